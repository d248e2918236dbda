using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Imaging.Stxm;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>Figures of a peak-ratio map.</summary>
internal static class StxmMapFigures
{
    private const int Bins = 60;
    private const string RatioLabel = "I_2/I_1";

    /// <summary>Map, error, histogram and spectra on one page.</summary>
    public static Figure Overview(StxmMapResult result)
    {
        PeakRatioResult ratio = result.Ratio;
        Axis errors = StxmPanels.ColorAxis("Standard error", "", ratio.StandardError) with { Minimum = 0 };
        return new Figure
        {
            Name = "ratio-map",
            Title = FormattableString.Invariant($"Peak ratio {ratio.SecondEnergies.Average():F1} eV over {ratio.FirstEnergies.Average():F1} eV"),
            Caption = "Top: the ratio in every pixel that counts and its standard error from photon noise. Bottom: histogram of the ratio with its components, and mean spectra of regions; bands are standard errors, dashed lines the two peaks.",
            Columns = 2,
            WidthMillimetres = 190,
            HeightMillimetres = Math.Clamp(StxmPanels.Height(ratio.Grid, 66, 1) + 82, 130, 260),
            Panels =
            [
                StxmPanels.Numbers(ratio.Grid, ratio.Ratio, StxmPanels.ColorAxis(RatioLabel, "", ratio.Ratio), "Peak ratio"),
                StxmPanels.Numbers(ratio.Grid, ratio.StandardError, errors, "Its standard error", ColorScale.Cividis),
                Histogram(result),
                Spectra(result),
            ],
        };
    }

    /// <summary>I0, with the peaks.</summary>
    public static Figure Flux(StxmMapResult result)
    {
        OpticalDensity density = result.Input.Density;
        IncidentFluxResult flux = density.Flux!;
        var panels = ImmutableArray.CreateBuilder<Panel>();
        panels.Add(new Panel
        {
            Title = "Intensity without sample",
            X = new Axis("Photon energy", "eV"),
            Y = new Axis("I_0", "counts"),
            Marks = [new LineSeries("", density.Stack.Energy, flux.Values) { Color = ColorKey.Palette(0) }],
        });
        if (flux.PixelCount > 0)
        {
            panels.Add(StxmPanels.Classes(density.Stack.Grid, flux.Pixels.Select(pixel => (int)pixel), [new MapClass("I_0", ColorKey.Palette(1))], "Pixels of I_0"));
        }

        return new Figure { Name = "i0", Title = "I_0", Caption = "The mean counts of the pixels without sample, corrected for dwell time and ring current where the file states them.", Columns = 2, WidthMillimetres = 170, HeightMillimetres = 80, Panels = panels.ToImmutable() };
    }

    /// <summary>Maps of the amounts of references.</summary>
    public static Figure Targets(StxmMapResult result, TargetMapResult targets)
    {
        var grid = result.Ratio.Grid;
        return new Figure
        {
            Name = "reference-maps",
            Title = "Amounts of the references",
            Caption = "Least squares through the pseudo-inverse of the references with a linear background; amounts in units of each reference's own spectrum, not forced to be positive.",
            Columns = Math.Min(3, targets.Names.Length + 1),
            WidthMillimetres = 190,
            HeightMillimetres = StxmPanels.Height(grid, 46, (targets.Names.Length + 3) / 3),
            Panels =
            [
                .. targets.Names.Select((name, k) => StxmPanels.Numbers(grid, targets.Amounts[k], StxmPanels.ColorAxis("Amount", "", targets.Amounts[k]), FigureText.Literal(name))),
                StxmPanels.Numbers(grid, targets.Residual, StxmPanels.ColorAxis("Deviation", "OD", targets.Residual), "What is left", ColorScale.Cividis),
            ],
        };
    }

    /// <summary>Borders of the bins of the histogram and the density in each.</summary>
    public static (double[] Edges, double[] Density) Bars(StxmMapResult result)
    {
        float[] sorted = [.. result.Ratio.Ratio.Where(float.IsFinite).Order()];
        double low = sorted[(int)(0.002 * (sorted.Length - 1))];
        double high = sorted[(int)(0.998 * (sorted.Length - 1))];
        (low, high) = high > low ? (low, high) : (low - 0.5, low + 0.5);
        int bins = Math.Clamp(sorted.Length / 25, 8, Bins);
        double width = (high - low) / bins;
        double[] density = new double[bins];
        foreach (float value in sorted)
        {
            int bin = (int)Math.Floor((value - low) / width);
            if (bin >= 0 && bin < bins)
            {
                density[bin] += 1 / (width * sorted.Length);
            }
        }

        return ([.. Enumerable.Range(0, bins + 1).Select(i => low + (i * width))], density);
    }

    private static Panel Histogram(StxmMapResult result)
    {
        (double[] edges, double[] density) = Bars(result);
        double[] x = [edges[0], .. density.SelectMany((_, i) => new[] { edges[i], edges[i + 1] }), edges[^1]];
        double[] y = [0, .. density.SelectMany(value => new[] { value, value }), 0];
        var marks = ImmutableArray.CreateBuilder<Mark>();
        marks.Add(new LineSeries("pixels", x, y) { Color = ColorKey.Grey, Pattern = LinePattern.Solid });
        if (result.Mixture is { } mixture)
        {
            double[] places = [.. Enumerable.Range(0, 201).Select(i => edges[0] + ((edges[^1] - edges[0]) * i / 200))];
            int count = mixture.Best.Components.Length;
            for (int k = 0; count > 1 && k < count; k++)
            {
                marks.Add(new LineSeries(FormattableString.Invariant($"component {k + 1}"), places, places.Select(place => mixture.DensityAt(place, k))) { Color = ColorKey.Palette(k) });
            }

            marks.Add(new LineSeries(count > 1 ? "sum" : "normal", places, places.Select(place => mixture.DensityAt(place))) { Color = ColorKey.Ink, Pattern = LinePattern.Solid });
        }

        return new Panel { Title = "Histogram", X = new Axis(RatioLabel), Y = new Axis("Density") { IncludeZero = true }, Marks = marks.ToImmutable() };
    }

    private static Panel Spectra(StxmMapResult result)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var energy = result.Input.Density.Stack.Energy;
        for (int g = 0; g < result.RegionSpectra.Length; g++)
        {
            GroupSpectrum spectrum = result.RegionSpectra[g];
            if (spectrum.Count == 0)
            {
                continue;
            }

            marks.Add(new BandSeries("", energy, spectrum.Values.Zip(spectrum.StandardError, (value, error) => value - error), spectrum.Values.Zip(spectrum.StandardError, (value, error) => value + error)) { Color = ColorKey.Palette(g) });
            marks.Add(new LineSeries(result.RegionNames[g], energy, spectrum.Values) { Color = ColorKey.Palette(g), Pattern = LinePattern.Solid });
        }

        marks.Add(ReferenceLine.AtX(result.Ratio.FirstEnergies.Average(), "I_1"));
        marks.Add(ReferenceLine.AtX(result.Ratio.SecondEnergies.Average(), "I_2"));
        return new Panel { Title = "Spectra of regions", X = new Axis("Photon energy", "eV"), Y = new Axis("Optical density"), Marks = marks.ToImmutable() };
    }
}
