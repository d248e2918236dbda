using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Fibres and branched pieces that would tie far places together as one node: they are cut where boxes of eight voxels end.</summary>
internal static class ElongatedPieces
{
    // A cylinder four times as long as thick has 0.6.
    private const double LeastCompactness = 0.6;
    private const int Edge = 8;

    // The edge of the cube with the volume of a ball over the radius of gyration of the ball.
    private const double GyrationOfBall = 2.0811;

    /// <summary>How compact a piece is: 1 for a ball, less for anything else.</summary>
    public static double Compactness(in ContactSums.Particle particle, VoxelSpacing edge) => Math.Min(1, Math.Cbrt(particle.Count * edge.Volume) / (GyrationOfBall * particle.Gyration(edge)));

    /// <summary>Cuts them.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="ids">The piece of every voxel from 1, 0 for none; numbered anew in the order of first voxels.</param>
    /// <param name="labels">The label of each piece, 0 first.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The label of each new piece, 0 first, and the labels of which pieces were cut.</returns>
    public static (List<byte> Labels, SortedSet<byte> Cut) Cut(VoxelGrid grid, int[] ids, List<byte> labels, CancellationToken cancellation)
    {
        ContactSums.Particle[] particles = ContactSums.Count(grid, ids, labels.Count - 1);
        bool[] isLong = [.. particles.Select((particle, k) => k > 0 && !grid.IsPlane && Compactness(particle, grid.Spacing) < LeastCompactness)];
        var numbers = new Dictionary<(int Piece, int Box), int>();
        var cut = new List<byte> { 0 };
        (int columns, int rows) = ((grid.Width + Edge - 1) / Edge, (grid.Height + Edge - 1) / Edge);
        ((int Piece, int Box) Key, int Number) last = default;
        for (int row = 0; row < grid.Height * grid.Depth; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = columns * ((row % grid.Height / Edge) + (rows * (row / grid.Height / Edge)));
            for (int v = row * grid.Width; v < (row + 1) * grid.Width; v++)
            {
                if (ids[v] == 0)
                {
                    continue;
                }

                (int Piece, int Box) key = (ids[v], isLong[ids[v]] ? first + ((v - (row * grid.Width)) / Edge) : -1);
                if (key != last.Key)
                {
                    last = (key, numbers.TryGetValue(key, out int known) ? known : cut.Count);
                    if (last.Number == cut.Count)
                    {
                        numbers.Add(key, cut.Count);
                        cut.Add(labels[key.Piece]);
                    }
                }

                ids[v] = last.Number;
            }
        }

        return (cut, [.. labels.Where((_, k) => isLong[k])]);
    }
}
