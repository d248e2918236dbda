using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Statistics;

/// <summary>The covariance of residuals over distance, and what follows from it for coefficients.</summary>
internal sealed class SpatialCovariance
{
    private const int Trials = 40;
    private readonly SpatialPairs _pairs;
    private readonly double[] _basis;
    private readonly int _width;
    private readonly double[][] _spread;
    private readonly double[][] _crossed;
    private readonly double[] _classes;

    private SpatialCovariance(SpatialPairs pairs, double[] basis, int width, (double[][] Spread, double[][] Crossed) sums, (double Nugget, double Sill, double Range, double[] Classes) fit)
    {
        _pairs = pairs;
        _basis = basis;
        _width = width;
        (_spread, _crossed) = sums;
        _classes = fit.Classes;
        (Nugget, Sill, Range) = (fit.Nugget, fit.Sill, fit.Range);
    }

    public double Nugget { get; }

    public double Sill { get; }

    public double Range { get; }

    public double Variance => Nugget + Sill;

    /// <summary>Fits the covariance to the products of residuals.</summary>
    /// <param name="pairs">Classes of distance.</param>
    /// <param name="basis">Orthonormal columns Q, row by row.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="residuals">Residuals of the fit on these columns.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static SpatialCovariance Estimate(SpatialPairs pairs, double[] basis, int width, double[] residuals, CancellationToken cancellation)
    {
        int count = pairs.Count;
        int kinds = pairs.Members.Length;
        var products = new double[kinds];
        var spread = new double[kinds][];
        for (int k = 0; k < kinds; k++)
        {
            spread[k] = new double[count * width];
        }

        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = 0; j < count; j++)
            {
                int k = pairs.Classes[(i * count) + j];
                products[k] += residuals[i] * residuals[j];
                double[] target = spread[k];
                for (int a = 0; a < width; a++)
                {
                    target[(j * width) + a] += basis[(i * width) + a];
                }
            }
        }

        double[][] crossed = [.. spread.Select(part => Crossed(basis, part, count, width))];
        double[] mixing = Mixing(pairs, spread, crossed);
        return new SpatialCovariance(pairs, basis, width, (spread, crossed), Search(pairs, products, mixing));
    }

    /// <summary>Covariance of the coefficients in the basis scaled to unit mean squares, for so many points in all.</summary>
    public double[] OfBasis(int points)
    {
        int drawn = _pairs.Count;
        var sum = new double[_width * _width];
        for (int k = 1; k < _classes.Length; k++)
        {
            // Basis columns of unit length: times m for unit mean squares, over the m (m - 1) ordered pairs for the mean.
            double weight = _classes[k] * drawn / ((double)drawn * (drawn - 1)) * (1 - (1.0 / points));
            for (int e = 0; e < sum.Length; e++)
            {
                sum[e] += weight * _crossed[k][e];
            }
        }

        for (int a = 0; a < _width; a++)
        {
            // Rounding of the fit must not make a variance smaller than that of independent points with the nugget alone.
            int e = (a * _width) + a;
            sum[e] = Math.Max(sum[e] + (_classes[0] / points), Math.Max(Nugget, 0.01 * Variance) / points);
        }

        return sum;
    }

    /// <summary>tr(S)^2/tr(S^2) of the covariance S of the residuals, for so many points in all.</summary>
    public double DegreesOfFreedom(int points)
    {
        int count = _pairs.Count;
        double[] first = First(count);
        double[] middle = Crossed(_basis, first, count, _width);

        // S_ij = c_ij + q_i . (W q_j - f_j) - f_i . q_j: one product of two rows twice as wide.
        int wide = 2 * _width;
        var left = new double[count * wide];
        var right = new double[count * wide];
        for (int i = 0; i < count; i++)
        {
            for (int a = 0; a < _width; a++)
            {
                double through = 0;
                for (int b = 0; b < _width; b++)
                {
                    through += middle[(a * _width) + b] * _basis[(i * _width) + b];
                }

                left[(i * wide) + a] = _basis[(i * _width) + a];
                left[(i * wide) + _width + a] = -first[(i * _width) + a];
                right[(i * wide) + a] = through - first[(i * _width) + a];
                right[(i * wide) + _width + a] = _basis[(i * _width) + a];
            }
        }

        (double diagonal, double squares) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> own = left.AsSpan(i * wide, wide);
            ReadOnlySpan<byte> classes = _pairs.Classes.AsSpan(i * count, count);
            for (int j = 0; j <= i; j++)
            {
                double s = _classes[classes[j]];
                ReadOnlySpan<double> other = right.AsSpan(j * wide, wide);
                for (int a = 0; a < own.Length; a++)
                {
                    s += own[a] * other[a];
                }

                diagonal += i == j ? s : 0;
                squares += i == j ? 0 : 2 * s * s;
            }
        }

        double mean = diagonal / count;
        double others = squares / (count * (count - 1.0)) / (mean * mean);
        return mean > 0 ? 1 / ((1.0 / points) + ((1 - (1.0 / points)) * others)) : points;
    }

    // C Q, with C built from its classes.
    private double[] First(int count)
    {
        var first = new double[count * _width];
        for (int k = 0; k < _classes.Length; k++)
        {
            VectorSum.Add(_classes[k], _spread[k], first);
        }

        return first;
    }

    private static double[] Crossed(double[] basis, double[] part, int count, int width)
    {
        var product = new double[width * width];
        for (int i = 0; i < count; i++)
        {
            for (int a = 0; a < width; a++)
            {
                for (int b = 0; b < width; b++)
                {
                    product[(a * width) + b] += basis[(i * width) + a] * part[(i * width) + b];
                }
            }
        }

        return product;
    }

    // Sum over the pairs of class k of (M B_l M)_ij, with B_l the indicator of class l: n_k delta_kl - 2 U_k . U_l + tr(W_k W_l).
    private static double[] Mixing(SpatialPairs pairs, double[][] spread, double[][] crossed)
    {
        int kinds = spread.Length;
        var mixing = new double[kinds * kinds];
        for (int k = 0; k < kinds; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double value = (k == l ? pairs.Members[k] : 0) - (2 * VectorSum.Dot(spread[k], spread[l])) + VectorSum.Dot(crossed[k], crossed[l]);
                mixing[(k * kinds) + l] = mixing[(l * kinds) + k] = value;
            }
        }

        return mixing;
    }

    private static (double Nugget, double Sill, double Range, double[] Classes) Search(SpatialPairs pairs, double[] products, double[] mixing)
    {
        double largest = pairs.Distances.Max();
        double smallest = pairs.Distances.Where(distance => distance > 0).DefaultIfEmpty(1).Min();
        double best = double.PositiveInfinity;
        (double Nugget, double Sill, double Range, double[] Classes) found = (0, 0, 0, new double[products.Length]);
        double[] alone = Seen(mixing, [.. products.Select((_, k) => k == 0 ? 1.0 : 0)]);
        for (int trial = 0; trial < 2 * Trials; trial++)
        {
            double range = smallest / 3 * Math.Pow(1.5 * largest / (smallest / 3), (double)(trial % Trials) / (Trials - 1));
            bool isGaussian = trial >= Trials;
            double[] shape = [.. pairs.Distances.Select((distance, k) => k == 0 ? 1 : Math.Exp(isGaussian ? -(distance / range) * (distance / range) : -distance / range))];
            (double nugget, double sill, double misfit) = TwoPositive(alone, Seen(mixing, shape), products, pairs.Members);
            if (misfit < best)
            {
                best = misfit;
                found = (nugget, sill, sill > 0 ? range : 0, [.. shape.Select((value, k) => (sill * value) + (k == 0 ? nugget : 0))]);
            }
        }

        return found;
    }

    private static double[] Seen(double[] mixing, double[] classes)
    {
        var seen = new double[classes.Length];
        for (int k = 0; k < seen.Length; k++)
        {
            seen[k] = VectorSum.Dot(mixing.AsSpan(k * seen.Length, seen.Length), classes);
        }

        return seen;
    }

    // min sum w_k (y_k - s a_k - t b_k)^2 over s, t >= 0, all three divided by the pairs of the class.
    private static (double Nugget, double Sill, double Misfit) TwoPositive(double[] a, double[] b, double[] y, int[] members)
    {
        (double aa, double ab, double bb, double ay, double by, double yy) = (0, 0, 0, 0, 0, 0);
        for (int k = 0; k < y.Length; k++)
        {
            if (members[k] > 0)
            {
                double weight = Math.Sqrt(members[k]) / ((double)members[k] * members[k]);
                aa += weight * a[k] * a[k];
                ab += weight * a[k] * b[k];
                bb += weight * b[k] * b[k];
                ay += weight * a[k] * y[k];
                by += weight * b[k] * y[k];
                yy += weight * y[k] * y[k];
            }
        }

        double determinant = (aa * bb) - (ab * ab);
        (double s, double t) = determinant > 1e-12 * aa * bb ? (((ay * bb) - (by * ab)) / determinant, ((by * aa) - (ay * ab)) / determinant) : (ay / aa, 0);
        if (s < 0)
        {
            (s, t) = (0, Math.Max(0, by / bb));
        }
        else if (t < 0)
        {
            (s, t) = (Math.Max(0, ay / aa), 0);
        }

        return (s, t, yy - (2 * ((s * ay) + (t * by))) + (s * s * aa) + (2 * s * t * ab) + (t * t * bb));
    }
}
