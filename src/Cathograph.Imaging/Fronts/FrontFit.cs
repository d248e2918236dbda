namespace Cathograph.Imaging.Fronts;

/// <summary>A front in one profile.</summary>
/// <param name="Position">Where it stands, in rows from the upper edge of the first row (the middle of that row is 0.5).</param>
/// <param name="PositionError">Its standard error.</param>
/// <param name="Width">Standard deviation of the error function in rows; 0 for a sharp step.</param>
/// <param name="Before">Level before the front.</param>
/// <param name="After">Level behind it.</param>
/// <param name="StepError">Standard error of the difference of the levels.</param>
public sealed record FrontFit(double Position, double PositionError, double Width, double Before, double After, double StepError)
{
    /// <summary>Gets a value indicating whether there is a front: its step stands out of the noise and it lies within the profile.</summary>
    public bool IsFound { get; init; }

    /// <summary>Gets why there is none; empty when there is one.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets the sum of squared residuals over their expected variance, per degree of freedom; NaN when the noise is not known.</summary>
    public double ReducedChiSquare { get; init; } = double.NaN;

    /// <summary>Gets the standard error of <see cref="Width"/>; NaN for a sharp step.</summary>
    public double WidthError { get; init; } = double.NaN;

    /// <summary>No front.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The fit without one.</returns>
    public static FrontFit None(string reason) => new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN) { Reason = reason };
}
