using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Impedance;

/// <summary>The figures that every analysis of impedance shares.</summary>
public static class ImpedanceFigures
{
    /// <summary>Spectra in one figure; of more, some that stand evenly are drawn.</summary>
    public const int MostSpectra = 12;

    // A decade is named in a Nyquist plot only where its point stands clear of the last one that was named, as a share of the figure.
    private const double LabelDistance = 0.09;

    // The words stand this far from their point, as a share of the figure, so that they hide no neighbour.
    private const double LabelGap = 0.025;
    private const double PageWidth = 160;

    /// <summary>Nyquist plot, -Im over Re with equal axes: points measured, lines modelled, decades of frequency named when there is one spectrum.</summary>
    /// <param name="pictures">The spectra, at least one.</param>
    /// <param name="area">Electrode area in m2, for ohm cm2; null for ohm.</param>
    /// <returns>The figure <c>nyquist</c>.</returns>
    public static Figure Nyquist(ImmutableArray<SpectrumPicture> pictures, double? area = null)
    {
        ImmutableArray<int> shown = Shown(pictures.Length);
        ImpedanceScale scale = ScaleOf([.. shown.Select(k => pictures[k])], area);
        var marks = new List<Mark>();
        foreach (int k in shown)
        {
            SpectrumPicture picture = pictures[k];
            Draw(marks, (picture, Title(picture, shown.Length), Color(k, pictures.Length), shown.Length == 1), z => scale.Factor * z.Re, z => -scale.Factor * z.Im);
        }

        if (shown.Length == 1)
        {
            marks.AddRange(Decades(pictures[0].Measured, scale));
        }

        return new Figure
        {
            Name = "nyquist",
            Title = shown.Length == 1 ? $"Impedance of {FigureText.Literal(pictures[0].Measured.Name)}" : "Impedance",
            Caption = "Both axes have one scale." + (shown.Length == 1 ? " Full points are decades of frequency." : "") + (pictures.Any(picture => picture.Model is not null) ? " Points are measured, lines are the model." : "") + Omitted(pictures.Length),
            WidthMillimetres = WidthOf([.. shown.Select(k => pictures[k].Measured)]),
            HeightMillimetres = HeightOf([.. shown.Select(k => pictures[k].Measured)]),
            Panels =
            [
                new Panel
                {
                    X = new Axis("Re Z", scale.Unit),
                    Y = new Axis("-Im Z", scale.Unit),
                    EqualScales = true,
                    Marks = [.. marks],
                },
            ],
        };
    }

    /// <summary>Bode plot: magnitude and phase over frequency.</summary>
    /// <param name="pictures">The spectra, at least one.</param>
    /// <param name="area">Electrode area in m2, for ohm cm2; null for ohm.</param>
    /// <returns>The figure <c>bode</c>.</returns>
    public static Figure Bode(ImmutableArray<SpectrumPicture> pictures, double? area = null)
    {
        ImmutableArray<int> shown = Shown(pictures.Length);
        ImpedanceScale scale = ScaleOf([.. shown.Select(k => pictures[k])], area);
        var magnitude = new List<Mark>();
        var phase = new List<Mark>();
        foreach (int k in shown)
        {
            var look = (pictures[k], Title(pictures[k], shown.Length), Color(k, pictures.Length), shown.Length == 1);
            Draw(magnitude, look, z => z.F, z => scale.Factor * Math.Sqrt((z.Re * z.Re) + (z.Im * z.Im)));
            Draw(phase, look, z => z.F, z => Math.Atan2(-z.Im, z.Re) * 180 / Math.PI);
        }

        Axis frequency = new("Frequency", "Hz") { Scale = AxisScale.Logarithmic };
        return new Figure
        {
            Name = "bode",
            Title = "Magnitude and phase",
            Caption = (pictures.Any(picture => picture.Model is not null) ? "Points are measured, lines are the model." : "") + Omitted(pictures.Length),
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 85,
            Panels =
            [
                new Panel { X = frequency, Y = new Axis("|Z|", scale.Unit) { Scale = AxisScale.Logarithmic }, Marks = [.. magnitude] },
                new Panel { X = frequency, Y = new Axis("-Phase", "degrees"), Marks = [.. phase], Legend = LegendPlacement.None },
            ],
        };
    }

