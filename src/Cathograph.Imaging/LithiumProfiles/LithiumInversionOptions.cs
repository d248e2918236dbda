using System.Collections.Immutable;

namespace Cathograph.Imaging.LithiumProfiles;

/// <summary>How lithium is found from transmission.</summary>
public sealed record LithiumInversionOptions
{
    /// <summary>Gets the length in m over which lithium may change by as much as it does at all, above 0: the prior on the curvature.</summary>
    /// <value>30 um, three times the blur of the default instrument.</value>
    public double Smoothness { get; init; } = 30e-6;

    /// <summary>Gets the changes of the stoichiometry that the prior allows over that length.</summary>
    /// <value>0.5.</value>
    public double StoichiometryRange { get; init; } = 0.5;

    /// <summary>Gets the changes of the share of 6Li that the prior allows over twice that length.</summary>
    /// <value>0.5.</value>
    public double ShareRange { get; init; } = 0.5;

    /// <summary>Gets the most iterations.</summary>
    /// <value>40.</value>
    public int MostIterations { get; init; } = 40;

    /// <summary>Gets the depths in m between which lithium is added up, such as those of the layers of the cathode.</summary>
    public ImmutableArray<(double From, double To)> Ranges { get; init; } = [];
}
