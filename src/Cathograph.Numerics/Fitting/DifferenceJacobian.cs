using System.Collections.Immutable;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Fitting;

/// <summary>Derivatives of residuals by differences that never leave the bounds.</summary>
internal static class DifferenceJacobian
{
    /// <summary>Scale of an unknown that its difference step is a share of.</summary>
    public static double Scale(LeastSquaresProblem problem, ImmutableArray<double> x, int unknown)
    {
        if (problem.Scale.Length > 0)
        {
            return problem.Scale[unknown];
        }

        double width = problem.Upper[unknown] - problem.Lower[unknown];
        return double.IsFinite(width) ? width : Math.Max(Math.Abs(x[unknown]), 1e-8);
    }

    public static DenseMatrix At(LeastSquaresProblem problem, ImmutableArray<double> x, ImmutableArray<double> residuals, (double Step, bool IsCentral) scheme)
    {
        var points = new List<ImmutableArray<double>>();
        var sides = new List<(int Unknown, double Step)>();
        for (int j = 0; j < x.Length; j++)
        {
            double step = scheme.Step * Scale(problem, x, j);
            bool canRise = x[j] + step <= problem.Upper[j];
            bool canFall = x[j] - step >= problem.Lower[j];
            if (canRise || !canFall)
            {
                AddSide(points, sides, x, (j, canRise ? step : problem.Upper[j] - x[j]));
            }

            if (canFall && (scheme.IsCentral || !canRise))
            {
                AddSide(points, sides, x, (j, -step));
            }
        }

        return Assemble(x.Length, residuals, sides, problem.Residuals(points));
    }

    private static void AddSide(
        List<ImmutableArray<double>> points, List<(int Unknown, double Step)> sides, ImmutableArray<double> x, (int Unknown, double Step) side)
    {
        if (side.Step == 0)
        {
            return;
        }

        points.Add(x.SetItem(side.Unknown, x[side.Unknown] + side.Step));
        sides.Add(side);
    }

    private static DenseMatrix Assemble(
        int unknowns, ImmutableArray<double> centre, List<(int Unknown, double Step)> sides, IReadOnlyList<ImmutableArray<double>> values)
    {
        var jacobian = new DenseMatrix(centre.Length, unknowns);
        int[] usable = [.. Enumerable.Range(0, sides.Count).Where(k => values[k].All(double.IsFinite))];
        foreach (IGrouping<int, int> group in usable.GroupBy(k => sides[k].Unknown))
        {
            int[] members = [.. group];
            for (int i = 0; i < centre.Length; i++)
            {
                // Both sides: their mean slope is the central difference, because the steps are equal.
                jacobian[i, group.Key] = members.Average(k => (values[k][i] - centre[i]) / sides[k].Step);
            }
        }

        return jacobian;
    }
}
