namespace Cathograph.Numerics.Statistics;

/// <summary>A confidence interval, in the unit of what it is about.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper)
{
    /// <summary>Gets the interval that is not known.</summary>
    public static ConfidenceInterval Unknown => new(double.NaN, double.NaN);

    /// <summary>Whether a value lies inside, the ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when it does.</returns>
    public bool Contains(double value) => Lower <= value && value <= Upper;
}
