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
}
