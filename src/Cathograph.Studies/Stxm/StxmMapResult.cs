using System.Collections.Immutable;
using Cathograph.Imaging.Stxm;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>The map of a peak ratio and what it says.</summary>
public sealed record StxmMapResult
{
    /// <summary>What it was made from.</summary>
    public required StxmMapInput Input { get; init; }

    /// <summary>The maps.</summary>
    public required PeakRatioResult Ratio { get; init; }

    /// <summary>Mean, spread and noise of the ratio over all pixels that count.</summary>
    public required RatioSummary Summary { get; init; }

    /// <summary>The histogram as a sum of normal distributions, the noise of each pixel taken out; null with fewer than 20 pixels.</summary>
    public GaussianMixtureResult? Mixture { get; init; }

    /// <summary>Names of the regions.</summary>
    public required ImmutableArray<string> RegionNames { get; init; }

    /// <summary>Ratio in each region.</summary>
    public required ImmutableArray<RatioSummary> RegionSummaries { get; init; }

    /// <summary>Mean spectrum of each region.</summary>
    public required ImmutableArray<GroupSpectrum> RegionSpectra { get; init; }

    /// <summary>Maps of references; null without.</summary>
    public TargetMapResult? Targets { get; init; }
}
