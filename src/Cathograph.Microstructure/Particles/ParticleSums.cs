using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Numerics;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>
/// Sums over the voxels of every particle in one pass. Moments and crossings are whole numbers and thus exact; sums of the second volume are taken in fixed
/// pieces of the volume that are added in order, so that the number of threads cannot be seen.
/// </summary>
internal sealed class ParticleSums
{
    private const int MostPieces = 16;
    private const int Lanes = 16;

    private ParticleSums(int count, int directions)
    {
        Voxels = new long[count];
        Moments = new long[9 * count];
        Crossings = new int[directions * count];
        Map = new double[2 * count];
        MapVoxels = new long[count];
        Low = new int[3 * count];
        High = new int[3 * count];
        Array.Fill(Low, int.MaxValue);
        Array.Fill(High, -1);
    }

    /// <summary>Voxels by particle number.</summary>
    public long[] Voxels { get; }

    /// <summary>Sums of x, y, z, xx, yy, zz, xy, xz, yz in voxels.</summary>
    public long[] Moments { get; }

    /// <summary>Crossings of the surface along each direction.</summary>
    public int[] Crossings { get; }

    /// <summary>Sums of the second volume less <see cref="MapOffset"/> and of its square.</summary>
    public double[] Map { get; }

    /// <summary>Voxels with a value of the second volume.</summary>
    public long[] MapVoxels { get; }

    /// <summary>Lowest x, y, z.</summary>
    public int[] Low { get; }

    /// <summary>Highest x, y, z.</summary>
    public int[] High { get; }

    /// <summary>What is taken off the second volume before its squares are added.</summary>
    public double MapOffset { get; private set; }

    /// <summary>Sums.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="map">A second volume; null for none.</param>
    /// <param name="directions">Directions along which crossings are counted.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static ParticleSums Of(RegionVolume particles, Volume? map, NeighbourStep[] directions, int threads, CancellationToken cancellation)
    {
        VoxelGrid grid = particles.Grid;
        int rows = checked(grid.Height * grid.Depth);
        int pieces = Math.Min(MostPieces, rows);
        double offset = map is null ? 0 : OffsetOf(particles, map);
        var parts = new ParticleSums[pieces];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, pieces, parallel, k =>
        {
            var part = new ParticleSums(particles.Count + 1, directions.Length);
            for (int row = (int)((long)rows * k / pieces); row < (int)((long)rows * (k + 1) / pieces); row++)
            {
                if ((row & 255) == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                part.AddRow(particles, map, offset, directions, row);
            }

            parts[k] = part;
        });
        for (int k = 1; k < parts.Length; k++)
        {
            parts[0].Add(parts[k]);
        }

        parts[0].MapOffset = offset;
        return parts[0];
    }

    // Any value near the others will do: squares of what is left lose no digits.
    private static double OffsetOf(RegionVolume particles, Volume map)
    {
        ReadOnlySpan<int> ids = particles.Ids.AsSpan();
        ReadOnlySpan<float> values = map.Values.AsSpan();
        for (int v = 0; v < ids.Length; v++)
        {
            if (ids[v] != 0 && float.IsFinite(values[v]))
            {
                return values[v];
            }
        }

        return 0;
    }

    private void AddRow(RegionVolume particles, Volume? map, double offset, NeighbourStep[] directions, int row)
    {
        VoxelGrid grid = particles.Grid;
        (int z, int y) = Math.DivRem(row, grid.Height);
        int first = row * grid.Width;
        ReadOnlySpan<int> all = particles.Ids.AsSpan();
        ReadOnlySpan<int> ids = all.Slice(first, grid.Width);
        for (int x = 0; x < ids.Length;)
        {
            int id = ids[x];
            int rest = ids[x..].IndexOfAnyExcept(id);
            int end = rest < 0 ? ids.Length : x + rest;
            if (id != 0)
            {
                AddRun(id, x, end, y, z);
                if (map is not null)
                {
                    AddValues(id, map.Values.AsSpan().Slice(first + x, end - x), offset);
                }
            }

            x = end;
        }

        for (int k = 0; k < directions.Length; k++)
        {
            NeighbourStep step = directions[k];
            if ((uint)(y + step.Y) < (uint)grid.Height && (uint)(z + step.Z) < (uint)grid.Depth)
            {
                AddCrossings(all, step, (first + (step.X < 0 ? -step.X : 0), first + grid.Width - (step.X > 0 ? step.X : 0)), Crossings.AsSpan(k * Voxels.Length, Voxels.Length));
            }
        }
    }

