using System.Collections.Immutable;

namespace Cathograph.Studies.SpectralMaps;

/// <summary>A map with its standard error.</summary>
/// <param name="Key">The name of its files, such as <c>edgeEnergy</c>.</param>
/// <param name="Label">What it shows, such as <c>E_{50}</c>.</param>
/// <param name="Unit">Its unit; empty for a pure number.</param>
/// <param name="Values">A number a pixel, NaN where there is none.</param>
/// <param name="Errors">Standard errors in the same unit; empty when not known.</param>
public sealed record MapLayer(string Key, string Label, string Unit, ImmutableArray<float> Values, ImmutableArray<float> Errors)
{
    /// <summary>Gets the numbers that are there, sorted.</summary>
    public ImmutableArray<float> Sorted { get; } = [.. Values.Where(float.IsFinite).Order()];

    /// <summary>Gets the mean; NaN for none.</summary>
    public double Mean => Sorted.IsEmpty ? double.NaN : Sorted.Average(value => (double)value);

    /// <summary>Gets the standard deviation over pixels; NaN for fewer than two.</summary>
    public double Deviation
    {
        get
        {
            double mean = Mean;
            return Sorted.Length < 2 ? double.NaN : Math.Sqrt(Sorted.Sum(value => (value - mean) * (value - mean)) / (Sorted.Length - 1));
        }
    }

    /// <summary>Gets the median of the standard errors, which the few pixels at rims with large errors do not rule; NaN for none.</summary>
    public double TypicalError => Errors.Where(float.IsFinite).Order().ToArray() is { Length: > 0 } errors ? errors[(errors.Length - 1) / 2] : double.NaN;

    /// <summary>Gets the standard deviation that is left when the noise of each pixel is taken out (<see cref="SpreadBeyondNoise"/>); 0 when the noise explains all, NaN for fewer than two pixels.</summary>
    public double TrueDeviation => SpreadBeyondNoise.Of(Values.AsSpan(), Errors.AsSpan());

    /// <summary>A quantile.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>NaN for no numbers.</returns>
    public double Quantile(double share) => Sorted.IsEmpty ? double.NaN : Sorted[(int)Math.Round(share * (Sorted.Length - 1))];
}
