using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>How a circuit is fitted.</summary>
public sealed record CircuitFitOptions
{
    /// <summary>What the residuals are divided by.</summary>
    /// <value><see cref="ResidualWeighting.Modulus"/>.</value>
    public ResidualWeighting Weighting { get; init; }

    /// <summary>For <see cref="ResidualWeighting.Noise"/>: standard deviation of each part of Z at each point in ohm, above 0; empty to take <see cref="SpectrumNoise"/> of each spectrum.</summary>
    public ImmutableArray<double> NoiseDeviation { get; init; } = [];

    /// <summary>For <see cref="ResidualWeighting.Noise"/> in a series: <see cref="NoiseDeviation"/> of each spectrum, as many as there are spectra; empty for one and the same.</summary>
    public ImmutableArray<ImmutableArray<double>> NoiseSeries { get; init; } = [];

    /// <summary>Bounds that replace the automatic ones.</summary>
    public ImmutableArray<NamedRange> Bounds { get; init; } = [];

    /// <summary>Parameters that keep a value.</summary>
    public ImmutableArray<NamedValue> Fixed { get; init; } = [];

    /// <summary>Starting values that replace the automatic ones.</summary>
    public ImmutableArray<NamedValue> Start { get; init; } = [];

    /// <summary>Number of starts, 1..1000; the first is the automatic one.</summary>
    /// <value>8.</value>
    public int Starts { get; init; } = 8;

    /// <summary>Seed of the other starts.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Share of the confidence intervals, between 0 and 1.</summary>
    /// <value>0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Most iterations of one start, 1..10 000.</summary>
    /// <value>200.</value>
    public int LargestIterations { get; init; } = 200;
}
