using System.Collections.Immutable;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Optimisation;

/// <summary>
/// Minimises 1/2 x.H x + g.x under linear constraints, H positive definite: the dual active-set method of Goldfarb and Idnani (1983,
/// Math. Program. 27, 1). Starts from the free minimum and adds violated conditions one by one, so it needs no feasible start.
/// </summary>
public sealed class QuadraticProgram
{
    private readonly Cholesky _factor;
    private readonly List<(double[] Normal, double Bound)> _rows;
    private readonly int _equalities;
    private readonly double[] _x;
    private readonly List<int> _active = [];
    private readonly List<double> _multipliers = [];
    private readonly List<double[]> _basis = [];
    private readonly List<double[]> _triangle = [];

    private QuadraticProgram(Cholesky factor, double[] start, LinearConstraints constraints)
    {
        _factor = factor;
        _x = start;
        _rows = Rows(constraints);
        _equalities = constraints.Equalities.Length;
    }

    /// <summary>Solves a program.</summary>
    /// <param name="hessian">H, symmetric positive definite.</param>
    /// <param name="gradient">g.</param>
    /// <param name="constraints">The conditions.</param>
    /// <returns>The minimiser, or null when H is not positive definite or the conditions contradict each other.</returns>
    public static double[]? Minimise(DenseMatrix hessian, ReadOnlySpan<double> gradient, LinearConstraints constraints)
    {
        ArgumentNullException.ThrowIfNull(hessian);
        ArgumentNullException.ThrowIfNull(constraints);
        if (Cholesky.Factorise(hessian) is not { } factor)
        {
            return null;
        }

        double[] free = factor.Solve(gradient);
        for (int i = 0; i < free.Length; i++)
        {
            free[i] = -free[i];
        }

        var program = new QuadraticProgram(factor, free, constraints);
        return program.Run() ? program.Clamped(constraints) : null;
    }

    private static List<(double[] Normal, double Bound)> Rows(LinearConstraints constraints)
    {
        var rows = new List<(double[] Normal, double Bound)>();
        rows.AddRange(constraints.Equalities.Select(row => (row.Normal.ToArray(), row.Bound)));
        rows.AddRange(constraints.Inequalities.Select(row => (row.Normal.ToArray(), row.Bound)));
        for (int i = 0; i < constraints.Count; i++)
        {
            AddBound(rows, constraints.Count, i, 1, constraints.Lower[i]);
            AddBound(rows, constraints.Count, i, -1, -constraints.Upper[i]);
        }

        return rows;
    }

    private static void AddBound(List<(double[] Normal, double Bound)> rows, int count, int unknown, double sign, double bound)
    {
        if (double.IsFinite(bound))
        {
            var normal = new double[count];
            normal[unknown] = sign;
            rows.Add((normal, bound));
        }
    }

    private bool Run()
    {
        int most = 20 * (_rows.Count + _x.Length + 10);
        for (int iteration = 0; iteration < most; iteration++)
        {
            int violated = MostViolated();
            if (violated < 0)
            {
                return true;
            }

            if (!Add(violated))
            {
                return false;
            }
        }

        return false;
    }

    private int MostViolated()
    {
        int worst = -1;
        double largest = 0;
        for (int k = 0; k < _rows.Count; k++)
        {
            if (_active.Contains(k))
            {
                continue;
            }

            double slack = Slack(k);
            double tolerance = 1e-12 * (1 + Math.Abs(_rows[k].Bound));
            if (k < _equalities)
            {
                // An equality is turned so that it is violated from below, and taken before any inequality.
                if (slack > 0)
                {
                    _rows[k] = ([.. _rows[k].Normal.Select(value => -value)], -_rows[k].Bound);
                }

                return k;
            }

            if (slack < -tolerance && -slack > largest)
            {
                worst = k;
                largest = -slack;
            }
        }

        return worst;
    }

    private double Slack(int row) => DenseMatrix.Dot(_rows[row].Normal, _x) - _rows[row].Bound;

