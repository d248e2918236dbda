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

        work.Run(() => (new ParticleMoments(source.Particles), new int[source.Grid.Width]), (part, own) => own.Item1.CountPart(source, part, own.Item2), own => total.Add(own.Item1));
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

    private void CountPart(KeySource source, SurfacePart part, int[] keys)
    {
        int slots = source.Slots;
        for (int z = part.FirstPlane; z < part.EndPlane; z++)
        {
            for (int y = part.FirstRow; y < part.EndRow; y++)
            {
                source.Row(y, z, keys);
                for (int x = 0; x < keys.Length;)
                {
                    int key = keys[x];
                    int end = x + 1;
                    while (end < keys.Length && keys[end] == key)
                    {
                        end++;
                    }

                    if (key >= slots)
                    {
                        Run(key - slots, (x, end - x), y, z);
                        _slot[key - slots] = Math.Min(_slot[key - slots], source.SlotAt(x, y, z));
                    }

                    x = end;
                }
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
