using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Distances;

/// <summary>The part of a phase that reaches a face of the box.</summary>
public static class ConnectedSources
{
    /// <summary>Finds it; voxels are connected by faces.</summary>
    /// <param name="labels">The phases.</param>
    /// <param name="role">Which of them.</param>
    /// <param name="face">The face to be reached.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>1 in every voxel of the phase that reaches the face, 0 elsewhere.</returns>
    public static byte[] Of(LabelVolume labels, PhaseRole role, BoxFace face, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        VoxelGrid grid = labels.Grid;
        byte[] mask = Masks.Of(labels, role);
        RegionVolume parts = ConnectedComponents.Of(grid, mask, Neighbourhood.Faces, threads, cancellation);
        bool[] reaches = new bool[parts.Count + 1];
        (int width, int height, int depth) = face switch
        {
            BoxFace.XLow or BoxFace.XHigh => (1, grid.Height, grid.Depth),
            BoxFace.YLow or BoxFace.YHigh => (grid.Width, 1, grid.Depth),
            _ => (grid.Width, grid.Height, 1),
        };
        int first = face switch
        {
            BoxFace.XHigh => grid.IndexOf(grid.Width - 1, 0, 0),
            BoxFace.YHigh => grid.IndexOf(0, grid.Height - 1, 0),
            BoxFace.ZHigh => grid.IndexOf(0, 0, grid.Depth - 1),
            _ => 0,
        };
        for (int z = 0; z < depth; z++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    reaches[parts.Ids[first + grid.IndexOf(x, y, z)]] = true;
                }
            }
        }

        reaches[0] = false;
        ReadOnlySpan<int> ids = parts.Ids.AsSpan();
        for (int k = 0; k < mask.Length; k++)
        {
            mask[k] = reaches[ids[k]] ? (byte)1 : (byte)0;
        }

        return mask;
    }
}
