using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Electrochemistry.DifferentialCapacity;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>The figures of dQ/dV.</summary>
public static class DifferentialCurveFigures
{
    private const int MostCurves = 12;
    private const int MostTracks = 8;
    private const double OffsetShare = 0.35;

    /// <summary>All figures, the one that was asked for first.</summary>
    /// <param name="result">The study.</param>
    /// <returns>Figures in the order of reading.</returns>
    public static ImmutableArray<Figure> Of(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<Figure> curves = result.Options.LeadsWithVoltage ? [DifferentialVoltage(result), Waterfall(result)] : [Waterfall(result), DifferentialVoltage(result)];
        bool isSeries = result.Directions.Any(direction => direction.Curves.Length > 1 && direction.Tracks.Length > 0);
        return isSeries ? [.. curves, Positions(result), Heights(result)] : curves;
    }

    /// <summary>dQ/dV, charges upwards and discharges downwards, each curve shifted from the one before; peaks marked.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>dqdv</c>.</returns>
    public static Figure Waterfall(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scale = new DifferentialCurveScale(result);
        int most = result.Directions.Max(direction => Shown(direction).Length);
        return new Figure
        {
            Name = "dqdv",
            Title = "Differential capacity",
            Caption = FormattableString.Invariant(
                $"Charge upwards, discharge downwards, Gaussian smoothing with a full width at half maximum of {1000 * result.Options.Smoothing.SmoothingWidth:0.##} mV. Open circles: peaks.")
                + (most > 1 ? " Each curve is shifted away from zero by the same step against the one before; its grey line is its zero." : "")
                + Choice(result),
            Columns = most > 1 ? result.Directions.Length : 1,
            WidthMillimetres = most > 1 && result.Directions.Length > 1 ? 190 : 150,
            HeightMillimetres = most > 1 ? 120 : 100,
            Panels = most > 1 ? [.. result.Directions.Select(direction => WaterfallPanel(direction, scale))] : [PairPanel(result, scale)],
        };
    }

    /// <summary>The magnitude of dV/dQ over the capacity.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>dvdq</c>.</returns>
    public static Figure DifferentialVoltage(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scale = new DifferentialCurveScale(result);
        return new Figure
        {
            Name = "dvdq",
            Title = "Differential voltage",
            Caption = "The reciprocal of the smoothed dQ/dV over the charge passed at each voltage; the outermost 0.5 % of the charge are left out." + Choice(result),
            Columns = result.Directions.Length,
            WidthMillimetres = result.Directions.Length > 1 ? 190 : 150,
            HeightMillimetres = 95,
            Panels =
            [
                .. result.Directions.Select(direction => new Panel
                {
                    Title = Capital(direction.Word),
                    X = new Axis("Capacity", scale.Capacity),
                    Y = new Axis("|dV/dQ|", scale.Reciprocal) { Minimum = 0, Maximum = VoltageLimit(direction, scale) },
                    Marks = [.. Shown(direction).Select((curve, k) => VoltageLine(curve, scale, (scale.LabelOf(curve), ColorKey.Ordered(k, Shown(direction).Length))))],
                    Legend = Legend(direction),
                }),
            ],
        };
    }

    /// <summary>The voltage of each peak over cycle or current; a gap where it was lost.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>peak-positions</c>.</returns>
    public static Figure Positions(DifferentialCurveResult result) => Series(result, ("peak-positions", "Peak positions"), new Axis("Peak voltage", "V"), (peak, _) => peak.Voltage);

    /// <summary>The height of each peak over cycle or current; a gap where it was lost.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The figure <c>peak-heights</c>.</returns>
    public static Figure Heights(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scale = new DifferentialCurveScale(result);
        return Series(result, ("peak-heights", "Peak heights"), new Axis("Peak of |dQ/dV|", scale.Differential) { IncludeZero = true }, (peak, curve) => peak.Height * scale.PerCoulomb(curve));
    }