    /// <summary>Residuals in % of |Z| over frequency: real and imaginary parts, in a panel each when there are several spectra.</summary>
    /// <param name="pictures">The spectra, at least one; those without residuals are left out.</param>
    /// <returns>The figure <c>residuals</c>.</returns>
    public static Figure Residuals(ImmutableArray<SpectrumPicture> pictures)
    {
        ImmutableArray<int> shown = Shown(pictures.Length);
        Axis frequency = new("Frequency", "Hz") { Scale = AxisScale.Logarithmic };
        var figure = new Figure
        {
            Name = "residuals",
            Title = "Residuals",
            Caption = "(Measured - model) / |model|." + (shown.Length == 1 && !pictures[0].LeftOut.IsEmpty ? " Grey: points that the model left out; those beyond the axis are not drawn." : "") + Omitted(pictures.Length),
            Panels = [],
            HeightMillimetres = 80,
        };
        if (shown.Length == 1)
        {
            SpectrumPicture picture = pictures[0];
            return figure with
            {
                Panels =
                [
                    new Panel
                    {
                        X = frequency,
                        Y = ResidualAxis(picture),
                        Marks = [ReferenceLine.AtY(0), .. Parts(picture, "Re", picture.RealResidual, 0), .. Parts(picture, "Im", picture.ImaginaryResidual, 1)],
                    },
                ],
            };
        }

        Panel Of(string part, Func<SpectrumPicture, ImmutableArray<double>> values, LegendPlacement legend) => new()
        {
            X = frequency,
            Y = new Axis($"Residual of {part}", "%"),
            Legend = legend,
            Marks =
            [
                ReferenceLine.AtY(0),
                .. shown.Where(k => !values(pictures[k]).IsEmpty).Select(k => (Mark)new LineSeries(
                    Title(pictures[k], shown.Length), Kept(pictures[k], pictures[k].Measured.Frequency), Kept(pictures[k], values(pictures[k])).Select(value => 100 * value)) { Color = Color(k, pictures.Length) }),
            ],
        };
        return figure with
        {
            Columns = 2,
            WidthMillimetres = 180,
            Panels = [Of("Re", picture => picture.RealResidual, LegendPlacement.Automatic), Of("Im", picture => picture.ImaginaryResidual, LegendPlacement.None)],
        };
    }

    /// <summary>The colour of one spectrum of several: distinct for a few, ordered for a series.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>The colour.</returns>
    public static ColorKey Color(int index, int count) => count <= 4 ? ColorKey.Palette(index) : ColorKey.Ordered(index, count);

