using System.Runtime.Intrinsics;

namespace Cathograph.Imaging.Filters;

/// <summary>A few planes with a margin on all sides, mirrored at the ends of the volume, so that a filter needs no case for the border.</summary>
internal sealed class PaddedSlab
{
    private readonly BoxShape _shape;
    private readonly int _planes;
    private int _first = -1;

    public PaddedSlab(BoxShape shape, int planes, int halo)
    {
        _shape = shape;
        _planes = planes;
        Halo = halo;
        HaloZ = shape.Depth > 1 ? halo : 0;
        Stride = shape.Width + (2 * halo);
        PlaneStride = Stride * (shape.Height + (2 * halo));
        Values = new float[checked(((planes + (2 * HaloZ)) * PlaneStride) + Vector512<float>.Count)];
    }

    /// <summary>The margin in x and y.</summary>
    public int Halo { get; }

    /// <summary>The margin in z; 0 in two dimensions.</summary>
    public int HaloZ { get; }

    /// <summary>From a row to the next.</summary>
    public int Stride { get; }

    /// <summary>From a plane to the next.</summary>
    public int PlaneStride { get; }

    /// <summary>The numbers.</summary>
    public float[] Values { get; }

    /// <summary>The place of the first voxel of a row.</summary>
    /// <param name="plane">The plane within the slab.</param>
    /// <param name="row">The row.</param>
    public int PlaceOf(int plane, int row) => ((plane + HaloZ) * PlaneStride) + ((row + Halo) * Stride) + Halo;

    /// <summary>Moves to the slab that begins with a plane. The one after the last keeps what it shares with it, so the volume may be overwritten up to there.</summary>
    public void MoveTo(int first, float[] volume, int threads, CancellationToken cancellation)
    {
        int kept = 0;
        if (_first >= 0 && first == _first + _planes)
        {
            kept = 2 * HaloZ;
            Array.Copy(Values, _planes * PlaneStride, Values, 0, kept * PlaneStride);
        }

        _first = first;
        int last = Math.Min(_planes, _shape.Depth - first) + (2 * HaloZ);
        int from = kept;
        int real = first == 0 ? last : Math.Max(from, Math.Min(last, _shape.Depth - first + HaloZ));
        PlaneWork.Run(real - from, threads, k => Load(volume, from + k), cancellation);
        for (int place = real; place < last; place++)
        {
            // Beyond the end: the plane that it mirrors lies in this slab, while the volume may have been overwritten there.
            int mirrored = Mirror(first - HaloZ + place, _shape.Depth) - (first - HaloZ);
            Array.Copy(Values, mirrored * PlaneStride, Values, place * PlaneStride, PlaneStride);
        }
    }

    private void Load(float[] volume, int place)
    {
        int z = Mirror(_first - HaloZ + place, _shape.Depth);
        for (int y = -Halo; y < _shape.Height + Halo; y++)
        {
            ReadOnlySpan<float> row = volume.AsSpan((z * _shape.Plane) + (Mirror(y, _shape.Height) * _shape.Width), _shape.Width);
            Span<float> target = Values.AsSpan((place * PlaneStride) + ((y + Halo) * Stride), Stride);
            row.CopyTo(target[Halo..]);
            for (int k = 1; k <= Halo; k++)
            {
                target[Halo - k] = row[Mirror(-k, row.Length)];
                target[Halo + row.Length - 1 + k] = row[Mirror(row.Length - 1 + k, row.Length)];
            }
        }
    }

    private static int Mirror(int k, int count)
    {
        if (count == 1)
        {
            return 0;
        }

        int period = 2 * (count - 1);
        int within = ((k % period) + period) % period;
        return within < count ? within : period - within;
    }
}
