namespace Cathograph.Numerics.Statistics;

/// <summary>How often and with which seed a sample is drawn again.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Gets the number of samples, at least 20.</summary>
    /// <value>The default value is 2000: Efron and Tibshirani (1993) ask for at least 1000 for an interval.</value>
    public int Samples { get; init; } = 2000;

    /// <summary>Gets the seed; the same seed gives the same intervals on any number of threads.</summary>
    /// <value>The default value is 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the share of the intervals, above 0 and below 1.</summary>
    /// <value>The default value is 0.95.</value>
    public double Confidence { get; init; } = 0.95;
}
