using Cathograph.Core.Protocols;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Comparison;

/// <summary>How the measurements are repeated by the model.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Cycles, limits and hold. Its rates are not used: the data say them. Its cycle is that of data which state none.</summary>
    public RateOptions Cycling { get; init; } = new();

    /// <summary>Rate of curves that do not state their current; null: such curves are refused.</summary>
    public Current? CurveRate { get; init; }

    /// <summary>Points of each curve that are compared, equally spaced in capacity, 2..10 000.</summary>
    /// <value>40.</value>
    public int CurvePoints { get; init; } = 40;
}
