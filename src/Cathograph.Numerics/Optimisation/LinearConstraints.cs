using System.Collections.Immutable;

namespace Cathograph.Numerics.Optimisation;

/// <summary>Bounds and linear conditions on n unknowns: lower &lt;= x &lt;= upper, a.x = b, and a.x >= b.</summary>
public sealed record LinearConstraints
{
    /// <summary>Lower bound of each unknown; minus infinity for none.</summary>
    public required ImmutableArray<double> Lower { get; init; }

    /// <summary>Upper bound of each unknown; infinity for none.</summary>
    public required ImmutableArray<double> Upper { get; init; }

    /// <summary>Rows that hold with equality.</summary>
    public ImmutableArray<LinearRow> Equalities { get; init; } = [];

    /// <summary>Rows that hold with "at least".</summary>
    public ImmutableArray<LinearRow> Inequalities { get; init; } = [];

    /// <summary>Number of unknowns.</summary>
    public int Count => Lower.Length;

    /// <summary>The same conditions on a step p from a point x, so that x + p meets the original ones.</summary>
    /// <param name="x">The point.</param>
    /// <returns>Conditions on p.</returns>
    public LinearConstraints ShiftedBy(ImmutableArray<double> x) => new()
    {
        Lower = [.. Lower.Select((bound, i) => bound - x[i])],
        Upper = [.. Upper.Select((bound, i) => bound - x[i])],
        Equalities = [.. Equalities.Select(row => row with { Bound = row.Bound - row.Dot(x) })],
        Inequalities = [.. Inequalities.Select(row => row with { Bound = row.Bound - row.Dot(x) })],
    };

    /// <summary>Largest violation of any condition, in its own unit; 0 inside.</summary>
    /// <param name="x">The point.</param>
    /// <returns>At least 0.</returns>
    public double Violation(ImmutableArray<double> x)
    {
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            largest = Math.Max(largest, Math.Max(Lower[i] - x[i], x[i] - Upper[i]));
        }

        foreach (LinearRow row in Equalities)
        {
            largest = Math.Max(largest, Math.Abs(row.Dot(x) - row.Bound));
        }

        foreach (LinearRow row in Inequalities)
        {
            largest = Math.Max(largest, row.Bound - row.Dot(x));
        }

        return largest;
    }
}
