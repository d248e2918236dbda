namespace Cathograph.Electrochemistry.KramersKronig;

/// <summary>How a spectrum is tested.</summary>
public sealed record KramersKronigOptions
{
    /// <summary>Most relaxations of a model, so that no input can make a test slow.</summary>
    public const int MostTimeConstants = 120;

    /// <summary>Which response is tested; null for the one that is described better. Default null.</summary>
    public Representation? Representation { get; init; }

    /// <summary>Relaxations per decade of time, 1 to 20. Default 5: more change no residual, the penalty takes them back.</summary>
    public double TimeConstantsPerDecade { get; init; } = 5;

    /// <summary>Decades by which the relaxations reach beyond the measured range at both ends, 0 to 4. Default 1: arcs that are cut off by the range are not its fault.</summary>
    public double Extension { get; init; } = 1;

    /// <summary>Smallest penalty, as a share of the largest eigenvalue; above 0. Default 1e-9: below it, relaxations that cancel each other imitate what is not causal.</summary>
    public double SmallestPenalty { get; init; } = 1e-9;

    /// <summary>Root mean square of the part of the residuals that is no noise, as a share of |Z|, above which a spectrum is invalid. Default 0.001.</summary>
    public double Tolerance { get; init; } = 0.001;

    /// <summary>Whether noise may have a part in ohm that does not shrink with |Z|, found from the scatter of the spectrum. Default true; false for noise that is a share of |Z|.</summary>
    public bool ConstantNoise { get; init; } = true;

    /// <summary>Chance of calling a point of a sound spectrum an outlier, over all its points; 0 to 1. Default 0.01.</summary>
    public double OutlierChance { get; init; } = 0.01;

    /// <summary>Largest share of points that may be outliers or outside the window of a valid spectrum; 0 to 1. Default 0.4.</summary>
    public double LargestLoss { get; init; } = 0.4;
}
