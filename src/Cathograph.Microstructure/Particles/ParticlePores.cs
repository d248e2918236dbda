using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Microstructure.Particles;

/// <summary>Pores that a particle encloses and cracks that are open to its surface, particle by particle in its box.</summary>
internal static class ParticlePores
{
    private const byte Free = 0;
    private const byte Solid = 1;
    private const byte Reached = 2;

    private static readonly ImmutableArray<(int X, int Y, int Z)> Faces = [(-1, 0, 0), (1, 0, 0), (0, -1, 0), (0, 1, 0), (0, 0, -1), (0, 0, 1)];

    /// <summary>Counts.</summary>
    /// <param name="labels">The phases; where none is a pore, everything that is not active counts as one.</param>
    /// <param name="particles">The particles.</param>
    /// <param name="sums">Their boxes.</param>
    /// <param name="width">The largest width of a crack in m; 0 for none.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Voxels by particle number.</returns>
    public static (long[] Enclosed, long[] Cracks) Count(LabelVolume labels, RegionVolume particles, ParticleSums sums, double width, int threads, CancellationToken cancellation)
    {
        long[] enclosed = new long[particles.Count + 1];
        long[] cracks = new long[particles.Count + 1];
        ImmutableArray<bool> isPore = labels.Phases.Of(PhaseRole.Pore).Any() ? labels.Phases.LabelsOf(PhaseRole.Pore) : [.. labels.Phases.LabelsOf(PhaseRole.Active).Select(active => !active)];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(1, particles.Count + 1, parallel, id =>
        {
            if (sums.Voxels[id] > 1)
            {
                (enclosed[id], cracks[id]) = One(labels, particles, (id, sums), isPore, width);
            }
        });
        return (enclosed, cracks);
    }

    private static (long Enclosed, long Cracks) One(LabelVolume labels, RegionVolume particles, (int Id, ParticleSums Sums) which, ImmutableArray<bool> isPore, double width)
    {
        VoxelGrid grid = particles.Grid;
        double radius = 0.5 * width;
        ReadOnlySpan<int> low = which.Sums.Low.AsSpan(3 * which.Id, 3);
        ReadOnlySpan<int> high = which.Sums.High.AsSpan(3 * which.Id, 3);
        (int x0, int x1) = Span(low[0], high[0], radius / grid.Spacing.X, grid.Width);
        (int y0, int y1) = Span(low[1], high[1], radius / grid.Spacing.Y, grid.Height);
        (int z0, int z1) = grid.IsPlane ? (0, 1) : Span(low[2], high[2], radius / grid.Spacing.Z, grid.Depth);
        var box = new VoxelGrid(x1 - x0, y1 - y0, z1 - z0, grid.Spacing);
        byte[] state = new byte[box.Count];
        bool[] pore = new bool[box.Count];
        for (int z = z0, to = 0; z < z1; z++)
        {
            for (int y = y0; y < y1; y++)
            {
                int from = grid.IndexOf(x0, y, z);
                for (int x = 0; x < box.Width; x++, to++)
                {
                    int id = particles.Ids[from + x];
                    state[to] = id == which.Id ? Solid : Free;
                    pore[to] = id == 0 && isPore[labels.Labels[from + x]];
                }
            }
        }

        FillFromOutside(box, state);
        long inside = 0;
        for (int v = 0; v < state.Length; v++)
        {
            inside += state[v] == Free && pore[v] ? 1 : 0;
        }

        return (inside, width > 0 ? Cracks(box, state, pore, (float)radius) : 0);
    }

    // One voxel more than the ball needs, so that what is around the particle is connected.
    private static (int From, int To) Span(int low, int high, double reach, int count)
    {
        int margin = (int)Math.Ceiling(reach) + 1;
        return (Math.Max(0, low - margin), Math.Min(count, high + 1 + margin));
    }

    private static void FillFromOutside(VoxelGrid box, byte[] state)
    {
        var stack = new Stack<int>();
        void Reach(int v)
        {
            if (state[v] == Free)
            {
                state[v] = Reached;
                stack.Push(v);
            }
        }

        for (int v = 0; v < state.Length; v++)
        {
            (int x, int y, int z) = box.PlaceOf(v);
            if (x == 0 || y == 0 || x == box.Width - 1 || y == box.Height - 1 || (!box.IsPlane && (z == 0 || z == box.Depth - 1)))
            {
                Reach(v);
            }
        }

        while (stack.TryPop(out int v))
        {
            (int x, int y, int z) = box.PlaceOf(v);
            foreach ((int dx, int dy, int dz) in Faces)
            {
                if ((uint)(x + dx) < (uint)box.Width && (uint)(y + dy) < (uint)box.Height && (uint)(z + dz) < (uint)box.Depth)
                {
                    Reach(box.IndexOf(x + dx, y + dy, z + dz));
                }
            }
        }
    }

    private static long Cracks(VoxelGrid box, byte[] state, bool[] pore, float radius)
    {
        byte[] solid = [.. state.Select(value => value == Reached ? (byte)0 : (byte)1)];
        ReadOnlySpan<float> toSolid = EuclideanDistance.To(box, solid, new EuclideanOptions(), 1, CancellationToken.None).Metres.AsSpan();
        byte[] far = new byte[solid.Length];
        bool any = false;
        for (int v = 0; v < far.Length; v++)
        {
            far[v] = toSolid[v] > radius ? (byte)1 : (byte)0;
            any |= far[v] != 0;
        }

        if (!any)
        {
            return 0;
        }

        ReadOnlySpan<float> toFar = EuclideanDistance.To(box, far, new EuclideanOptions(), 1, CancellationToken.None).Metres.AsSpan();
        long cracks = 0;
        for (int v = 0; v < far.Length; v++)
        {
            cracks += state[v] == Reached && pore[v] && toFar[v] > radius ? 1 : 0;
        }

        return cracks;
    }
}
