using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>An energy read from a spectrum, with its standard error.</summary>
/// <param name="Energy">In eV; NaN when it was not found.</param>
/// <param name="StandardError">In eV, from the noise of the points and of the normalisation; NaN when it was not found.</param>
/// <param name="Absorption">Normalised absorption there; NaN when it was not found.</param>
public sealed record EnergyEstimate(double Energy, double StandardError, double Absorption)
{
    /// <summary>An energy that was not found.</summary>
    /// <param name="finding">Why.</param>
    /// <returns>NaN with the reason.</returns>
    public static EnergyEstimate Missing(Finding finding) => new(double.NaN, double.NaN, double.NaN) { Finding = finding };

    /// <summary>Why there is none, or what to keep in mind; null for nothing.</summary>
    public Finding? Finding { get; init; }

    /// <summary>Whether there is one.</summary>
    public bool IsFound => double.IsFinite(Energy);
}
