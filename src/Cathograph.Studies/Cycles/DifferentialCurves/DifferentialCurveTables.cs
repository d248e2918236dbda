using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.DifferentialCapacity;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>The tables of dQ/dV.</summary>
public static class DifferentialCurveTables
{
    private const int MostRows = 24;

    /// <summary>Every peak of the curves shown, a row each.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>peaks</c>.</returns>
    public static Table Peaks(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isNamed = result.Directions.Any(direction => direction.Names.Any(name => name.Length > 0));
        bool isSeveral = result.Records.Length > 1;
        TableColumn[] columns =
        [
            .. isSeveral ? [new TableColumn("record") { Key = "record" }] : Array.Empty<TableColumn>(),
            new("cycle") { Key = "cycle", Decimals = 0 },
            new("direction") { Key = "direction" },
            new("track") { Key = "track", Decimals = 0 },
            .. isNamed ? [new TableColumn("transition") { Key = "transition" }] : Array.Empty<TableColumn>(),
            new("voltage", "V") { Key = "voltage_V", Decimals = 4 },
            new("height", "mAh/V") { Key = "height_mAh_per_V" },
            new("prominence", "mAh/V") { Key = "prominence_mAh_per_V" },
            new("width", "mV") { Key = "width_mV", Decimals = 1 },
            new("area", "mAh") { Key = "area_mAh" },
        ];
        return new Table("peaks", columns, result.Directions.SelectMany(direction => Shown(direction).SelectMany(c => Rows(result, direction, c, (isSeveral, isNamed)))))
        {
            Title = "Peaks of dQ/dV",
            Note = "Area: charge between the valleys on either side; the areas of a curve add up to its charge. Width: at half of the prominence, smoothing included. \"Lost\": an earlier curve shows the peak and this one does not."
                + (result.Directions.Any(direction => direction.Curves.Length > MostRows) ? FormattableString.Invariant($" {MostRows} curves of each direction, evenly chosen; the sheet peaks has all.") : ""),
        };
    }

    /// <summary>The curves, with the check of their area.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>curves</c>.</returns>
    public static Table Curves(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("record") { Key = "record" },
            new("cycle") { Key = "cycle", Decimals = 0 },
            new("direction") { Key = "direction" },
            new("current", "mA") { Key = "current_mA" },
            new("capacity", "mAh") { Key = "capacity_mAh" },
            new("area off by", "%") { Key = "areaDeviation_percent", SignificantDigits = 2 },
            new("in holds", "mAh") { Key = "held_mAh" },
            new("noise", "mV") { Key = "noise_mV", SignificantDigits = 2 },
            new("peaks") { Key = "peaks", Decimals = 0 },
        ];
        return new Table("curves", columns, result.Directions.SelectMany(direction => Shown(direction).Select(c => direction.Curves[c])).Select(curve => new TableRow(
            FigureText.Literal(result.Records[curve.Record].Name),
            curve.Cycle,
            curve.IsCharge ? "charge" : "discharge",
            1000 * curve.Current,
            Amounts.MilliampereHour(Math.Abs(curve.Result.Charge)),
            100 * curve.Result.AreaError,
            Amounts.MilliampereHour(Math.Abs(curve.Result.HeldCharge)),
            1000 * curve.Result.VoltageNoise,
            curve.Peaks.Length)))
        {
            Title = "Curves",
            Note = "Capacity: of the steps of current, " + (result.Options.Smoothing.IncludeHolds ? "holds included." : "without the holds."),
        };
    }

    private static IEnumerable<TableRow> Rows(DifferentialCurveResult result, TrackedPeaks direction, int curve, (bool Several, bool Named) columns)
    {
        for (int t = 0; t < direction.Tracks.Length; t++)
        {
            CapacityPeak? peak = direction.Tracks[t].Peaks[curve];
            if (peak is null && !direction.Tracks[t].IsLost(curve))
            {
                continue;
            }

            DifferentialCurve own = direction.Curves[curve];
            yield return new TableRow(
            [
                .. columns.Several ? [FigureText.Literal(result.Records[own.Record].Name)] : Array.Empty<TableCell>(),
                own.Cycle,
                direction.Word,
                direction.Tracks[t].Number,
                .. columns.Named ? [direction.Names[t]] : Array.Empty<TableCell>(),
                peak is null ? "lost" : peak.Voltage,
                peak is null ? double.NaN : Amounts.MilliampereHour(peak.Height),
                peak is null ? double.NaN : Amounts.MilliampereHour(peak.Prominence),
                peak is null ? double.NaN : 1000 * peak.Width,
                peak is null ? double.NaN : Amounts.MilliampereHour(peak.Area),
            ]);
        }
    }

    private static IEnumerable<int> Shown(TrackedPeaks direction) => EvenChoice.Of([.. Enumerable.Range(0, direction.Curves.Length)], MostRows);
}
