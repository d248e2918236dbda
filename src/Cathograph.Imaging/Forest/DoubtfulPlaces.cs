using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Forest;

/// <summary>Finds where the labels are least sure.</summary>
public static class DoubtfulPlaces
{
    private const int Edge = 8;
    private const int Apart = 2;

    /// <summary>The blocks of 8 x 8 x 8 voxels (of 8 x 8 in an image) with the least mean confidence, no two of them neighbours.</summary>
    /// <param name="confidence">Probability of the label of every voxel.</param>
    /// <param name="count">How many places at most.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The places, the least sure first.</returns>
    public static ImmutableArray<DoubtfulPlace> Of(Volume confidence, int count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(confidence);
        VoxelGrid grid = confidence.Grid;
        (int nx, int ny, int nz) = ((grid.Width + Edge - 1) / Edge, (grid.Height + Edge - 1) / Edge, (grid.Depth + Edge - 1) / Edge);
        double[] sum = new double[nx * ny * nz];
        int[] size = new int[sum.Length];
        int index = 0;
        for (int z = 0; z < grid.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int y = 0; y < grid.Height; y++)
            {
                int row = nx * ((y / Edge) + (ny * (z / Edge)));
                for (int x = 0; x < grid.Width; x++, index++)
                {
                    sum[row + (x / Edge)] += confidence.Values[index];
                    size[row + (x / Edge)]++;
                }
            }
        }

        var found = new List<DoubtfulPlace>();
        foreach (int block in Enumerable.Range(0, sum.Length).OrderBy(k => sum[k] / size[k]))
        {
            (int x, int y, int z) = (block % nx, block / nx % ny, block / nx / ny);
            if (found.TrueForAll(other => Math.Max(Math.Abs((other.X / Edge) - x), Math.Max(Math.Abs((other.Y / Edge) - y), Math.Abs((other.Z / Edge) - z))) >= Apart))
            {
                found.Add(new DoubtfulPlace(Middle(x, grid.Width), Middle(y, grid.Height), Middle(z, grid.Depth), sum[block] / size[block]));
            }

            if (found.Count >= count)
            {
                break;
            }
        }

        return [.. found];
    }

    private static int Middle(int block, int count) => Math.Min((block * Edge) + (Edge / 2), count - 1);
}