    private void AddRun(int id, int x0, int x1, int y, int z)
    {
        long n = x1 - x0;
        long sx = n * (x0 + x1 - 1L) / 2;
        long last = x1 - 1L;
        long before = x0 - 1L;
        long sxx = ((last * (last + 1) * ((2 * last) + 1)) - (before * (before + 1) * ((2 * before) + 1))) / 6;
        Voxels[id] += n;
        Span<long> m = Moments.AsSpan(9 * id, 9);
        m[0] += sx;
        m[1] += n * y;
        m[2] += n * z;
        m[3] += sxx;
        m[4] += n * y * y;
        m[5] += n * z * z;
        m[6] += sx * y;
        m[7] += sx * z;
        m[8] += n * y * z;
        Span<int> low = Low.AsSpan(3 * id, 3);
        Span<int> high = High.AsSpan(3 * id, 3);
        (low[0], low[1], low[2]) = (Math.Min(low[0], x0), Math.Min(low[1], y), Math.Min(low[2], z));
        (high[0], high[1], high[2]) = (Math.Max(high[0], x1 - 1), Math.Max(high[1], y), Math.Max(high[2], z));
    }

    private void AddValues(int id, ReadOnlySpan<float> values, double offset)
    {
        double sum = 0;
        double squares = 0;
        int count = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                double over = value - offset;
                sum += over;
                squares += over * over;
                count++;
            }
        }

        Map[2 * id] += sum;
        Map[(2 * id) + 1] += squares;
        MapVoxels[id] += count;
    }

    [Kernel("The hot loop over a row and its neighbours in one direction.")]
    private static void AddCrossings(ReadOnlySpan<int> ids, NeighbourStep step, (int From, int To) row, Span<int> crossings)
    {
        ref int start = ref MemoryMarshal.GetReference(ids);
        int v = row.From;
        for (; v + Lanes <= row.To; v += Lanes)
        {
            Vector512<int> here = Vector512.LoadUnsafe(ref start, (nuint)v);
            Vector512<int> there = Vector512.LoadUnsafe(ref start, (nuint)(v + step.Offset));
            for (ulong bits = ~Vector512.Equals(here, there).ExtractMostSignificantBits() & 0xFFFF; bits != 0; bits &= bits - 1)
            {
                int at = v + BitOperations.TrailingZeroCount(bits);
                crossings[ids[at]]++;
                crossings[ids[at + step.Offset]]++;
            }
        }

        for (; v < row.To; v++)
        {
            if (ids[v] != ids[v + step.Offset])
            {
                crossings[ids[v]]++;
                crossings[ids[v + step.Offset]]++;
            }
        }
    }

    private void Add(ParticleSums other)
    {
        for (int k = 0; k < Voxels.Length; k++)
        {
            Voxels[k] += other.Voxels[k];
            MapVoxels[k] += other.MapVoxels[k];
        }

        for (int k = 0; k < Moments.Length; k++)
        {
            Moments[k] += other.Moments[k];
        }

        for (int k = 0; k < Crossings.Length; k++)
        {
            Crossings[k] += other.Crossings[k];
        }

        for (int k = 0; k < Map.Length; k++)
        {
            Map[k] += other.Map[k];
        }

        for (int k = 0; k < Low.Length; k++)
        {
            Low[k] = Math.Min(Low[k], other.Low[k]);
            High[k] = Math.Max(High[k], other.High[k]);
        }
    }
}
