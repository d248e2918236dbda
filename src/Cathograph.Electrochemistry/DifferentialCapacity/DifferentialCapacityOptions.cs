namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>How finely dQ/dV is resolved.</summary>
public sealed record DifferentialCapacityOptions
{
    /// <summary>Full width at half maximum by the standard deviation of a Gaussian, 2 sqrt(2 ln 2).</summary>
    internal const double WidthsPerDeviation = 2.3548200450309493;

    /// <summary>Full width at half maximum in V of the Gaussian that smooths over the voltage; above 0, at most 1.</summary>
    /// <value>0.01 V: resolves the phase transitions of layered oxides and hides the noise of a common cycler.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and at most 1.</exception>
    public double SmoothingWidth
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The smoothing width is above 0 and at most 1 V.");
    } = 0.01;

    /// <summary>True: the charge of holds counts, which puts a peak of the smoothing width at the voltage of the hold.</summary>
    /// <value>false: a peak that the protocol made says nothing about the material.</value>
    public bool IncludeHolds { get; init; }

    /// <summary>Standard deviation in V of the smoothing.</summary>
    internal double Deviation => SmoothingWidth / WidthsPerDeviation;
}
