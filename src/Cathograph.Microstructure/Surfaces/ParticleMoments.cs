using System.Runtime.CompilerServices;
using Cathograph.Core;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>Number of voxels, centroid and phase of each particle.</summary>
internal sealed class ParticleMoments
{
    private readonly long[] _voxels;
    private readonly long[] _x;
    private readonly long[] _y;
    private readonly long[] _z;
    private readonly int[] _slot;

    private ParticleMoments(int count)
    {
        _voxels = new long[count];
        _x = new long[count];
        _y = new long[count];
        _z = new long[count];
        _slot = new int[count];
        Array.Fill(_slot, int.MaxValue);
    }

    /// <summary>The number of particles.</summary>
    public int Count => _voxels.Length;

    /// <summary>The voxels of a particle, from 0.</summary>
    public long Voxels(int particle) => _voxels[particle];

    /// <summary>The centroid of a particle in voxels, where the centre of the first voxel is 0.</summary>
    public (double X, double Y, double Z) Centroid(int particle)
    {
        double n = Math.Max(1, _voxels[particle]);
        return (_x[particle] / n, _y[particle] / n, _z[particle] / n);
    }

    /// <summary>The phase of a particle: the lowest slot among its voxels; -1 for one without voxels.</summary>
    public int Slot(int particle) => _slot[particle] == int.MaxValue ? -1 : _slot[particle];

    /// <summary>Counts.</summary>
    public static ParticleMoments Of(KeySource source, SurfaceWork work)
    {
        var total = new ParticleMoments(source.Particles);
        if (source.Particles == 0)
        {
            return total;
        }

        work.Run(() => new ParticleMoments(source.Particles), (part, own) => own.CountPart(source, part), total.Add);
        return total;
    }

    private void Add(ParticleMoments other)
    {
        for (int i = 0; i < _voxels.Length; i++)
        {
            _voxels[i] += other._voxels[i];
            _x[i] += other._x[i];
            _y[i] += other._y[i];
            _z[i] += other._z[i];
            _slot[i] = Math.Min(_slot[i], other._slot[i]);
        }
    }

    [Kernel("runs of a row that have one label and one number")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountPart(KeySource source, SurfacePart part)
    {
        int width = source.Grid.Width;
        for (int row = 0; row < (part.EndPlane - part.FirstPlane) * (part.EndRow - part.FirstRow); row++)
        {
            (int z, int y) = (part.FirstPlane + (row / (part.EndRow - part.FirstRow)), part.FirstRow + (row % (part.EndRow - part.FirstRow)));
            int start = source.Grid.IndexOf(0, y, z);
            ReadOnlySpan<int> ids = source.IdRow(start, width);
            ReadOnlySpan<byte> labels = source.LabelRow(start, width);
            for (int x = 0; x < width;)
            {
                int id = ids[x];
                if (id == 0)
                {
                    int rest = ids[x..].IndexOfAnyExcept(0);
                    x = rest < 0 ? width : x + rest;
                    continue;
                }

                byte label = labels[x];
                int end = x + 1;
                while (end < width && ids[end] == id && labels[end] == label)
                {
                    end++;
                }

                int particle = source.KeyOf(label, id) - source.Slots;
                if (particle >= 0)
                {
                    Run(particle, (x, end - x), y, z);
                    _slot[particle] = Math.Min(_slot[particle], source.SlotOf(label));
                }

                x = end;
            }
        }
    }

    private void Run(int particle, (int Start, int Length) run, int y, int z)
    {
        long n = run.Length;
        _voxels[particle] += n;
        _x[particle] += (n * run.Start) + (n * (n - 1) / 2);
        _y[particle] += n * y;
        _z[particle] += n * z;
    }
}
