using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>The offset of the centroid of a property, such as the state of charge, from the geometric centroid of a particle.</summary>
public static class Polarisation
{
    /// <summary>Measures one particle: offset = sum (p - p_0)(r - r_mean) / sum (p - p_0).</summary>
    /// <param name="particle">The number of the particle.</param>
    /// <param name="places">The centres of its voxels in m.</param>
    /// <param name="property">The property in its unit; NaN where it was not measured.</param>
    /// <param name="grid">The grid, for the volume of a voxel and whether it is an image.</param>
    /// <param name="options">What weighs nothing, and how noise is estimated.</param>
    /// <returns>The offset; null with too few voxels or when the weights sum to nothing.</returns>
    public static PolarisationVector? Of(int particle, SpatialPoints places, ImmutableArray<float> property, VoxelGrid grid, PolarisationOptions options)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(options);
        int[] known = [.. Enumerable.Range(0, property.Length).Where(i => float.IsFinite(property[i]))];
        if (known.Length < options.FewestVoxels)
        {
            return null;
        }

        double[][] axes = [Centred(places.X, known), Centred(places.Y, known), Centred(places.Z, known)];
        double[] weights = [.. known.Select(i => property[i] - (options.Zero ?? 0))];
        double total = weights.Sum();
        double[] offset = [.. axes.Select(axis => VectorSum.Dot(axis, weights) / total)];
        if (!offset.All(double.IsFinite))
        {
            return null;
        }

        double volume = known.Length * grid.Spacing.Volume;
        return new PolarisationVector
        {
            Particle = particle,
            X = offset[0],
            Y = offset[1],
            Z = offset[2],
            Radius = grid.IsPlane ? Math.Sqrt(known.Length * grid.Spacing.X * grid.Spacing.Y / Math.PI) : Math.Cbrt(3 * volume / (4 * Math.PI)),
            PValue = Probability(places, known, axes, weights, options),
        };
    }

    // Slopes along the axes that vary, against their covariance under correlated residuals.
    private static double Probability(SpatialPoints places, int[] known, double[][] axes, double[] weights, PolarisationOptions options)
    {
        double scale = axes.Max(axis => axis.Max(Math.Abs));
        double[][] columns = [[.. Enumerable.Repeat(1.0, known.Length)], .. axes.Where(axis => axis.Max(Math.Abs) > 0).Select(axis => axis.Select(value => value / scale).ToArray())];
        double mean = weights.Average();
        var points = new SpatialPoints([.. known.Select(i => places.X[i])], [.. known.Select(i => places.Y[i])], [.. known.Select(i => places.Z[i])]);
        if (SpatialRegression.Fit(points, columns, [.. weights.Select(weight => weight - mean)], options.Spatial) is not { } fit)
        {
            return double.NaN;
        }

        int slopes = columns.Length - 1;
        var covariance = new DenseMatrix(slopes, slopes);
        for (int i = 0; i < slopes; i++)
        {
            for (int j = 0; j < slopes; j++)
            {
                covariance[i, j] = fit.Covariance[((i + 1) * columns.Length) + j + 1];
            }
        }

        double[] estimate = [.. fit.Coefficients.Skip(1)];
        return Cholesky.Factorise(covariance) is { } factor
            ? FisherF.Above(VectorSum.Dot(estimate, factor.Solve(estimate)) / slopes, slopes, Math.Max(1, fit.DegreesOfFreedom))
            : double.NaN;
    }

    private static double[] Centred(ImmutableArray<float> coordinates, int[] known)
    {
        double mean = known.Average(i => (double)coordinates[i]);
        return [.. known.Select(i => coordinates[i] - mean)];
    }
}
