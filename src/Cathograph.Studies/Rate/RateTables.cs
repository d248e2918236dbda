using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Rate;

/// <summary>The tables of a rate study.</summary>
public static class RateTables
{
    /// <summary>Discharge capacity per active mass, a row a rate and a column a design, with the ratios to the first design.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>rate-capability</c>.</returns>
    public static Table Capability(RateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int designs = result.Designs.Length;
        var columns = ImmutableArray.CreateBuilder<TableColumn>();
        columns.Add(new TableColumn("rate") { Key = "rate" });
        for (int d = 0; d < designs; d++)
        {
            columns.Add(new TableColumn(FigureText.Literal(result.Designs[d].Name), "mAh/g CAM") { Key = FormattableString.Invariant($"design{d + 1}_mAh_per_gCam"), Decimals = 1 });
        }

        for (int d = 1; d < designs; d++)
        {
            string label = designs == 2 ? "ratio" : $"ratio, {FigureText.Literal(result.Designs[d].Name)}";
            columns.Add(new TableColumn(label) { Key = FormattableString.Invariant($"ratio{d + 1}"), Decimals = 3 });
        }

        IEnumerable<TableRow> rows = Enumerable.Range(0, result.Options.Rates.Length).Select(r => new TableRow(
        [
            RateLabel.Of(result.Options.Rates[r]),
            .. Enumerable.Range(0, designs).Select(d => (TableCell)Amounts.MilliampereHourPerGram(result.Row(d, r).SpecificCapacity)),
            .. Enumerable.Range(1, designs - 1).Select(d => (TableCell)result.Row(d, r).RatioToFirst),
        ]));
        return new Table("rate-capability", columns, rows)
        {
            Title = FormattableString.Invariant($"Discharge capacity in cycle {result.Options.Cycle}"),
            Note = designs > 1 ? $"Ratios are to {FigureText.Literal(result.Designs[0].Name)}." : "",
        };
    }

    /// <summary>Everything that was measured, a row a run.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>rates</c>.</returns>
    public static Table Runs(RateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isWhole = result.Rows.All(row => row.Verdict.IsCompleted);
        bool hasNames = result.Designs.Length > 1;
        TableColumn[] columns =
        [
            .. hasNames ? [new TableColumn("design") { Key = "design" }] : ImmutableArray<TableColumn>.Empty,
            new("rate") { Key = "rate" },
            new("current", "mA/cm2") { Key = "current_mA_per_cm2" },
            new("capacity", "mAh/g CAM") { Key = "dischargeCapacity_mAh_per_gCam", Decimals = 2 },
            new("capacity", "mAh/cm2") { Key = "dischargeCapacity_mAh_per_cm2", Decimals = 3 },
            new("energy", "mWh/cm2") { Key = "dischargeEnergy_mWh_per_cm2", Decimals = 3 },
            new("energy", "Wh/kg") { Key = "dischargeEnergy_Wh_per_kgComposite", Decimals = 1 },
            new("power", "mW/cm2") { Key = "meanPower_mW_per_cm2", Decimals = 2 },
            new("mean voltage", "V") { Key = "meanVoltage_V", Decimals = 3 },
            new("CE") { Key = "coulombicEfficiency", Decimals = 4 },
            .. isWhole ? ImmutableArray<TableColumn>.Empty : [new TableColumn("ended") { Key = "outcome" }],
        ];
        return new Table("rates", columns, result.Rows.Select(row => new TableRow(
        [
            .. hasNames ? [FigureText.Literal(row.DesignName)] : ImmutableArray<TableCell>.Empty,
            RateLabel.Of(row.Current),
            Amounts.MilliamperePerCentimetre2(row.CurrentDensity),
            Amounts.MilliampereHourPerGram(row.SpecificCapacity),
            Amounts.MilliampereHourPerCentimetre2(row.ArealCapacity),
            Amounts.MilliampereHourPerCentimetre2(row.ArealEnergy),
            row.CompositeEnergy / 3600,
            row.MeanPower / 10,
            row.MeanVoltage,
            row.CoulombicEfficiency,
            .. isWhole ? ImmutableArray<TableCell>.Empty : [Ended(row.Verdict)],
        ])))
        {
            Title = "Every run",
            Note = "CE is discharge by charge of the same cycle. Wh/kg counts the composite cathode alone.",
        };
    }

    private static string Ended(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Completed => "as asked",
        Outcome.Stopped => "stopped early",
        Outcome.NotConverged => "no answer",
        _ => "cancelled",
    };
}
