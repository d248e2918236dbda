using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Microstructure.Particles;

/// <summary>
/// Tells touching particles apart: a watershed of the distance to the surface, in which basins join across saddles that are nearly as high as the lower of their maxima.
/// 9 bytes a voxel besides the input, the result included, and 1 more where cracks are closed. The result does not depend on the number of threads.
/// </summary>
public static class ParticleSplitting
{
    /// <summary>Splits.</summary>
    /// <param name="grid">The grid, at most <see cref="VoxelGrid.MaximumCount"/> voxels.</param>
    /// <param name="mask">What is to be split: not 0 in every voxel of it. What lies outside the box is taken to continue it.</param>
    /// <param name="options">How.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The particles, numbered in the order of their first voxels.</returns>
    /// <exception cref="ArgumentException">The number of values is not that of the grid.</exception>
    public static RegionVolume Run(VoxelGrid grid, ReadOnlySpan<byte> mask, ParticleSplitOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (mask.Length != grid.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected {grid.Count} voxels; found {mask.Length}."), nameof(mask));
        }

        (float[] metres, int[] basins) = SolidDistance.Of(grid, mask, options, threads, cancellation);
        AscentPointers.Fill(grid, metres, basins, threads, cancellation);
        int[] roots = AscentPointers.Number(basins, threads, cancellation);
        float[] peaks = new float[roots.Length];
        for (int k = 0; k < roots.Length; k++)
        {
            peaks[k] = metres[roots[k]];
        }

        ImmutableArray<BasinPair> pairs = BasinPairs.Find(grid, metres, basins, threads, cancellation);
        long[] voxels = BasinPairs.Voxels(basins, mask, roots.Length);
        int[] owner = Join(grid, peaks, pairs, voxels, options);
        int count = Write(basins, mask, owner);
        return new RegionVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(basins), count);
    }

    private static int[] Join(VoxelGrid grid, float[] peaks, ImmutableArray<BasinPair> pairs, long[] voxels, ParticleSplitOptions options)
    {
        var join = new BasinJoin(peaks, voxels, pairs, grid);
        join.AcrossHighSaddles(options.DepthOfNoise(grid), options.RelativeDepth);
        join.AcrossWideNecks(options.LargestNeck);
        join.SmallPieces(options.LeastVolume(grid) / grid.Spacing.Volume);
        return join.Owners();
    }

    // From basins to particles in place; sequential because numbers follow the first voxels.
    private static int Write(int[] basins, ReadOnlySpan<byte> mask, int[] owner)
    {
        int[] number = new int[owner.Length];
        int count = 0;
        for (int v = 0; v < basins.Length; v++)
        {
            int basin = basins[v];
            int root = basin == AscentPointers.None || mask[v] == 0 ? -1 : owner[~basin];
            if (root < 0)
            {
                basins[v] = 0;
                continue;
            }

            if (number[root] == 0)
            {
                number[root] = ++count;
            }

            basins[v] = number[root];
        }

        return count;
    }
}
