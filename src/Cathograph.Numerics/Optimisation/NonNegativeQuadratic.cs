using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Optimisation;

/// <summary>
/// Minimises 1/2 x.H x - g.x, H positive definite, with some unknowns at least 0: block principal pivoting (Judice and Pires 1994, Comput. Oper. Res. 21, 587),
/// which moves all unknowns with a wrong sign at once; where that does not end, the active-set method of Lawson and Hanson (1974), which always does. Meant for a
/// few hundred unknowns and many similar problems: the set of positive unknowns of one is the start of the next.
/// </summary>
public sealed class NonNegativeQuadratic
{
    private const int Patience = 3;
    private const int LargestExchanges = 25;
    private const double Tolerance = 1e-11;

    private readonly DenseMatrix _hessian;
    private readonly double[] _gradient;
    private readonly int _free;

    private NonNegativeQuadratic(DenseMatrix hessian, ReadOnlySpan<double> gradient, int free)
    {
        _hessian = hessian;
        _gradient = gradient.ToArray();
        _free = free;
    }

    /// <summary>The minimiser.</summary>
    public double[] Point { get; private set; } = [];

    /// <summary>Unknowns that are not held at 0, rising.</summary>
    public int[] Passive { get; private set; } = [];

    /// <summary>Factor of the rows and columns of H that belong to <see cref="Passive"/>.</summary>
    public Cholesky? Factor { get; private set; }

    /// <summary>Exchanges of unknowns that were made.</summary>
    public int Iterations { get; private set; }

    /// <summary>Solves a problem.</summary>
    /// <param name="hessian">H, symmetric positive definite.</param>
    /// <param name="gradient">g.</param>
    /// <param name="free">Number of leading unknowns that may have any sign.</param>
    /// <param name="start">Unknowns that are thought to be positive; null for all.</param>
    /// <returns>The solution; null when H is not positive definite or the exchanges did not end.</returns>
    public static NonNegativeQuadratic? Minimise(DenseMatrix hessian, ReadOnlySpan<double> gradient, int free, IReadOnlyCollection<int>? start = null)
    {
        ArgumentNullException.ThrowIfNull(hessian);
        var problem = new NonNegativeQuadratic(hessian, gradient, free);
        var passive = new bool[hessian.Rows];
        foreach (int k in start ?? [.. Enumerable.Range(0, hessian.Rows)])
        {
            passive[k] = true;
        }

        Array.Fill(passive, true, 0, free);
        return problem.Exchange(passive) || problem.Add() ? problem : null;
    }

    private bool Exchange(bool[] passive)
    {
        int fewest = int.MaxValue;
        int patience = Patience;
        for (Iterations = 0; Iterations < LargestExchanges; Iterations++)
        {
            if (!Solve(passive))
            {
                return false;
            }

            List<int> wrong = Wrong(passive);
            if (wrong.Count == 0)
            {
                return true;
            }

            if (wrong.Count < fewest)
            {
                (fewest, patience) = (wrong.Count, Patience);
            }
            else if (patience > 0)
            {
                patience--;
            }
            else
            {
                return false;
            }

            foreach (int k in wrong)
            {
                passive[k] = !passive[k];
            }
        }

        return false;
    }

    // Lawson and Hanson: one unknown more at a time, and a step only as far as all stay positive. Begins at the positive part of where the exchanges ended.
    private bool Add()
    {
        int n = _hessian.Rows;
        double[] x = [.. Enumerable.Range(0, n).Select(k => k < Point.Length ? (k < _free ? Point[k] : Math.Max(0, Point[k])) : 0)];
        bool[] passive = [.. x.Select((value, k) => k < _free || value > 0)];
        bool[] barred = new bool[n];
        if (!Reach(x, passive))
        {
            x = new double[n];
            passive = [.. Enumerable.Range(0, n).Select(k => k < _free)];
            if (!Solve(passive))
            {
                return false;
            }
        }

        for (int step = 0; step < 10 * n; step++, Iterations++)
        {
            int best = Steepest(x, passive, barred);
            if (best < 0)
            {
                Point = x;
                return Solve(passive);
            }

            passive[best] = true;
            if (!Solve(passive) || Point[best] <= 0)
            {
                // Rounding: it belongs to what is there already.
                passive[best] = false;
                barred[best] = true;
                continue;
            }

            if (!Reach(x, passive))
            {
                return false;
            }

            Array.Clear(barred);
        }

        return false;
    }

    private int Steepest(double[] x, bool[] passive, bool[] barred)
    {
        int best = -1;
        double largest = 1e-10 * _gradient.Skip(_free).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int k = _free; k < x.Length; k++)
        {
            double slope = passive[k] || barred[k] ? 0 : _gradient[k] - VectorSum.Dot(_hessian.Row(k), x);
            if (slope > largest)
            {
                (best, largest) = (k, slope);
            }
        }

        return best;
    }

    // Moves x to the minimum over the passive unknowns, dropping those that reach zero on the way.
    private bool Reach(double[] x, bool[] passive)
    {
        while (Solve(passive))
        {
            int[] falling = [.. Enumerable.Range(_free, x.Length - _free).Where(k => passive[k] && Point[k] <= 0)];
            if (falling.Length == 0)
            {
                Point.CopyTo(x, 0);
                return true;
            }

            double share = falling.Min(k => x[k] / Math.Max(double.Epsilon, x[k] - Point[k]));
            for (int k = 0; k < x.Length; k++)
            {
                x[k] += passive[k] ? share * (Point[k] - x[k]) : 0;
            }

            int first = falling.MinBy(k => x[k]);
            foreach (int k in falling)
            {
                if (k == first || x[k] <= 0)
                {
                    passive[k] = false;
                    x[k] = 0;
                }
            }
        }

        return false;
    }

    private bool Solve(bool[] passive)
    {
        Passive = [.. Enumerable.Range(0, passive.Length).Where(k => passive[k])];
        int n = Passive.Length;
        var matrix = new DenseMatrix(n, n);
        var right = new double[n];
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = _hessian.Row(Passive[i]);
            Span<double> own = matrix.Row(i);
            right[i] = _gradient[Passive[i]];
            for (int j = 0; j <= i; j++)
            {
                own[j] = row[Passive[j]];
            }
        }

        Factor = Cholesky.Factorise(matrix);
        if (Factor is null)
        {
            return false;
        }

        double[] x = Factor.Solve(right);
        Point = new double[passive.Length];
        for (int i = 0; i < n; i++)
        {
            Point[Passive[i]] = x[i];
        }

        return true;
    }

    private List<int> Wrong(bool[] passive)
    {
        double largest = 0;
        double steepest = 0;
        for (int k = _free; k < passive.Length; k++)
        {
            largest = Math.Max(largest, Math.Abs(Point[k]));
            steepest = Math.Max(steepest, Math.Abs(_gradient[k]));
        }

        var wrong = new List<int>();
        for (int k = _free; k < passive.Length; k++)
        {
            bool isWrong = passive[k]
                ? Point[k] < -Tolerance * largest
                : VectorSum.Dot(_hessian.Row(k), Point) - _gradient[k] < -Tolerance * steepest;
            if (isWrong)
            {
                wrong.Add(k);
            }
        }

        return wrong;
    }
}