    /// <summary>Which spectra of a long series are drawn: all, or <see cref="MostSpectra"/> that stand evenly, the first and the last among them.</summary>
    /// <param name="count">How many there are.</param>
    /// <returns>Their indices, rising.</returns>
    public static ImmutableArray<int> Shown(int count) => count <= MostSpectra
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, MostSpectra).Select(k => (int)Math.Round(k * (count - 1.0) / (MostSpectra - 1)))];

    private static string Omitted(int count) => count > MostSpectra ? FormattableString.Invariant($" {MostSpectra} of {count} spectra are drawn.") : "";

    private static ImpedanceScale ScaleOf(ImmutableArray<SpectrumPicture> pictures, double? area) => ImpedanceScale.For(
        pictures.Max(picture => picture.Measured.Real.Concat(picture.Measured.Imaginary).Select(Math.Abs).DefaultIfEmpty(0).Max()), area);

    private static string Title(SpectrumPicture picture, int count) => count == 1 ? "measured" : FigureText.Literal(picture.Measured.Name);

    private static IEnumerable<(double F, double Re, double Im)> Points(ImpedanceSpectrum spectrum) =>
        Enumerable.Range(0, spectrum.Count).Select(i => (spectrum.Frequency[i], spectrum.Real[i], spectrum.Imaginary[i]));

    private static IEnumerable<double> Kept(SpectrumPicture picture, ImmutableArray<double> values) =>
        values.Where((_, i) => !picture.LeftOut.Contains(i));

    private static void Draw(
        List<Mark> marks,
        (SpectrumPicture Picture, string Name, ColorKey Color, bool IsAlone) look,
        Func<(double F, double Re, double Im), double> x,
        Func<(double F, double Re, double Im), double> y)
    {
        (double F, double Re, double Im)[] points = [.. Points(look.Picture.Measured)];
        (double F, double Re, double Im)[] kept = [.. points.Where((_, i) => !look.Picture.LeftOut.Contains(i))];
        (double F, double Re, double Im)[] left = [.. look.Picture.LeftOut.Select(i => points[i])];
        if (left.Length > 0)
        {
            marks.Add(new ScatterSeries(look.IsAlone ? "left out" : "", left.Select(x), left.Select(y)) { Color = ColorKey.Grey, Marker = MarkerShape.Cross });
        }

        marks.Add(new ScatterSeries(look.Name, kept.Select(x), kept.Select(y))
        {
            Color = look.IsAlone ? ColorKey.Ink : look.Color,
            Marker = MarkerShape.Circle,
            Open = true,
            SizePoints = look.IsAlone ? 4.2 : 3.2,
        });
        if (look.Picture.Model is { } model)
        {
            marks.Add(new LineSeries(look.IsAlone ? "model" : "", Points(model).Select(x), Points(model).Select(y)) { Color = look.Color, Pattern = LinePattern.Solid });
        }
    }

    // Points that were left out may lie far away: they do not squeeze the others into a line.
    private static Axis ResidualAxis(SpectrumPicture picture)
    {
        double largest = 600 * Kept(picture, picture.RealResidual).Concat(Kept(picture, picture.ImaginaryResidual)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        bool isFar = picture.LeftOut.Any(i => picture.RealResidual.Length > i && 100 * Math.Max(Math.Abs(picture.RealResidual[i]), Math.Abs(picture.ImaginaryResidual[i])) > largest);
        var axis = new Axis("Residual", "%");
        return isFar && largest > 0 ? axis with { Minimum = -largest, Maximum = largest } : axis;
    }

    private static IEnumerable<Mark> Parts(SpectrumPicture picture, string name, ImmutableArray<double> values, int color)
    {
        if (values.IsEmpty)
        {
            yield break;
        }

        int[] left = [.. picture.LeftOut.Where(i => double.IsFinite(values[i]))];
        if (left.Length > 0)
        {
            yield return new ScatterSeries("", left.Select(i => picture.Measured.Frequency[i]), left.Select(i => 100 * values[i])) { Color = ColorKey.Grey, Marker = color == 0 ? MarkerShape.Circle : MarkerShape.Square };
        }

        yield return new LineSeries(name, Kept(picture, picture.Measured.Frequency), Kept(picture, values).Select(value => 100 * value))
        {
            Color = ColorKey.Palette(color),
            Pattern = LinePattern.Solid,
            WidthPoints = 0.7,
            Marker = color == 0 ? MarkerShape.Circle : MarkerShape.Square,
        };
    }

    // With equal scales the shape of the data decides how high a figure of the usual width has to be.
    private static double HeightOf(ImmutableArray<ImpedanceSpectrum> spectra) => Math.Clamp(30 + (150 * Slenderness(spectra)), 70, 130);

    // A blocking cell goes straight up: a figure of the usual width would be empty but for its left edge.
    private static double WidthOf(ImmutableArray<ImpedanceSpectrum> spectra) => Math.Clamp(30 + (110 / Math.Max(Slenderness(spectra), 1e-3)), 80, PageWidth);

    private static double Slenderness(ImmutableArray<ImpedanceSpectrum> spectra)
    {
        double width = spectra.Max(spectrum => spectrum.Real.Max()) - Math.Min(0, spectra.Min(spectrum => spectrum.Real.Min()));
        double height = spectra.Max(spectrum => -spectrum.Imaginary.Min()) - Math.Min(0, spectra.Min(spectrum => -spectrum.Imaginary.Max()));
        return height / Math.Max(width, 1e-300);
    }

    private static IEnumerable<Mark> Decades(ImpedanceSpectrum spectrum, ImpedanceScale scale)
    {
        double width = Math.Max(spectrum.Real.Max() - spectrum.Real.Min(), spectrum.Imaginary.Max() - spectrum.Imaginary.Min());
        var named = new List<int>();
        for (int decade = (int)Math.Floor(Math.Log10(spectrum.Frequency[^1])); decade <= Math.Log10(spectrum.Frequency[0]); decade++)
        {
            int nearest = Enumerable.Range(0, spectrum.Count).MinBy(i => Math.Abs(Math.Log10(spectrum.Frequency[i]) - decade));
            bool isNear = Math.Abs(Math.Log10(spectrum.Frequency[nearest]) - decade) < 0.15;
            bool isClear = named.TrueForAll(i => Math.Max(Math.Abs(spectrum.Real[i] - spectrum.Real[nearest]), Math.Abs(spectrum.Imaginary[i] - spectrum.Imaginary[nearest])) > LabelDistance * width);
            if (isNear && isClear)
            {
                named.Add(nearest);
                (double x, double y) = (scale.Factor * spectrum.Real[nearest], -scale.Factor * spectrum.Imaginary[nearest]);
                (int before, int after) = (Math.Max(0, nearest - 1), Math.Min(spectrum.Count - 1, nearest + 1));
                bool isSteep = Math.Abs(spectrum.Imaginary[after] - spectrum.Imaginary[before]) > 1.5 * Math.Abs(spectrum.Real[after] - spectrum.Real[before]);
                double gap = LabelGap * scale.Factor * width;
                yield return new ScatterSeries("", [x], [y]) { Color = ColorKey.Ink, Marker = MarkerShape.Circle, SizePoints = 4.2 };
                yield return isSteep
                    ? new TextAnnotation(x + gap, y, FrequencyText.Of(Math.Pow(10, decade))) { TextSide = TextSide.Right }
                    : new TextAnnotation(x, y + gap, FrequencyText.Of(Math.Pow(10, decade))) { TextSide = TextSide.Above };
            }
        }
    }
}
