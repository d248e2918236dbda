namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>How finely dQ/dV is resolved.</summary>
public sealed record DifferentialCapacityOptions
{
    /// <summary>Standard deviation in V of the Gaussian that smooths over the voltage; above 0, at most 1.</summary>
    /// <value>0.005 V: resolves the phase transitions of layered oxides and hides the noise of a common cycler.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and at most 1.</exception>
    public double SmoothingWidth
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The smoothing width is above 0 and at most 1 V.");
    } = 0.005;
}
