using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>dQ/dV of some records.</summary>
public sealed record DifferentialCurveResult
{
    /// <summary>The records.</summary>
    public required ImmutableArray<CyclingRecord> Records { get; init; }

    /// <summary>How it was done.</summary>
    public required DifferentialCurveOptions Options { get; init; }

    /// <summary>Charges, then discharges, each with its tracks; a direction that was not asked for or not found is absent.</summary>
    public required ImmutableArray<TrackedPeaks> Directions { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Every curve.</summary>
    public IEnumerable<DifferentialCurve> Curves => Directions.SelectMany(direction => direction.Curves);

    /// <summary>Largest relative distance between the area under a curve and its charge.</summary>
    public double LargestAreaError => Curves.Select(curve => curve.Result.AreaError).DefaultIfEmpty(0).Max();
}
