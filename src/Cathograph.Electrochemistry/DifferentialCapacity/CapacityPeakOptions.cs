namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>What counts as a peak.</summary>
public sealed record CapacityPeakOptions
{
    /// <summary>Least prominence in standard deviations of the noise; at least 0.</summary>
    /// <value>5: of a thousand independent maxima of pure noise, hardly one passes.</value>
    public double LeastSignificance { get; init; } = 5;

    /// <summary>Least prominence as a share of the highest value of the curve, 0 to 1.</summary>
    /// <value>0.05: smaller ripples are more often steps of an instrument or a solver than phases.</value>
    public double LeastShare { get; init; } = 0.05;

    /// <summary>Share of <see cref="LeastShare"/> that is enough for a peak of which at least half stands above the valleys beside it, 0 to 1.</summary>
    /// <value>0.2: a small plateau far from the large ones, such as that of Mn3+ in LiNi0.5Mn1.5O4 at 4.0 V, is a peak.</value>
    public double LeastShareAlone { get; init; } = 0.2;
}
