using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>
/// Surface from crossings by the formula of Cauchy and Crofton: S = 4 times the mean over all directions of the projected area, counted along 13 directions of neighbours
/// (in an image the perimeter is pi times the mean width, along 4). The weight of a direction is the share of all directions that are nearest to it, whatever the shape of a voxel.
/// </summary>
internal static class CroftonWeights
{
    // Enough that weights of the cubic grid agree with their closed form to four digits.
    private const int Samples = 200_000;

    /// <summary>The surface in m2 that a crossing stands for; in an image the perimeter in m times the thickness.</summary>
    public static double[] Of(VoxelGrid grid, NeighbourStep[] directions)
    {
        double[] shares = Shares(grid, directions);
        double[] weights = new double[shares.Length];
        double cell = grid.IsPlane ? grid.Spacing.X * grid.Spacing.Y : grid.Spacing.Volume;
        for (int k = 0; k < weights.Length; k++)
        {
            // A line in direction k stands for cell / length of area; a body is crossed twice by each.
            double perCrossing = 0.5 * cell / directions[k].Length;
            weights[k] = shares[k] * perCrossing * (grid.IsPlane ? Math.PI * grid.Spacing.Z : 4);
        }

        return weights;
    }

    private static double[] Shares(VoxelGrid grid, NeighbourStep[] directions)
    {
        long[] nearest = new long[directions.Length];
        for (int k = 0; k < Samples; k++)
        {
            // Evenly over the sphere (Fibonacci lattice) or over the circle.
            double height = grid.IsPlane ? 0 : 1 - (((2 * k) + 1.0) / Samples);
            double across = Math.Sqrt(1 - (height * height));
            double turn = grid.IsPlane ? 2 * Math.PI * (k + 0.5) / Samples : k * Math.PI * (3 - Math.Sqrt(5));
            nearest[Nearest(grid, directions, (across * Math.Cos(turn), across * Math.Sin(turn), height))]++;
        }

        return [.. nearest.Select(count => (double)count / Samples)];
    }

    private static int Nearest(VoxelGrid grid, NeighbourStep[] directions, (double X, double Y, double Z) way)
    {
        int best = 0;
        double most = -1;
        for (int k = 0; k < directions.Length; k++)
        {
            NeighbourStep step = directions[k];
            double along = Math.Abs((step.X * grid.Spacing.X * way.X) + (step.Y * grid.Spacing.Y * way.Y) + (step.Z * grid.Spacing.Z * way.Z)) / step.Length;
            (best, most) = along > most ? (k, along) : (best, most);
        }

        return best;
    }
}
