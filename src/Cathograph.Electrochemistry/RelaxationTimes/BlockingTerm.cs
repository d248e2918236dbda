namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>The term 1/(Q (jw)^n) in series.</summary>
/// <param name="Coefficient">Q in S s^n; for n = 1 a capacitance in F.</param>
/// <param name="Exponent">n: 1 for a capacitor, about 0.8 to 0.95 for a blocking electrode, 0.5 for semi-infinite diffusion.</param>
public sealed record BlockingTerm(double Coefficient, double Exponent)
{
    /// <summary>95 % interval of <see cref="Coefficient"/>, at this exponent.</summary>
    public Interval CoefficientInterval { get; init; } = new(double.NaN, double.NaN);
}
