using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Studies.Impedance;

/// <summary>Circuits fitted to spectra, and the one that was chosen.</summary>
public sealed record CircuitStudyResult
{
    /// <summary>The spectra, at least one.</summary>
    public required ImmutableArray<ImpedanceSpectrum> Spectra { get; init; }

    /// <summary>The circuits in the order in which they were given or suggested.</summary>
    public required ImmutableArray<CircuitCandidate> Candidates { get; init; }

    /// <summary>Index of the chosen circuit.</summary>
    public required int Chosen { get; init; }

    /// <summary>True when the circuits were suggested by the data.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>What the fits were told.</summary>
    public required CircuitFitOptions Options { get; init; }

    /// <summary>The fits of the chosen circuit.</summary>
    public CircuitSeriesResult Best => Candidates[Chosen].Series;

    /// <summary>The worst verdict of the chosen circuit's fits.</summary>
    public Verdict Verdict
    {
        get
        {
            CircuitFitResult worst = Best.Fits.OrderBy(fit => fit.Verdict.IsCompleted).ThenByDescending(fit => fit.RmsResidual).First();
            return Best.Fits.Length == 1 ? worst.Verdict : worst.Verdict with { Message = $"worst of {Best.Fits.Length} spectra, {worst.Spectrum.Name}: {worst.Verdict.Message}" };
        }
    }
}
