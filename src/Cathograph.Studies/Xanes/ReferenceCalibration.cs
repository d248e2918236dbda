using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Studies.Xanes;

/// <summary>
/// Valence from references. With two the relation is that of their mixtures, whose edge energy is no straight line between theirs; with more a straight line of least
/// squares through them.
/// </summary>
public static class ReferenceCalibration
{
    private const int Mixtures = 41;

    /// <summary>Relations of edge energy and white line.</summary>
    /// <param name="references">The analysed references, at least two.</param>
    /// <param name="values">Valence of each.</param>
    /// <param name="energyScale">Where the energies are pinned, in words.</param>
    /// <returns>One relation a number that all references have.</returns>
    /// <exception cref="InvalidInputException">The valences or the energies do not differ, or the spectra do not overlap.</exception>
    public static ImmutableArray<SocCalibration> Run(ImmutableArray<AnalysedAbsorption> references, ImmutableArray<double> values, string energyScale)
    {
        if (!(values.Max() > values.Min()))
        {
            throw new InvalidInputException("--valence", "found equal valences; expected different ones");
        }

        ImmutableArray<SpectralMeasure> measures = [.. new[] { SpectralMeasure.EdgeEnergy, SpectralMeasure.WhiteLine }.Where(measure => references.All(item => item.Of(measure).IsFound))];
        if (measures.IsEmpty)
        {
            throw new InvalidInputException(references[0].Name, "found neither an edge energy nor a white line in all references; expected one of them");
        }

        return references.Length == 2
            ? OfMixtures(references, values, (measures, energyScale))
            : [.. measures.Select(measure => SocFit.Line(measure, references, values, (ChargeScale.Valence, energyScale)))];
    }

    private static ImmutableArray<SocCalibration> OfMixtures(ImmutableArray<AnalysedAbsorption> references, ImmutableArray<double> values, (ImmutableArray<SpectralMeasure> Measures, string EnergyScale) known)
    {
        NormalisedSpectrum first = references[0].Spectrum;
        NormalisedSpectrum second = references[1].Spectrum;
        int[] points = [.. Enumerable.Range(0, first.Energy.Length).Where(i => first.Energy[i] >= second.Energy[0] && first.Energy[i] <= second.Energy[^1])];
        if (points.Length < 8)
        {
            throw new InvalidInputException(second.Source.Name, FormattableString.Invariant($"found {points.Length} points of the first reference within the energies of the second; expected references of the same edge"));
        }

        var curve = new MonotoneCubic(second.Energy.AsSpan(), second.Values.AsSpan());
        NormalisedSpectrum[] mixed = [.. Enumerable.Range(0, Mixtures).Select(k => SpectrumNormalisation.Run(new AbsorptionSpectrum
        {
            Name = "mixture",
            Energy = [.. points.Select(i => first.Energy[i])],
            Absorption = [.. points.Select(i => first.Values[i] + (k / (Mixtures - 1.0) * (curve.Value(first.Energy[i]) - first.Values[i])))],
            IsNormalised = true,
        }))];
        double[] y = [.. Enumerable.Range(0, Mixtures).Select(k => values[0] + (k / (Mixtures - 1.0) * (values[1] - values[0])))];
        return [.. known.Measures.Select(measure => Relation(measure, references, (mixed, y), known.EnergyScale))];
    }

    private static SocCalibration Relation(SpectralMeasure measure, ImmutableArray<AnalysedAbsorption> references, (NormalisedSpectrum[] Spectra, double[] Values) mixed, string energyScale)
    {
        double[] q = [.. mixed.Spectra.Select(spectrum => (measure == SpectralMeasure.EdgeEnergy ? EdgeEnergy.Find(spectrum) : WhiteLine.Find(spectrum)).Energy)];
        if (!Array.TrueForAll(q, double.IsFinite) || Math.Abs(q[^1] - q[0]) < 0.01)
        {
            throw new InvalidInputException(references[0].Name, $"found references whose {SocFigures.NameOf(measure)} does not change in their mixtures; expected references that differ");
        }

        var about = new SocCalibration
        {
            Name = string.Join(", ", references.Select(item => SpectraFigures.FileName(item.Name))),
            Measure = measure,
            Target = ChargeScale.Valence,
            Centre = 0,
            Scale = 1,
            Coefficients = [],
            Lowest = 0,
            Highest = 0,
            Spectra = 2,
            Element = references[0].Spectrum.Source.Element,
            EnergyScale = energyScale,
            Source = "mixtures of two references",
        };
        double error = Math.Sqrt(references.Average(item => item.Of(measure).StandardError * item.Of(measure).StandardError));
        return SocFit.Curve(about, q, mixed.Values, error);
    }
}