    private bool Add(int row)
    {
        double multiplier = 0;
        while (true)
        {
            double[] scaled = _factor.SolveLower(_rows[row].Normal);
            double size = Math.Sqrt(DenseMatrix.Dot(scaled, scaled));
            (double[] rest, double[] dual) = Project(scaled);
            double curvature = DenseMatrix.Dot(rest, rest);
            double fullStep = curvature > 1e-20 * size * size ? Math.Max(0, -Slack(row)) / curvature : double.PositiveInfinity;
            (double partialStep, int dropped) = LargestDualStep(dual);
            double step = Math.Min(fullStep, partialStep);
            if (double.IsPositiveInfinity(step))
            {
                // A redundant equality that already holds is no contradiction.
                return row < _equalities && Math.Abs(Slack(row)) < 1e-9 && Forget(row);
            }

            for (int j = 0; j < _active.Count; j++)
            {
                _multipliers[j] -= step * dual[j];
            }

            multiplier += step;
            if (!double.IsPositiveInfinity(fullStep))
            {
                VectorSum.Add(step, _factor.SolveUpper(rest), _x);
            }

            if (fullStep <= partialStep)
            {
                _active.Add(row);
                _multipliers.Add(multiplier);
                Refactor();
                return true;
            }

            _active.RemoveAt(dropped);
            _multipliers.RemoveAt(dropped);
            Refactor();
        }
    }

    private bool Forget(int row)
    {
        _rows[row] = (new double[_x.Length], 0);
        _active.Add(row);
        _multipliers.Add(0);
        return true;
    }

    // Splits L^-1 n into its part in the span of the active normals (as coefficients of them) and the rest.
    private (double[] Across, double[] Dual) Project(double[] scaled)
    {
        double[] rest = [.. scaled];
        var along = new double[_basis.Count];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int j = 0; j < _basis.Count; j++)
            {
                double part = DenseMatrix.Dot(_basis[j], rest);
                along[j] += part;
                VectorSum.Add(-part, _basis[j], rest);
            }
        }

        for (int j = along.Length - 1; j >= 0; j--)
        {
            for (int k = j + 1; k < along.Length; k++)
            {
                along[j] -= _triangle[k][j] * along[k];
            }

            along[j] = _triangle[j][j] == 0 ? 0 : along[j] / _triangle[j][j];
        }

        return (rest, along);
    }

    // Gram-Schmidt, twice, of L^-1 N: cheap for the sizes met here, and never stale.
    private void Refactor()
    {
        _basis.Clear();
        _triangle.Clear();
        foreach (int row in _active)
        {
            double[] vector = _factor.SolveLower(_rows[row].Normal);
            var column = new double[_basis.Count + 1];
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < _basis.Count; j++)
                {
                    double part = DenseMatrix.Dot(_basis[j], vector);
                    column[j] += part;
                    VectorSum.Add(-part, _basis[j], vector);
                }
            }

            double norm = Math.Sqrt(DenseMatrix.Dot(vector, vector));
            column[^1] = norm;
            _basis.Add([.. vector.Select(value => norm > 0 ? value / norm : 0)]);
            _triangle.Add(column);
        }
    }

    private (double Step, int Dropped) LargestDualStep(double[] dual)
    {
        double step = double.PositiveInfinity;
        int dropped = -1;
        for (int j = 0; j < _active.Count; j++)
        {
            if (_active[j] >= _equalities && dual[j] > 1e-14 && _multipliers[j] / dual[j] < step)
            {
                step = Math.Max(0, _multipliers[j] / dual[j]);
                dropped = j;
            }
        }

        return (step, dropped);
    }

    private double[] Clamped(LinearConstraints constraints)
    {
        for (int i = 0; i < _x.Length; i++)
        {
            _x[i] = Math.Clamp(_x[i], constraints.Lower[i], Math.Max(constraints.Lower[i], constraints.Upper[i]));
        }

        return _x;
    }
}
