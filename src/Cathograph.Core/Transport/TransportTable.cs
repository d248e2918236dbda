using System.Collections.Immutable;

namespace Cathograph.Core.Transport;

/// <summary>
/// A law that goes through its structures: f(x) = c + sum_i w_i |x - x_i| over the volume fractions x, with sum w_i = 0 (biharmonic interpolation), of the logarithms of both conductivities
/// and of u. Along a line of compositions this is straight lines from point to point.
/// </summary>
public sealed record TransportTable : TransportLaw
{
    /// <summary>Largest number of structures.</summary>
    public const int MaximumPoints = 1000;

    private readonly double[] ionic;
    private readonly double[] electronic;
    private readonly double[] share;

    /// <summary>Makes the law.</summary>
    /// <param name="bulkConductivity">Ionic conductivity of the electrolyte itself in the structures, S/m, above 0.</param>
    /// <param name="points">The structures, 1 to <see cref="MaximumPoints"/>, no two of the same volume fractions.</param>
    /// <exception cref="ArgumentException">There is no structure, there are too many, or two are of the same composition.</exception>
    public TransportTable(double bulkConductivity, ImmutableArray<EffectiveTransport> points)
        : base(bulkConductivity, points)
    {
        if (FindProblem(points) is { } problem)
        {
            throw new ArgumentException(problem, nameof(points));
        }

        int n = points.Length;
        double[][] matrix = [.. Enumerable.Range(0, n + 1).Select(_ => new double[n + 1])];
        for (int i = 0; i < n; i++)
        {
            (matrix[i][n], matrix[n][i]) = (1, 1);
            for (int k = 0; k < n; k++)
            {
                matrix[i][k] = points[i].Volumes.DistanceTo(points[k].Volumes);
            }
        }

        double[][] solutions = Solve(matrix, [Values(LogIonic), Values(LogElectronic), Values(point => point.ConnectedShare.Value)]);
        (ionic, electronic, share) = (solutions[0], solutions[1], solutions[2]);
    }

    /// <summary>What keeps structures from being a table.</summary>
    /// <param name="points">The structures.</param>
    /// <returns>A sentence part, or null when they are a table.</returns>
    public static string? FindProblem(ImmutableArray<EffectiveTransport> points)
    {
        if (points.Length is < 1 or > MaximumPoints)
        {
            return FormattableString.Invariant($"found {points.Length} structures; expected 1 to {MaximumPoints}");
        }

        for (int i = 0; i < points.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                if (points[i].Volumes.DistanceTo(points[k].Volumes) < 1e-6)
                {
                    return FormattableString.Invariant($"found the same volume fractions in the structures {k + 1} and {i + 1}; expected each composition once");
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override TransportAt At(PhaseVolumes volumes)
    {
        int n = Points.Length;
        (double logIonic, double logElectronic, double connected) = (ionic[n], electronic[n], share[n]);
        for (int i = 0; i < n; i++)
        {
            double distance = Points[i].Volumes.DistanceTo(volumes);
            logIonic += ionic[i] * distance;
            logElectronic += electronic[i] * distance;
            connected += share[i] * distance;
        }

        return Cut(logIonic, logElectronic, connected, volumes);
    }

    private double[] Values(Func<EffectiveTransport, double> value) => [.. Points.Select(value), 0];

    // Gaussian elimination with the largest pivot: the matrix of distances is regular for different points (Micchelli, Constr. Approx. 2 (1986) 11), but not definite.
    private static double[][] Solve(double[][] matrix, double[][] right)
    {
        int n = matrix.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                pivot = Math.Abs(matrix[i][k]) > Math.Abs(matrix[pivot][k]) ? i : pivot;
            }

            Swap(matrix, right, k, pivot);
            for (int i = k + 1; i < n; i++)
            {
                double factor = matrix[i][k] / matrix[k][k];
                for (int j = k; j < n && factor != 0; j++)
                {
                    matrix[i][j] -= factor * matrix[k][j];
                }

                foreach (double[] column in right)
                {
                    column[i] -= factor * column[k];
                }
            }
        }

        foreach (double[] column in right)
        {
            for (int i = n - 1; i >= 0; i--)
            {
                for (int j = i + 1; j < n; j++)
                {
                    column[i] -= matrix[i][j] * column[j];
                }

                column[i] /= matrix[i][i];
            }
        }

        return right;
    }

    private static void Swap(double[][] matrix, double[][] right, int one, int other)
    {
        (matrix[one], matrix[other]) = (matrix[other], matrix[one]);
        foreach (double[] column in right)
        {
            (column[one], column[other]) = (column[other], column[one]);
        }
    }
}
