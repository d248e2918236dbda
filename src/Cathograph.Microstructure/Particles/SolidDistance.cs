using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Distances;

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
    /// <returns>The distance of every voxel in m, 0 outside; 1 everywhere when there is no outside.</returns>
    public static float[] Of(VoxelGrid grid, ReadOnlySpan<byte> mask, ParticleSplitOptions options, int threads, CancellationToken cancellation)
    {
        byte[] outside = new byte[mask.Length];
        for (int v = 0; v < outside.Length; v++)
        {
            outside[v] = mask[v] == 0 ? (byte)1 : (byte)0;
        }

        Close(grid, mask, outside, options.ClosingRadius, threads, cancellation);
        FillCavities(grid, outside, options.FilledRadius, threads, cancellation);
        float[] metres = ImmutableCollectionsMarshal.AsArray(EuclideanDistance.To(grid, outside, new EuclideanOptions(), threads, cancellation).Metres)!;
        if (metres.Length > 0 && float.IsPositiveInfinity(metres[0]))
        {
            Array.Fill(metres, 1);
        }

        return metres;
    }

    // Dilation and erosion by the same radius. What lies outside the box is taken to be closed.
    private static void Close(VoxelGrid grid, ReadOnlySpan<byte> mask, byte[] outside, double radius, int threads, CancellationToken cancellation)
    {
        if (radius == 0)
        {
            return;
        }

        float[] toSolid = ImmutableCollectionsMarshal.AsArray(EuclideanDistance.To(grid, mask, new EuclideanOptions(), threads, cancellation).Metres)!;
        byte[] far = new byte[mask.Length];
        for (int v = 0; v < far.Length; v++)
        {
            far[v] = toSolid[v] > radius ? (byte)1 : (byte)0;
        }

        float[] toFar = ImmutableCollectionsMarshal.AsArray(EuclideanDistance.To(grid, far, new EuclideanOptions(), threads, cancellation).Metres)!;
        for (int v = 0; v < far.Length; v++)
        {
            outside[v] = toFar[v] <= radius ? outside[v] : (byte)0;
        }
    }

    private static void FillCavities(VoxelGrid grid, byte[] outside, double? radius, int threads, CancellationToken cancellation)
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

        if (Array.TrueForAll(isOpen, open => open))
        {
            return;
        }

        for (int v = 0; v < ids.Length; v++)
        {
            if (!isOpen[ids[v]])
            {
                outside[v] = 0;
            }
        }
    }

    private static double Largest(VoxelGrid grid, double? radius) => (radius, grid.IsPlane) switch
    {
        (null, false) => double.PositiveInfinity,
        (null, true) => 0,
        ({ } given, true) => Math.PI * given * given / (grid.Spacing.X * grid.Spacing.Y),
        ({ } given, false) => 4 * Math.PI / 3 * given * given * given / grid.Spacing.Volume,
    };
}
