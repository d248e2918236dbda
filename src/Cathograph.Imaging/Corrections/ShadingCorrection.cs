using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Filters;
using Cathograph.Imaging.Thresholds;
using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.Corrections;

/// <summary>
/// Takes out a smooth background (cupping, shading): a polynomial is fitted to what every voxel has beyond the mean of its class, and classes and polynomial are refitted in turn.
/// </summary>
internal static class ShadingCorrection
{
    private const int Classes = 4;
    private const int Bins = 256;
    private const int MostRounds = 12;
    private const int MostSamples = 200_000;
    private const double Still = 1e-3;

    // Voxels of a border between two phases belong to neither.
    private const double Outlier = 2;

    /// <summary>Corrects in place; the mean of the background stays.</summary>
    /// <returns>What was done, in a sentence.</returns>
    public static string InPlace(float[] values, BoxShape shape, int order, int threads, CancellationToken cancellation)
    {
        (int X, int Y, int Z)[] terms = Terms(shape, order);
        double[] whole = new double[terms.Length];
        int step = Math.Max(1, values.Length / MostSamples);
        double[] basis = new double[terms.Length];
        var grid = new VoxelGrid(shape.Width, shape.Height, shape.Depth, VoxelSpacing.Cube(1));
        int rounds = 0;
        for (; rounds < MostRounds; rounds++)
        {
            GreyHistogram histogram = GreyHistogram.Of(new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(values)), Bins, threads, cancellation);
            ThresholdResult classes;
            try
            {
                classes = MultiOtsu.Find(histogram, Classes);
            }
            catch (InvalidInputException)
            {
                return "Nothing was done: there are too few grey values to tell a background from phases.";
            }

            double[] change = Fit(values, grid, classes, terms, step);
            Subtract(values, shape, terms, change, threads, cancellation);
            for (int k = 0; k < whole.Length; k++)
            {
                whole[k] += change[k];
            }

            if (change.Sum(Math.Abs) < Still * (classes.Classes[^1].Mean - classes.Classes[0].Mean))
            {
                break;
            }
        }

        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int k = 0; k < values.Length; k += step)
        {
            double background = At(grid, k, terms, whole, basis);
            (low, high) = (Math.Min(low, background), Math.Max(high, background));
        }

        return FormattableString.Invariant($"A background of order {order} that spans {high - low:G4} grey values was taken out after {rounds + 1} rounds.");
    }

    private static (int X, int Y, int Z)[] Terms(BoxShape shape, int order)
    {
        var terms = new List<(int, int, int)>();
        for (int z = 0; z <= (shape.Depth > order ? order : 0); z++)
        {
            for (int y = 0; y <= (shape.Height > order ? order : 0); y++)
            {
                for (int x = 0; x <= (shape.Width > order ? order : 0); x++)
                {
                    if (x + y + z > 0 && x + y + z <= order)
                    {
                        terms.Add((x, y, z));
                    }
                }
            }
        }

        return [.. terms];
    }

    // Least squares of the residuals on the polynomial and one mean for each class.
    private static double[] Fit(float[] values, VoxelGrid grid, ThresholdResult classes, (int X, int Y, int Z)[] terms, int step)
    {
        int n = terms.Length + classes.Classes.Length;
        double[] normal = new double[n * n];
        double[] right = new double[n];
        double[] basis = new double[n];
        for (int k = 0; k < values.Length; k += step)
        {
            int own = classes.Thresholds.Count(limit => values[k] >= limit);
            double away = values[k] - classes.Classes[own].Mean;
            if (Math.Abs(away) > Outlier * classes.Classes[own].Deviation)
            {
                continue;
            }

            At(grid, k, terms, right, basis);
            Array.Clear(basis, terms.Length, classes.Classes.Length);
            basis[terms.Length + own] = 1;
            for (int i = 0; i < n; i++)
            {
                right[i] += basis[i] * away;
                for (int j = 0; j <= i; j++)
                {
                    normal[(i * n) + j] += basis[i] * basis[j];
                }
            }
        }

        return Solve(normal, right, n)[..terms.Length];
    }

    private static double[] Solve(double[] normal, double[] right, int n)
    {
        var matrix = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                // An empty class or a dependent term must not stop the rest.
                double entry = normal[(i * n) + j] + (i == j ? 1e-9 * (1 + normal[(i * n) + i]) : 0);
                matrix[i, j] = entry;
                matrix[j, i] = entry;
            }
        }

        return Cholesky.Factorise(matrix)?.Solve(right) ?? new double[n];
    }

    private static double At(VoxelGrid grid, int index, (int X, int Y, int Z)[] terms, double[] weights, double[] basis)
    {
        (int x, int y, int z) = grid.PlaceOf(index);
        double sum = 0;
        for (int k = 0; k < terms.Length; k++)
        {
            basis[k] = Centred(Power(x, grid.Width, terms[k].X), terms[k].X) * Centred(Power(y, grid.Height, terms[k].Y), terms[k].Y) * Centred(Power(z, grid.Depth, terms[k].Z), terms[k].Z);
            sum += weights[k] * basis[k];
        }

        return sum;
    }

    private static double Power(int place, int count, int power) => count > 1 ? Math.Pow((2.0 * place / (count - 1)) - 1, power) : 1;

    // Even powers lose their mean over the box, so that the mean grey value stays.
    private static double Centred(double value, int power) => power > 0 && power % 2 == 0 ? value - (1.0 / (power + 1)) : value;

    private static void Subtract(float[] values, BoxShape shape, (int X, int Y, int Z)[] terms, double[] weights, int threads, CancellationToken cancellation) =>
        PlaneWork.Run(shape.Depth * shape.Height, threads, row =>
        {
            (int z, int y) = Math.DivRem(row, shape.Height);
            Span<float> line = values.AsSpan(row * shape.Width, shape.Width);
            double[] byPower = new double[5];
            for (int k = 0; k < terms.Length; k++)
            {
                byPower[terms[k].X] += weights[k] * Centred(Power(y, shape.Height, terms[k].Y), terms[k].Y) * Centred(Power(z, shape.Depth, terms[k].Z), terms[k].Z);
            }

            for (int x = 0; x < line.Length; x++)
            {
                double sum = byPower[0];
                for (int power = 1; power < byPower.Length; power++)
                {
                    sum += byPower[power] == 0 ? 0 : byPower[power] * Centred(Power(x, shape.Width, power), power);
                }

                line[x] -= (float)sum;
            }
        }, cancellation);
}
