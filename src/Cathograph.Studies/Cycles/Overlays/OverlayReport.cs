using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles.Overlays;

/// <summary>Tells a comparison of a measured with a simulated record to its reader.</summary>
public static class OverlayReport
{
    private const int MostHalves = 12;
    private const int MostRows = 40;
    private const string PerGram = "mAh g^{-1}";

    /// <summary>The report of one measured record.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="findings">What is known of the record already.</param>
    /// <returns>The report.</returns>
    public static Report Of(OverlayResult result, ImmutableArray<Finding> findings) => Of([(result, findings)]);

    /// <summary>The report of several measured records, each against a simulation of its own.</summary>
    /// <param name="results">The comparisons, each with what is known of its record already; at least one.</param>
    /// <returns>The report; a section a record, and a table of all when there are several.</returns>
    public static Report Of(ImmutableArray<(OverlayResult Result, ImmutableArray<Finding> Findings)> results)
    {
        OverlayResult first = results[0].Result;
        bool isOne = results.Length == 1;
        string cell = FigureText.Literal(first.Simulation.Model.Design.Name);
        return new Report
        {
            Title = isOne ? $"{FigureText.Literal(first.Measured.Name)} against {cell}" : FormattableString.Invariant($"{results.Length} measured records against {cell}"),
            Lead = first.IsReplay ? "The simulated cell went through the measured steps." : "The simulated cell went through a protocol of its own.",
            Verdict = results.Select(item => item.Result.Verdict).FirstOrDefault(verdict => !verdict.IsCompleted) ?? first.Verdict,
            KeyNumbers = [.. results.Select(item => KeyNumberOf(item.Result, isOne))],
            Findings = isOne ? [.. results[0].Findings, .. first.Findings] : FindingDigest.Of([.. results.Select(item => (item.Result.Measured.Name, item.Findings.AddRange(item.Result.Findings)))]),
            Sections =
            [
                .. results.Select((item, k) => new ReportSection(
                    isOne ? "Measured and simulated" : FigureText.Literal(item.Result.Measured.Name),
                    Blocks(item.Result, isOne ? "" : FormattableString.Invariant($"-{k + 1}")))),
            ],
        };
    }

    private static KeyNumber KeyNumberOf(OverlayResult result, bool isOne) =>
        new("rms of the voltage residual" + (isOne ? "" : $", {FigureText.Literal(result.Measured.Name)}"), 1000 * result.Rms, "mV") { Note = FormattableString.Invariant($"over {result.Halves.Length} charges and discharges, at equal capacity") };

    private static ImmutableArray<ReportBlock> Blocks(OverlayResult result, string ending) =>
    [
        new ReportTable(Residuals(result, "residuals" + ending)),
        .. result.Halves.IsEmpty ? [] : Figures(result).Select(figure => new ReportFigure(figure with { Name = figure.Name + ending, Title = ending.Length == 0 ? figure.Title : $"{figure.Title}: {FigureText.Literal(result.Measured.Name)}" })),
    ];

