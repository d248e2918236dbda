using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Xanes;

/// <summary>What was read from one spectrum.</summary>
public sealed record AnalysedAbsorption
{
    /// <summary>The normalised spectrum.</summary>
    public required NormalisedSpectrum Spectrum { get; init; }

    /// <summary>Edge energy E50.</summary>
    public required EnergyEstimate Edge { get; init; }

    /// <summary>White line.</summary>
    public required EnergyEstimate Line { get; init; }

    /// <summary>Edge integral.</summary>
    public required EnergyEstimate Integral { get; init; }

    /// <summary>Derivative maximum.</summary>
    public required EnergyEstimate Derivative { get; init; }

    /// <summary>Edge of the foil before it was moved; null when no foil was used.</summary>
    public EnergyEstimate? Foil { get; init; }

    /// <summary>What was added to the energies, in eV.</summary>
    public double Shift { get; init; }

    /// <summary>Name of the spectrum.</summary>
    public string Name => Spectrum.Source.Name;

    /// <summary>Everything that is odd about it.</summary>
    public IEnumerable<Finding> Findings
    {
        get
        {
            ImmutableArray<Finding?> own = [Edge.Finding, Line.Finding, Integral.Finding];
            return [.. Spectrum.Source.Findings, .. Spectrum.Findings, .. own.OfType<Finding>()];
        }
    }

    /// <summary>What a calibration is about.</summary>
    /// <param name="measure">Which number.</param>
    /// <returns>Its estimate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is none that a single spectrum has.</exception>
    public EnergyEstimate Of(SpectralMeasure measure) => measure switch
    {
        SpectralMeasure.EdgeEnergy => Edge,
        SpectralMeasure.WhiteLine => Line,
        SpectralMeasure.EdgeIntegral => Integral,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "A fraction comes from a fit of references."),
    };
}
