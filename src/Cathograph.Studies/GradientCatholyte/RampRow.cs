using System.Collections.Immutable;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>One cell driven with rising current.</summary>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Model">Name of the set of numbers.</param>
/// <param name="Loading">kg/m2 of composite.</param>
/// <param name="Currents">A/m2, rising.</param>
/// <param name="Runs">The last discharge at each.</param>
/// <param name="CollapseShare">Share of the capacity at the first current under which the cell has failed.</param>
public sealed record RampRow(string Cell, string Model, double Loading, ImmutableArray<double> Currents, ImmutableArray<CellRun> Runs, double CollapseShare)
{
    /// <summary>Whether the cell is one of LiCoO2.</summary>
    public bool IsCobaltOxide { get; init; }

    /// <summary>Index of the first current at which the cell has failed; -1 when at none.</summary>
    public int Collapse
    {
        get
        {
            for (int k = 1; k < Runs.Length; k++)
            {
                if (Runs[k].SpecificCapacity < CollapseShare * Runs[0].SpecificCapacity)
                {
                    return k;
                }
            }

            return -1;
        }
    }

    /// <summary>Current in A/m2 at which the capacity falls through that share, on a straight line between the currents of the ramp; NaN when it never does.</summary>
    public double CriticalCurrent
    {
        get
        {
            if (Collapse is not (> 0 and var k))
            {
                return double.NaN;
            }

            (double before, double after) = (Runs[k - 1].SpecificCapacity, Runs[k].SpecificCapacity);
            double share = (before - (CollapseShare * Runs[0].SpecificCapacity)) / (before - after);
            return Currents[k - 1] + (share * (Currents[k] - Currents[k - 1]));
        }
    }
}