    /// <summary>Residuals, a row a charge or discharge.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="name">Name of the table.</param>
    /// <returns>The table.</returns>
    public static Table Residuals(OverlayResult result, string name = "residuals")
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cycle") { Key = "cycle", Decimals = 0 },
            new("direction") { Key = "direction" },
            new("current", "mA") { Key = "current_mA" },
            new("measured", "mAh/g CAM") { Key = "measured_mAh_per_gCam", Decimals = 2 },
            new("simulated", "mAh/g CAM") { Key = "simulated_mAh_per_gCam", Decimals = 2 },
            new("difference", "mAh/g CAM") { Key = "difference_mAh_per_gCam", Decimals = 2 },
            new("rms", "mV") { Key = "rms_mV", Decimals = 1 },
            new("bias", "mV") { Key = "bias_mV", Decimals = 1 },
            new("worst", "mV") { Key = "worst_mV", Decimals = 1 },
        ];
        return new Table(name, columns, EvenChoice.Of(result.Halves, MostRows).Select(half => new TableRow(
            half.Cycle,
            half.IsCharge ? "charge" : "discharge",
            1000 * half.Measured.Current,
            Amounts.MilliampereHourPerGram(half.MeasuredCapacity),
            Amounts.MilliampereHourPerGram(half.SimulatedCapacity),
            Amounts.MilliampereHourPerGram(half.SimulatedCapacity - half.MeasuredCapacity),
            1000 * half.Rms,
            1000 * half.Bias,
            1000 * half.Worst)))
        {
            Title = "Residuals",
            Note = "Simulated minus measured: voltage at equal capacity, from the start to the end of the shorter curve; holds included.",
        };
    }

    /// <summary>The residuals as columns for programs.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="name">Name of the sheet.</param>
    /// <returns>The sheet.</returns>
    public static DataSheet Sheet(OverlayResult result, string name = "residual-curves")
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> Each(Func<OverlayHalf, IEnumerable<double>> values) => [.. result.Halves.SelectMany(values)];
        return new DataSheet(name,
        [
            new("cycle", Each(half => half.Capacity.Select(_ => (double)half.Cycle))),
            new("isCharge", Each(half => half.Capacity.Select(_ => half.IsCharge ? 1.0 : 0))),
            new("capacity_mAh_per_gCam", Each(half => half.Capacity.Select(Amounts.MilliampereHourPerGram))),
            new("measured_V", Each(half => half.Capacity.Select(q => half.Measured.At(q * result.MeasuredMass)))),
            new("simulated_V", Each(half => half.Capacity.Select(q => half.Simulated.At(q * result.SimulatedMass)))),
            new("residual_V", Each(half => half.Residual)),
        ]);
    }

    private static ImmutableArray<Figure> Figures(OverlayResult result)
    {
        OverlayHalf[] shown = [.. EvenChoice.Of(result.Halves, MostHalves)];
        string choice = shown.Length < result.Halves.Length ? FormattableString.Invariant($" {shown.Length} of {result.Halves.Length} charges and discharges.") : "";
        return
        [
            new Figure
            {
                Name = "overlay",
                Title = "Measured and simulated voltage",
                Caption = $"Dashed: measured. Solid: simulated. Rising lines charge, falling lines discharge.{choice}",
                Panels =
                [
                    new Panel
                    {
                        X = new Axis("Capacity", PerGram) { Minimum = 0 },
                        Y = new Axis("Voltage", "V"),
                        LegendTitle = "Cycle",
                        Marks = [.. shown.SelectMany((half, k) => Curves(result, half, (LabelOf(shown, k), ColorOf(shown, half))))],
                    },
                ],
            },
            new Figure
            {
                Name = "overlay-residuals",
                Title = "Simulated minus measured voltage",
                Caption = $"At equal capacity. Solid: charge. Dashed: discharge.{choice}",
                HeightMillimetres = 75,
                Panels =
                [
                    new Panel
                    {
                        X = new Axis("Capacity", PerGram) { Minimum = 0 },
                        Y = new Axis("Residual", "mV"),
                        LegendTitle = "Cycle",
                        Marks =
                        [
                            ReferenceLine.AtY(0),
                            .. shown.Select((half, k) => new LineSeries(LabelOf(shown, k), half.Capacity.Select(Amounts.MilliampereHourPerGram), half.Residual.Select(value => 1000 * value)) { Color = ColorOf(shown, half), Pattern = half.IsCharge ? LinePattern.Solid : LinePattern.Dashed }),
                        ],
                    },
                ],
            },
            new Figure
            {
                Name = "overlay-time",
                Title = "Voltage over time",
                Panels =
                [
                    new Panel
                    {
                        X = new Axis("Time", "h"),
                        Y = new Axis("Voltage", "V"),
                        Marks = [OverTime(result.Simulation.Record, "simulated", ColorKey.Palette(0), LinePattern.Solid), OverTime(result.Measured, "measured", ColorKey.Ink, LinePattern.Dashed)],
                    },
                ],
            },
        ];
    }

    private static IEnumerable<Mark> Curves(OverlayResult result, OverlayHalf half, (string Name, ColorKey Color) look) =>
    [
        new LineSeries("", half.Measured.Charge.Select(q => Amounts.MilliampereHourPerGram(q / result.MeasuredMass)), half.Measured.Voltage) { Color = look.Color, Pattern = LinePattern.Dashed },
        new LineSeries(look.Name, half.Simulated.Charge.Select(q => Amounts.MilliampereHourPerGram(q / result.SimulatedMass)), half.Simulated.Voltage) { Color = look.Color, Pattern = LinePattern.Solid },
    ];

    private static LineSeries OverTime(CyclingRecord record, string name, ColorKey color, LinePattern pattern) =>
        new(name, record.Time.Select(time => (time - record.Time[0]) / 3600), record.Voltage) { Color = color, Pattern = pattern };

    // A cycle is named once, at the first of its two curves.
    private static string LabelOf(OverlayHalf[] shown, int k) =>
        shown.Take(k).Any(half => half.Cycle == shown[k].Cycle) ? "" : shown[k].Cycle.ToString(CultureInfo.InvariantCulture);

    private static ColorKey ColorOf(OverlayHalf[] shown, OverlayHalf half)
    {
        int[] cycles = [.. shown.Select(item => item.Cycle).Distinct()];
        return ColorKey.Ordered(Array.IndexOf(cycles, half.Cycle), cycles.Length);
    }
}
