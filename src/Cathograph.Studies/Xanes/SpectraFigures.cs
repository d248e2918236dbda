using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Xanes;

/// <summary>Figures of absorption spectra.</summary>
public static class SpectraFigures
{
    private const int MostShown = 40;
    private const int MostNamed = 12;
    private const int MostColors = 8;

    /// <summary>Spectra as they were read.</summary>
    /// <param name="spectra">The spectra; of many some are shown, evenly chosen.</param>
    /// <returns>The figure <c>spectra</c>.</returns>
    public static Figure Raw(ImmutableArray<AbsorptionSpectrum> spectra)
    {
        ImmutableArray<int> shown = Shown(spectra.Length);
        bool areNormalised = spectra.All(spectrum => spectrum.IsNormalised);
        var marks = new List<Mark>();
        foreach (int k in shown)
        {
            marks.Add(Line(shown.Length <= MostNamed ? ShortName(spectra[k].Name) : "", spectra[k].Energy, spectra[k].Absorption, Color(k, spectra.Length, shown.Length)));
        }

        if (spectra is [{ Reference.IsEmpty: false } only])
        {
            marks.Add(Line("reference", only.Energy, only.Reference, ColorKey.Grey));
        }

        return new Figure
        {
            Name = "spectra",
            Title = spectra.Length == 1 ? $"Absorption of {ShortName(spectra[0].Name)}" : "Absorption",
            Caption = Caption(shown.Length, spectra.Length),
            Panels = [new Panel { X = Energy(), Y = new Axis(areNormalised ? "Normalised absorption" : "Absorption \u03BC(E)"), Marks = [.. marks] }],
        };
    }

    /// <summary>Normalised spectra: the whole of one with its pre-edge and post-edge, or the edges of many.</summary>
    /// <param name="items">The analysed spectra.</param>
    /// <returns>The figure <c>normalised</c>.</returns>
    public static Figure Normalised(ImmutableArray<AnalysedAbsorption> items)
    {
        ImmutableArray<int> shown = Shown(items.Length);
        EnergyRange near = new EnergyRange(-25, 60).MovedBy(items[0].Spectrum.EdgeEnergy);
        var marks = new List<Mark>();
        foreach (int k in shown)
        {
            marks.Add(Cut(items[k], near, shown.Length <= MostNamed ? ShortName(items[k].Name) : "", Color(k, items.Length, shown.Length)));
        }

        if (items.Length == 1 && items[0].Edge.IsFound)
        {
            marks.Add(ReferenceLine.AtX(items[0].Edge.Energy, FormattableString.Invariant($"E50 {items[0].Edge.Energy:0.00}")));
            if (items[0].Line.IsFound)
            {
                marks.Add(ReferenceLine.AtX(items[0].Line.Energy, FormattableString.Invariant($"white line {items[0].Line.Energy:0.00}")));
            }
        }

        var edge = new Panel { X = Energy() with { Minimum = near.From, Maximum = near.To }, Y = new Axis("Normalised absorption"), Marks = [.. marks], Legend = LegendPlacement.Automatic };
        return new Figure
        {
            Name = "normalised",
            Title = items.Length == 1 ? $"Normalised absorption of {ShortName(items[0].Name)}" : "Normalised absorption",
            Caption = Caption(shown.Length, items.Length) + (items.Length == 1 && items[0].Spectrum.Plan is not null ? " Left: the measured absorption with the polynomials before and behind the edge; full lines are the ranges they were fitted in." : ""),
            Panels = items is [{ Spectrum.Plan: not null } single] ? [Background(single), edge] : [edge],
            Columns = items is [{ Spectrum.Plan: not null }] ? 2 : 1,
            WidthMillimetres = items is [{ Spectrum.Plan: not null }] ? 190 : 160,
        };
    }

    /// <summary>A few of many, evenly chosen, first and last among them.</summary>
    /// <param name="count">How many there are.</param>
    /// <returns>Rising indices.</returns>
    public static ImmutableArray<int> Shown(int count) =>
        count <= MostShown ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, MostShown).Select(k => (int)Math.Round((double)k * (count - 1) / (MostShown - 1)))];

    /// <summary>A name without its folders.</summary>
    /// <param name="name">The name.</param>
    /// <returns>With figure markup taken literally.</returns>
    public static string ShortName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FigureText.Literal(FileName(name));
    }

    internal static string FileName(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    internal static Axis Energy() => new("Photon energy", "eV");

    internal static ColorKey Color(int index, int count, int shown) => shown <= MostColors ? ColorKey.Palette(index) : ColorKey.Ordered(index, count);

    internal static LineSeries Cut(AnalysedAbsorption item, EnergyRange range, string name, ColorKey color)
    {
        int[] points = [.. Enumerable.Range(0, item.Spectrum.Energy.Length).Where(i => range.Contains(item.Spectrum.Energy[i]))];
        return Line(name, points.Select(i => item.Spectrum.Energy[i]), points.Select(i => item.Spectrum.Values[i]), color);
    }

    internal static LineSeries Line(string name, IEnumerable<double> x, IEnumerable<double> y, ColorKey color) =>
        new(name, x, y) { Color = color, Pattern = LinePattern.Solid, WidthPoints = 1 };

    private static string Caption(int shown, int count) => shown < count ? FormattableString.Invariant($"{shown} of {count} spectra, evenly chosen, dark to light in their order.") : "";

    private static Panel Background(AnalysedAbsorption item)
    {
        NormalisedSpectrum spectrum = item.Spectrum;
        NormalisationPlan plan = spectrum.Plan!;
        ImmutableArray<double> energy = spectrum.Energy;
        LineSeries Polynomial(string name, ImmutableArray<double> coefficients, EnergyRange range, ColorKey color)
        {
            double[] x = [.. energy.Where(range.Contains)];
            return Line(name, x, x.Select(value => plan.ValueAt(coefficients, value)), color);
        }

        LineSeries Extended(ImmutableArray<double> coefficients, ColorKey color) =>
            new("", energy, energy.Select(value => plan.ValueAt(coefficients, value))) { Color = color, Pattern = LinePattern.Dashed, WidthPoints = 0.8 };

        return new Panel
        {
            X = Energy(),
            Y = new Axis("Absorption \u03BC(E)"),
            Marks =
            [
                Line("measured", energy, spectrum.Source.Absorption, ColorKey.Ink),
                Extended(spectrum.PreEdge, ColorKey.Palette(0)),
                Extended(spectrum.PostEdge, ColorKey.Palette(1)),
                Polynomial("pre-edge", spectrum.PreEdge, plan.PreEdge, ColorKey.Palette(0)),
                Polynomial("post-edge", spectrum.PostEdge, plan.PostEdge, ColorKey.Palette(1)),
            ],
        };
    }
}
