using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Xanes;

/// <summary>Calibrates the energies of spectra, normalises them and reads edge energy, white line and edge integral.</summary>
public static class SpectraStudy
{
    /// <summary>Analyses spectra.</summary>
    /// <param name="spectra">The spectra.</param>
    /// <param name="options">How.</param>
    /// <param name="threads">Threads to use, or 0 for one a core.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One result a spectrum, in their order.</returns>
    /// <exception cref="InvalidInputException">A spectrum cannot be normalised, or a foil is missing.</exception>
    public static ImmutableArray<AnalysedAbsorption> Run(ImmutableArray<AbsorptionSpectrum> spectra, SpectraOptions options, int threads, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OrderedWork.Run(
            spectra.Length, threads, k => Analyse(spectra[k], options), done => progress?.Report(new StudyProgress(done, spectra.Length, "spectra")), cancellation);
    }

    private static AnalysedAbsorption Analyse(AbsorptionSpectrum spectrum, SpectraOptions options)
    {
        (AbsorptionSpectrum moved, EnergyEstimate? foil, double shift) = Calibrated(spectrum, options);
        NormalisedSpectrum normalised = SpectrumNormalisation.Run(moved, options.Normalisation);
        return new AnalysedAbsorption
        {
            Spectrum = normalised,
            Edge = EdgeEnergy.Find(normalised, options.Edge),
            Line = WhiteLine.Find(normalised, options.Line),
            Integral = EdgeIntegral.Find(normalised, options.Integral),
            Derivative = DerivativeMaximum.Find(normalised),
            Foil = foil,
            Shift = shift,
        };
    }

    private static (AbsorptionSpectrum Moved, EnergyEstimate? Foil, double Shift) Calibrated(AbsorptionSpectrum spectrum, SpectraOptions options)
    {
        if (options.FoilEdge is { } tabulated)
        {
            ImmutableArray<double> foil = options.AreFoils ? spectrum.Absorption : spectrum.Reference;
            if (foil.IsEmpty)
            {
                throw new InvalidInputException(spectrum.Name, "found no foil that was measured with it; expected a reference channel: state the shift with --shift, or calibrate with the spectrum of a foil (--foil)");
            }

            EnergyEstimate edge = EnergyCalibration.FoilEdge(spectrum.Energy, foil, tabulated);
            if (!edge.IsFound)
            {
                throw new InvalidInputException(spectrum.Name, edge.Finding!.Message);
            }

            double shift = tabulated - edge.Energy;
            return (EnergyCalibration.Moved(spectrum, shift, FormattableString.Invariant($"its foil was found at {edge.Energy:0.000} eV and belongs at {tabulated:0.##} eV.")), edge, shift);
        }

        return options.Shift.Equals(0.0) ? (spectrum, null, 0) : (EnergyCalibration.Moved(spectrum, options.Shift, "as stated."), null, options.Shift);
    }
}
