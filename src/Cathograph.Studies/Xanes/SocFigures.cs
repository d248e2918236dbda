using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Xanes;

/// <summary>Figures of spectra against charge.</summary>
public static class SocFigures
{
    private const int CurvePoints = 120;
    private const double Hour = 3600;
    private const double Confidence = 1.96;

    /// <summary>Voltage, edge energy and white line over time.</summary>
    /// <param name="result">The series.</param>
    /// <returns>The figure <c>soc-time</c>.</returns>
    public static Figure Time(SocResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Axis time = new("Time", "h") { Minimum = 0, Maximum = Math.Ceiling(result.Record.Time[^1] / Hour) };
        int step = Math.Max(1, result.Record.Time.Length / 6000);
        int[] rows = [.. Enumerable.Range(0, result.Record.Time.Length).Where(i => i % step == 0)];
        return new Figure
        {
            Name = "soc-time",
            Title = "Cell voltage and absorption edge on one clock",
            HeightMillimetres = 70 + (55 * result.Relations.Length),
            Panels =
            [
                new Panel { X = time, Y = new Axis("Voltage", "V"), Marks = [SpectraFigures.Line("", rows.Select(i => result.Record.Time[i] / Hour), rows.Select(i => result.Record.Voltage[i]), ColorKey.Ink)] },
                .. result.Relations.Select(relation => new Panel { X = time, Y = new Axis(NameOf(relation.Calibration.Measure), "eV"), Marks = [.. OverTime(result, relation.Calibration.Measure)] }),
            ],
        };
    }

    /// <summary>The relation with its band, over the spectra of the first charge and of the half cycles after it.</summary>
    /// <param name="result">The series.</param>
    /// <returns>The figure <c>soc-relation</c>.</returns>
    public static Figure Relation(SocResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Figure
        {
            Name = "soc-relation",
            Title = "What the edge says of the charge",
            Caption = "Line: the relation; band: where 95 % of single spectra of the kind that it rests on lie. Counted: by the charge that passed, with what side reactions took.",
            Columns = result.Relations.Length,
            WidthMillimetres = 60 + (65 * result.Relations.Length),
            HeightMillimetres = 95,
            Panels =
            [
                .. result.Relations.Select(relation => new Panel
                {
                    X = new Axis(NameOf(relation.Calibration.Measure), "eV"),
                    Y = new Axis(Label(relation.Calibration.Target) + ", counted"),
                    Marks = [.. RelationMarks(result, relation)],
                }),
            ],
        };
    }

    /// <summary>Spectra of the first charge, coloured in the order of their charge.</summary>
    /// <param name="result">The series.</param>
    /// <returns>The figure <c>soc-spectra</c>; null when the first charge has fewer than two.</returns>
    public static Figure? Spectra(SocResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        OperandoPoint[] first = [.. First(result)];
        if (first.Length < 2)
        {
            return null;
        }

        ImmutableArray<int> shown = SpectraFigures.Shown(first.Length);
        double middle = first[0].Item.Spectrum.EdgeEnergy;
        EnergyRange range = new EnergyRange(-18, 32).MovedBy(middle);
        return new Figure
        {
            Name = "soc-spectra",
            Title = "Spectra of the first charge",
            Caption = FormattableString.Invariant($"{Label(result.Options.Target)} {first[0].Counted:0.00} (dark) to {first[^1].Counted:0.00} (light); {shown.Length} of {first.Length} spectra."),
            Panels =
            [
                new Panel
                {
                    X = SpectraFigures.Energy() with { Minimum = Math.Round(range.From), Maximum = Math.Round(range.To) },
                    Y = new Axis("Normalised absorption"),
                    Marks = [.. shown.Select(k => (Mark)SpectraFigures.Cut(first[k].Item, range, k == 0 || k == first.Length - 1 ? FormattableString.Invariant($"{first[k].Counted:0.00}") : "", ColorKey.Ordered(k, first.Length)))],
                    LegendTitle = Label(result.Options.Target),
                },
            ],
        };
    }

