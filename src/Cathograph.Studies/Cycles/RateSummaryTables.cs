using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Cycles;

/// <summary>The tables of a measured rate test.</summary>
public static class RateSummaryTables
{
    /// <summary>Discharge capacity at each rate, a column a group, with ratios to the first.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>The table <c>rate-capability</c>.</returns>
    public static Table Capability(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ImmutableArray<string> groups = summary.Groups;
        var columns = new List<TableColumn> { new("rate") { Key = "rate" } };
        for (int g = 0; g < groups.Length; g++)
        {
            string number = FormattableString.Invariant($"{g + 1}");
            columns.Add(new TableColumn(FigureText.Literal(groups[g]), summary.Unit.TableCharge) { Key = $"capacity{number}_{summary.Unit.Key}", SignificantDigits = 4 });
            columns.Add(new TableColumn("s.d.") { Key = $"deviation{number}_{summary.Unit.Key}", SignificantDigits = 2 });
            columns.Add(new TableColumn("n") { Key = $"count{number}", Decimals = 0 });
        }

        for (int g = 1; g < groups.Length; g++)
        {
            columns.Add(new TableColumn(groups.Length == 2 ? "ratio" : $"ratio, {FigureText.Literal(groups[g])}") { Key = FormattableString.Invariant($"ratio{g + 1}"), Decimals = 3 });
        }

        IEnumerable<TableRow> rows = Enumerable.Range(0, summary.Rates.Length).Select(rate => new TableRow(
        [
            summary.Rates[rate].Label,
            .. groups.SelectMany(group => Cells(summary, group, rate)),
            .. groups.Skip(1).Select(group => (TableCell)(summary.Capacity(group, rate).Mean / summary.Capacity(groups[0], rate).Mean)),
        ]));
        return new Table("rate-capability", columns, rows)
        {
            Title = "Discharge capacity at each rate",
            Note = "The first time a cell runs at a rate; n: cells, or cycles where there is one cell; s.d.: standard deviation over them."
                + (groups.Length > 1 ? $" Ratios are to {FigureText.Literal(groups[0])}." : ""),
        };
    }

    /// <summary>Every block of successive cycles at one rate, in order of time.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>The table <c>rate-blocks</c>.</returns>
    public static Table Blocks(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" },
            new("cycles") { Key = "cycles" },
            new("rate") { Key = "rate" },
            new("current", "mA") { Key = "dischargeCurrent_mA", SignificantDigits = 4 },
            new("own", "C") { Key = "ownRate_per_h", SignificantDigits = 3 },
            new("charge", summary.Unit.TableCharge) { Key = "chargeCapacity_" + summary.Unit.Key, SignificantDigits = 4 },
            new("discharge", summary.Unit.TableCharge) { Key = "dischargeCapacity_" + summary.Unit.Key, SignificantDigits = 4 },
            new("mean voltage", "V") { Key = "meanVoltage_V", Decimals = 3 },
            new("energy", Plain(summary.Unit.Energy)) { Key = "dischargeEnergy", SignificantDigits = 4 },
            new("power", Plain(summary.Unit.Power)) { Key = "meanPower", SignificantDigits = 4 },
            new("CE", "%") { Key = "coulombicEfficiency_percent", Decimals = 2 },
        ];
        return new Table("rate-blocks", columns, summary.Cells.SelectMany(cell => cell.Blocks.Select(block => Row(summary, cell, block)))) 
        {
            Title = "Cycles at each rate, in order of time",
            Note = "Own C: current by the capacity of the same cell at its slowest rate, in 1/h.",
        };
    }

    private static IEnumerable<TableCell> Cells(RateSummary summary, string group, int rate)
    {
        RateStatistics statistics = summary.Capacity(group, rate);
        CellRates[] cells = [.. summary.Cells.Where(cell => cell.Group == group)];
        int count = cells.Length == 1 ? cells[0].At(rate)?.Cycles.Length ?? 0 : statistics.Count;
        return [statistics.Mean, statistics.Deviation, count];
    }

    private static TableRow Row(RateSummary summary, CellRates cell, RateBlock block)
    {
        var record = cell.Cycles.Cell.Record;
        double[] efficiencies = [.. block.Cycles.Select(cycle => cycle.CoulombicEfficiency).Where(double.IsFinite)];
        string cycles = block.Cycles.Length == 1
            ? FormattableString.Invariant($"{block.Cycles[0].Number}")
            : FormattableString.Invariant($"{block.Cycles[0].Number}-{block.Cycles[^1].Number}");
        return new TableRow(
            FigureText.Literal(cell.Cycles.Cell.Name),
            cycles,
            summary.Rates[block.Rate].Label + (block.Pass > 1 ? " again" : ""),
            1000 * block.Cycles.Average(cycle => cycle.DischargeCurrent),
            cell.OwnRate(block),
            summary.Unit.Of(record, block.ChargeCapacity),
            summary.Unit.Of(record, block.Capacity),
            block.Energy / block.Capacity,
            summary.Unit.EnergyOf(record, block.Energy),
            summary.Unit.PowerOf(record, block.Power),
            efficiencies.Length > 0 ? 100 * efficiencies.Average() : double.NaN);
    }

    private static string Plain(string unit) => unit.Replace(" kg^{-1}", "/kg", StringComparison.Ordinal).Replace(" cm^{-2}", "/cm2", StringComparison.Ordinal);
}
