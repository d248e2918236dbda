using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>What radiographs of a cell would have shown, and what our reduction makes of them.</summary>
public sealed record RadiographCheck
{
    /// <summary>Gets the name of the cell.</summary>
    public required string Cell { get; init; }

    /// <summary>Gets the simulated run and what it looks like.</summary>
    public required RadiographPrediction Prediction { get; init; }

    /// <summary>Gets the ratio of transmissions over the whole cell, reduced from the rendered frames; times in s since the start of the charge.</summary>
    public required DepthTimeMap Reduced { get; init; }

    /// <summary>Gets the fronts, in the order of time.</summary>
    public required ImmutableArray<FrontCheck> Fronts { get; init; }

    /// <summary>Gets the root mean square of found minus true in m; NaN when no front can be compared.</summary>
    public double Rms => Fronts.Any(front => front.IsComparable) ? Math.Sqrt(Fronts.Where(front => front.IsComparable).Average(front => Math.Pow(front.Found - front.Truth, 2))) : double.NaN;

    /// <summary>Gets the root mean square of found minus true over the standard error; 1 when the errors are as large as they say; NaN when no front can be compared.</summary>
    public double ReducedRms => Fronts.Any(front => front.IsComparable) ? Math.Sqrt(Fronts.Where(front => front.IsComparable).Average(front => Math.Pow((front.Found - front.Truth) / front.Error, 2))) : double.NaN;
}