    /// <summary>What a relation gives, in words.</summary>
    /// <param name="target">Which.</param>
    /// <returns>The words.</returns>
    public static string Label(ChargeScale target) => target switch
    {
        ChargeScale.StateOfCharge => "State of charge",
        ChargeScale.LithiumContent => "Lithium content x",
        _ => "Valence",
    };

    /// <summary>What is read from a spectrum, in words.</summary>
    /// <param name="measure">Which.</param>
    /// <returns>The words.</returns>
    public static string NameOf(SpectralMeasure measure) => measure switch
    {
        SpectralMeasure.EdgeEnergy => "Edge energy E50",
        SpectralMeasure.WhiteLine => "White line",
        SpectralMeasure.EdgeIntegral => "Edge integral",
        _ => "Fraction",
    };

    internal static IEnumerable<OperandoPoint> First(SocResult result)
    {
        int half = result.Points.Where(point => point.IsCharge).Select(point => point.Half).DefaultIfEmpty(-1).First();
        string position = result.Points.FirstOrDefault(point => point.Half == half)?.Position ?? "";
        return result.Points.Where(point => point.Half == half && point.Position == position);
    }

    private static IEnumerable<Mark> OverTime(SocResult result, SpectralMeasure measure)
    {
        string[] positions = [.. result.Points.Select(point => point.Position).Distinct().Order(StringComparer.Ordinal)];
        for (int k = 0; k < positions.Length; k++)
        {
            OperandoPoint[] own = [.. result.Points.Where(point => point.Position == positions[k] && point.Item.Of(measure).IsFound)];
            yield return new ScatterSeries(positions.Length > 1 ? FigureText.Literal(positions[k]) : "", own.Select(point => point.Time / Hour), own.Select(point => point.Item.Of(measure).Energy)) { Color = ColorKey.Palette(k), SizePoints = 2.4, Marker = k % 2 == 0 ? MarkerShape.Circle : MarkerShape.Square };
        }
    }

    private static IEnumerable<Mark> RelationMarks(SocResult result, SocRelation relation)
    {
        SocCalibration calibration = relation.Calibration;
        double[] q = [.. Enumerable.Range(0, CurvePoints + 1).Select(k => calibration.Lowest + ((calibration.Highest - calibration.Lowest) * k / CurvePoints))];
        double[] y = [.. q.Select(calibration.ValueAt)];
        double[] half = [.. q.Select(value => Confidence * calibration.ErrorAt(value, 0, withScatter: true))];
        int first = result.Points.Where(point => point.IsCharge).Select(point => point.Half).DefaultIfEmpty(-1).First();
        ScatterSeries Points(string name, Func<OperandoPoint, bool> isOne, ColorKey color, MarkerShape marker)
        {
            OperandoPoint[] own = [.. result.Points.Where(point => isOne(point) && point.Item.Of(calibration.Measure).IsFound)];
            return new ScatterSeries(name, own.Select(point => point.Item.Of(calibration.Measure).Energy), own.Select(point => point.Counted)) { Color = color, Marker = marker, SizePoints = 2.6, Open = marker != MarkerShape.Circle };
        }

        yield return new BandSeries("", q, y.Zip(half, (value, error) => value - error), y.Zip(half, (value, error) => value + error)) { Color = ColorKey.Palette(0) };
        yield return Points("later", point => point.Half != first && point.Half != first + 1, ColorKey.Grey, MarkerShape.Diamond);
        yield return Points("first discharge", point => point.Half == first + 1, ColorKey.Palette(1), MarkerShape.Square);
        yield return Points("first charge", point => point.Half == first, ColorKey.Palette(0), MarkerShape.Circle);
        yield return new LineSeries("relation", q, y) { Color = ColorKey.Ink, Pattern = LinePattern.Solid };
    }
}
