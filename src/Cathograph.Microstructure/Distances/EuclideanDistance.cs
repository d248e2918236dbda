using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// The exact Euclidean distance of every voxel to the nearest source: separable lower envelopes of parabolas (Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012) 415),
/// by direct search where distances are short and by envelopes where they are long. Linear in the number of voxels.
/// </summary>
public static class EuclideanDistance
{
    /// <summary>Computes the distances between centres of voxels.</summary>
    /// <param name="grid">The grid; voxels may be longer along one axis than along another.</param>
    /// <param name="feature">A byte a voxel; a source where it is not 0.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The distances in m, rounded to single precision, and the nearest sources.</returns>
    /// <exception cref="ArgumentException">A mask has another length than the grid.</exception>
    public static DistanceField To(VoxelGrid grid, ReadOnlySpan<byte> feature, EuclideanOptions options, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        BitRows.Require(grid, options.Within?.Length ?? feature.Length);
        var passes = new EuclideanPasses(grid, BitRows.Of(grid, feature), options, LargeArray.Uninitialised<float>((int)grid.Count));
        Run(passes, grid, threads, cancellation);
        return new DistanceField(
            grid,
            ImmutableCollectionsMarshal.AsImmutableArray(passes.Distances),
            options.WithNearest ? ImmutableCollectionsMarshal.AsImmutableArray(passes.Nearest) : ImmutableArray<int>.Empty);
    }

    /// <summary>The same into an array that is there already; the sources are not read any more once it is written to.</summary>
    internal static void Into(float[] metres, VoxelGrid grid, ReadOnlySpan<byte> feature, int threads, CancellationToken cancellation)
    {
        BitRows.Require(grid, feature.Length);
        BitRows.Require(grid, metres.Length);
        Run(new EuclideanPasses(grid, BitRows.Of(grid, feature), new EuclideanOptions(), metres), grid, threads, cancellation);
    }

    private static void Run(EuclideanPasses passes, VoxelGrid grid, int threads, CancellationToken cancellation)
    {
        VoxelWork.Run(passes.PlaneItems, threads, passes.NewTile, passes.WithinPlane, cancellation);
        if (!grid.IsPlane)
        {
            VoxelWork.Run(passes.AcrossItems, threads, passes.NewTile, passes.AcrossPlanes, cancellation);
        }
    }
}
