using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>
/// Connected components by runs along x: runs that touch are united, and only runs are ever looked at (He, Chao and Suzuki, IEEE Trans. Image Process. 17 (2008) 749).
/// Components are numbered in the order of their first voxels, whatever the number of threads.
/// </summary>
public static class ConnectedComponents
{
    // Voxels that a thread writes before another takes over: 4 MB, so that two threads seldom ask the system for the same page.
    private const int PaintedTogether = 1 << 20;

    /// <summary>The components of a mask.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="mask">A byte a voxel; belongs to a component where it is not 0.</param>
    /// <param name="neighbourhood">Which voxels are neighbours.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The components, numbered from 1 in the order of their first voxels.</returns>
    /// <exception cref="ArgumentException">The mask has another length than the grid.</exception>
    public static RegionVolume Of(VoxelGrid grid, ReadOnlySpan<byte> mask, Neighbourhood neighbourhood, int threads, CancellationToken cancellation = default) =>
        WithSizes(grid, mask, neighbourhood, threads, cancellation).Regions;

    /// <summary>The components of a mask with their sizes.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="mask">A byte a voxel; belongs to a component where it is not 0.</param>
    /// <param name="neighbourhood">Which voxels are neighbours.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The components and the voxels of each.</returns>
    /// <exception cref="ArgumentException">The mask has another length than the grid.</exception>
    public static ComponentVolume WithSizes(VoxelGrid grid, ReadOnlySpan<byte> mask, Neighbourhood neighbourhood, int threads, CancellationToken cancellation = default)
    {
        BitRows bits = BitRows.Of(grid, mask);
        return Label(grid, RunTable.Of(grid, bits, threads, cancellation), neighbourhood, threads, cancellation);
    }

    /// <summary>The components of every label at once: voxels are connected through neighbours of the same label.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="labels">A label a voxel; 0 belongs to no component.</param>
    /// <param name="neighbourhood">Which voxels are neighbours.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The components, the voxels and the label of each.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as voxels.</exception>
    public static ComponentVolume OfLabels(VoxelGrid grid, ReadOnlyMemory<byte> labels, Neighbourhood neighbourhood, int threads, CancellationToken cancellation = default)
    {
        BitRows.Require(grid, labels.Length);
        return Label(grid, RunTable.Of(grid, labels, threads, cancellation), neighbourhood, threads, cancellation);
    }

    private static ComponentVolume Label(VoxelGrid grid, RunTable runs, Neighbourhood neighbourhood, int threads, CancellationToken cancellation)
    {
        RunUnion.Unite(grid, runs, neighbourhood == Neighbourhood.FacesEdgesCorners, threads, cancellation);
        (ImmutableArray<long> sizes, ImmutableArray<byte> labels) = runs.Number();
        int[] ids = LargeArray.Uninitialised<int>((int)grid.Count);
        int together = Math.Max(1, PaintedTogether / grid.Width);
        VoxelWork.Run(((runs.Rows - 1) / together) + 1, threads, piece =>
        {
            for (int row = piece * together; row < Math.Min(runs.Rows, (piece + 1) * together); row++)
            {
                runs.Paint(row, ids.AsSpan(row * grid.Width, grid.Width));
            }
        }, cancellation);
        return new ComponentVolume(new RegionVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(ids), sizes.Length), sizes, labels);
    }
}