    private static Figure Series(DifferentialCurveResult result, (string Name, string Title) words, Axis y, Func<CapacityPeak, DifferentialCurve, double> value)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scale = new DifferentialCurveScale(result);
        TrackedPeaks[] directions = [.. result.Directions.Where(direction => direction.Tracks.Length > 0)];
        return new Figure
        {
            Name = words.Name,
            Title = words.Title,
            Caption = "Each line is one peak followed through the series. It is broken where the peak was lost."
                + (directions.Any(direction => direction.Tracks.Length > MostTracks) ? FormattableString.Invariant($" The {MostTracks} peaks of each direction that most curves show.") : ""),
            Columns = directions.Length,
            WidthMillimetres = directions.Length > 1 ? 190 : 150,
            HeightMillimetres = 90,
            Panels =
            [
                .. directions.Select(direction => new Panel
                {
                    Title = Capital(direction.Word),
                    X = scale.IsOverCurrent ? new Axis("Current", "mA") { Scale = AxisScale.Logarithmic } : CycleAxis.Of(direction.Curves.Select(curve => curve.Cycle)),
                    Y = y,
                    LegendTitle = "Peak",
                    Marks = [.. Persistent(direction).Select((t, place) => Line(direction, (t, place), scale, value))],
                }),
            ],
        };
    }

    private static IEnumerable<int> Persistent(TrackedPeaks direction) => Enumerable.Range(0, direction.Tracks.Length)
        .OrderByDescending(t => direction.Tracks[t].Peaks.Count(peak => peak is not null)).Take(MostTracks).Order();

    private static LineSeries Line(TrackedPeaks direction, (int Track, int Place) which, DifferentialCurveScale scale, Func<CapacityPeak, DifferentialCurve, double> value)
    {
        int track = which.Track;
        (double Place, double Value)[] points =
        [
            .. direction.Curves.Select((curve, c) => (scale.Place(curve), direction.Tracks[track].Peaks[c] is { } peak ? value(peak, curve) : double.NaN)).OrderBy(point => point.Item1),
        ];
        return new LineSeries(direction.Names[track].Length > 0 ? FormattableString.Invariant($"{direction.Tracks[track].Number} ({direction.Names[track]})") : FormattableString.Invariant($"{direction.Tracks[track].Number}"), points.Select(point => point.Place), points.Select(point => point.Value)) { Color = ColorKey.Palette(which.Place), Marker = MarkerShape.Automatic };
    }

    private static Panel WaterfallPanel(TrackedPeaks direction, DifferentialCurveScale scale)
    {
        DifferentialCurve[] shown = Shown(direction);
        double step = OffsetShare * shown.Max(curve => scale.PerCoulomb(curve) * curve.Result.Value.Max(Math.Abs)) * (direction.IsCharge ? 1 : -1);
        var marks = new List<Mark>();
        for (int k = 0; k < shown.Length; k++)
        {
            DifferentialCurve curve = shown[k];
            double per = scale.PerCoulomb(curve);
            marks.Add(new LineSeries("", [curve.Result.Voltage[0], curve.Result.Voltage[^1]], [k * step, k * step]) { Color = ColorKey.Grey, WidthPoints = 0.5, Pattern = LinePattern.Solid });
            marks.AddRange(Curve(curve, per, k * step, (scale.LabelOf(curve), ColorKey.Ordered(k, shown.Length))));
        }

        return new Panel { Title = Capital(direction.Word), X = new Axis("Voltage", "V"), Y = new Axis("dQ/dV, shifted", scale.Differential), Marks = [.. marks], Legend = Legend(direction) };
    }

    private static Panel PairPanel(DifferentialCurveResult result, DifferentialCurveScale scale) => new()
    {
        X = new Axis("Voltage", "V"),
        Y = new Axis("dQ/dV", scale.Differential) { IncludeZero = true },
        Marks =
        [
            ReferenceLine.AtY(0),
            .. result.Directions.SelectMany((direction, d) => direction.Curves.SelectMany(curve => Curve(curve, scale.PerCoulomb(curve), 0, (direction.Word, ColorKey.Palette(d))))),
        ],
    };

    private static IEnumerable<Mark> Curve(DifferentialCurve curve, double per, double offset, (string Name, ColorKey Color) look)
    {
        double sign = curve.IsCharge ? 1 : -1;
        yield return new LineSeries(look.Name, curve.Result.Voltage, curve.Result.Value.Select(value => (value * per) + offset)) { Color = look.Color, Pattern = LinePattern.Solid };
        if (curve.Peaks.Length > 0)
        {
            yield return new ScatterSeries("", curve.Peaks.Select(peak => peak.Voltage), curve.Peaks.Select(peak => (sign * peak.Height * per) + offset))
            {
                Color = look.Color,
                Marker = MarkerShape.Circle,
                Open = true,
            };
        }
    }

    private static LineSeries VoltageLine(DifferentialCurve curve, DifferentialCurveScale scale, (string Name, ColorKey Color) look)
    {
        double per = scale.PerCoulomb(curve);
        (double Passed, double Value)[] points =
        [
            .. curve.Result.PassedCharge().Zip(curve.Result.DifferentialVoltage(), (passed, value) => (passed * per, 1000 * value / per)).Where(point => double.IsFinite(point.Item2)).OrderBy(point => point.Item1),
        ];
        return new LineSeries(look.Name, points.Select(point => point.Passed), points.Select(point => point.Value)) { Color = look.Color, Pattern = LinePattern.Solid };
    }

    // The ends of a curve are steep without bound: the axis ends at a few times the median.
    private static double VoltageLimit(TrackedPeaks direction, DifferentialCurveScale scale)
    {
        double[] values = [.. Shown(direction).SelectMany(curve => curve.Result.DifferentialVoltage().Where(double.IsFinite).Select(value => 1000 * value / scale.PerCoulomb(curve))).Order()];
        return values.Length == 0 ? 1 : 4 * values[values.Length / 2];
    }

    private static DifferentialCurve[] Shown(TrackedPeaks direction) => [.. EvenChoice.Of(direction.Curves, MostCurves)];

    private static LegendPlacement Legend(TrackedPeaks direction) => direction.Curves.Length == 1 ? LegendPlacement.None : LegendPlacement.Above;

    private static string Choice(DifferentialCurveResult result) => result.Directions.Any(direction => direction.Curves.Length > MostCurves)
        ? FormattableString.Invariant($" {MostCurves} curves of each direction, evenly chosen.")
        : "";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
