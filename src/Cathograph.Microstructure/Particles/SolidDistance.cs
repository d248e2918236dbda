using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Distances;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Particles;

/// <summary>The distance to the surface of particles whose cavities and cracks are closed.</summary>
internal static class SolidDistance
{
    /// <summary>Computes it.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="mask">The particles.</param>
    /// <param name="options">What is closed.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The distance of every voxel in m, 0 outside; 1 everywhere when there is no outside. Besides, an array of a number a voxel that is free to be used again.</returns>
    public static (float[] Metres, int[] Spare) Of(VoxelGrid grid, ReadOnlySpan<byte> mask, ParticleSplitOptions options, int threads, CancellationToken cancellation)
    {
        byte[] outside = new byte[mask.Length];
        for (int v = 0; v < outside.Length; v++)
        {
            outside[v] = mask[v] == 0 ? (byte)1 : (byte)0;
        }

        float[] metres = LargeArray.Uninitialised<float>(mask.Length);
        Close(grid, mask, outside, metres, options.ClosingRadius, threads, cancellation);
        int[] spare = FillCavities(grid, outside, options.FilledRadius, threads, cancellation);
        EuclideanDistance.Into(metres, grid, outside, threads, cancellation);
        if (metres.Length > 0 && float.IsPositiveInfinity(metres[0]))
        {
            Array.Fill(metres, 1);
        }

        return (metres, spare);
    }

    // Dilation and erosion by the same radius. What lies outside the box is taken to be closed.
    [Kernel("the arrays it works in are handed to it")]
    private static void Close(VoxelGrid grid, ReadOnlySpan<byte> mask, byte[] outside, float[] metres, double radius, int threads, CancellationToken cancellation)
    {
        if (radius == 0)
        {
            return;
        }

        EuclideanDistance.Into(metres, grid, mask, threads, cancellation);
        byte[] far = new byte[mask.Length];
        for (int v = 0; v < far.Length; v++)
        {
            far[v] = metres[v] > radius ? (byte)1 : (byte)0;
        }

        EuclideanDistance.Into(metres, grid, far, threads, cancellation);
        for (int v = 0; v < far.Length; v++)
        {
            outside[v] = metres[v] <= radius ? outside[v] : (byte)0;
        }
    }

    // The numbers of components are of no use afterwards, but their memory is.
    private static int[] FillCavities(VoxelGrid grid, byte[] outside, double? radius, int threads, CancellationToken cancellation)
    {
        RegionVolume regions = ConnectedComponents.Of(grid, outside, Neighbourhood.Faces, threads, cancellation);
        ReadOnlySpan<int> ids = regions.Ids.AsSpan();
        long[] voxels = new long[regions.Count + 1];
        bool[] isOpen = new bool[regions.Count + 1];
        for (int v = 0; v < ids.Length; v++)
        {
            voxels[ids[v]]++;
        }

        BoxFaces.Mark(grid, ids, isOpen);
        double most = Largest(grid, radius);
        for (int k = 0; k < isOpen.Length; k++)
        {
            isOpen[k] |= k == 0 || voxels[k] > most;
        }

        int[] spare = ImmutableCollectionsMarshal.AsArray(regions.Ids)!;
        if (Array.TrueForAll(isOpen, open => open))
        {
            return spare;
        }

        for (int v = 0; v < ids.Length; v++)
        {
            if (!isOpen[ids[v]])
            {
                outside[v] = 0;
            }
        }

        return spare;
    }

    private static double Largest(VoxelGrid grid, double? radius) => (radius, grid.IsPlane) switch
    {
        (null, false) => double.PositiveInfinity,
        (null, true) => 0,
        ({ } given, true) => Math.PI * given * given / (grid.Spacing.X * grid.Spacing.Y),
        ({ } given, false) => 4 * Math.PI / 3 * given * given * given / grid.Spacing.Volume,
    };
}
