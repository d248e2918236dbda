namespace Cathograph.Studies.Radiographs;

/// <summary>What a rest does to the gradient in a layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Start">Start of the rest in s.</param>
/// <param name="Duration">Its length in s.</param>
/// <param name="Frames">Frames taken in it.</param>
/// <param name="Before">Gradient in the first frame of the rest in 1/m.</param>
/// <param name="BeforeError">Its standard error.</param>
/// <param name="After">Gradient in the last frame of the rest in 1/m.</param>
/// <param name="AfterError">Its standard error.</param>
/// <param name="Rate">Slope of the gradient over the time of the rest in 1/(m s).</param>
/// <param name="RateError">Its standard error.</param>
public sealed record RestRelaxation(string Layer, double Start, double Duration, int Frames, double Before, double BeforeError, double After, double AfterError, double Rate, double RateError)
{
    /// <summary>Gets the share of the gradient that is gone at the end of the rest.</summary>
    public double Share => (Before - After) / Before;

    /// <summary>Gets the standard error of <see cref="Share"/>.</summary>
    public double ShareError => Math.Sqrt(((AfterError * AfterError) + (After / Before * BeforeError * (After / Before * BeforeError))) / (Before * Before));
}
