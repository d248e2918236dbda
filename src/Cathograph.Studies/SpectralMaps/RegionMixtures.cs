using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;

namespace Cathograph.Studies.SpectralMaps;

/// <summary>Mean spectra of regions as mixtures of references, drawn, so that it can be seen whether the references explain them.</summary>
public static class RegionMixtures
{
    private const int MostDrawn = 6;

    /// <summary>Fits the mean spectra of a result.</summary>
    /// <param name="result">The maps.</param>
    /// <param name="options">The references and how they were fitted to the pixels.</param>
    /// <returns>One fit a spectrum of <see cref="SpectralMapReport.AllSpectra"/>; empty without references.</returns>
    public static ImmutableArray<MixtureResult> Of(SpectralMapResult result, PixelMapOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        return options.References.IsEmpty
            ? []
            :
            [
                .. SpectralMapReport.AllSpectra(result).Select(item => MixtureFit.Run(
                    SpectrumNormalisation.Run(item.Spectrum with { Name = item.Name }, SpectralMapReport.NormalisationOf(result)), options.References, options.Mixture)),
            ];
    }

    /// <summary>Measured spectra, mixtures and what is left, a panel a region.</summary>
    /// <param name="fits">The fits; of many the first six are drawn.</param>
    /// <returns>The figure <c>region-mixtures</c>.</returns>
    public static Figure Drawn(ImmutableArray<MixtureResult> fits)
    {
        ImmutableArray<MixtureResult> shown = [.. fits.Take(MostDrawn)];
        return new Figure
        {
            Name = "region-mixtures",
            Title = "Mean spectra as mixtures of the references",
            Caption = "Points: measured; line: mixture; below: measured minus mixture." + (shown.Length < fits.Length ? FormattableString.Invariant($" The first {shown.Length} of {fits.Length}.") : ""),
            Columns = Math.Min(2, shown.Length),
            WidthMillimetres = shown.Length == 1 ? 130 : 190,
            HeightMillimetres = 20 + (75 * ((shown.Length + 1) / 2)),
            Panels =
            [
                .. shown.Select(fit => new Panel
                {
                    X = new Axis("Photon energy", "eV"),
                    Y = new Axis("Normalised absorption"),
                    LegendTitle = FigureText.Literal(fit.Name),
                    Marks =
                    [
                        new ScatterSeries("measured", fit.Energy, fit.Measured) { Color = ColorKey.Ink, Open = true, SizePoints = 3 },
                        SpectraFigures.Line(string.Join(" + ", fit.Components.Select(part => FormattableString.Invariant($"{part.Fraction:0.00} {SpectraFigures.ShortName(part.Name)}"))), fit.Energy, fit.Model, ColorKey.Palette(1)),
                        SpectraFigures.Line("deviation", fit.Energy, fit.Measured.Zip(fit.Model, (a, b) => a - b), ColorKey.Palette(0)),
                        ReferenceLine.AtY(0),
                    ],
                }),
            ],
        };
    }
}
