using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.Hysteresis;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles.VoltageGaps;

/// <summary>The tables of the voltage between charge and discharge.</summary>
public static class VoltageGapTables
{
    private const int MostPairs = 40;

    /// <summary>The gaps, a row a cycle and state of charge.</summary>
    /// <param name="records">The records with their pairs.</param>
    /// <returns>The table <c>hysteresis</c>.</returns>
    public static Table Gaps(ImmutableArray<RecordGaps> records)
    {
        TableColumn[] columns =
        [
            new("record") { Key = "record" },
            new("cycle") { Key = "cycle", Decimals = 0 },
            new("charge at", "mA") { Key = "chargeCurrent_mA" },
            new("discharge at", "mA") { Key = "dischargeCurrent_mA" },
            new("SOC", "%") { Key = "soc_percent", Decimals = 1 },
            new("own capacity", "mV") { Key = "gapOwnCapacity_mV", Decimals = 1 },
            new("discharge capacity", "mV") { Key = "gapDischargeCapacity_mV", Decimals = 1 },
            new("equal content", "mV") { Key = "gapEqualContent_mV", Decimals = 1 },
            new("mean", "mV") { Key = "meanGap_mV", Decimals = 1 },
        ];
        return new Table("hysteresis", columns, records.SelectMany(record => EvenChoice.Of(record.Pairs, MostPairs).SelectMany(pair => Rows(record, pair))))
        {
            Title = "Voltage between charge and discharge",
            Note = "Own capacity: the share of each curve's own capacity. Discharge capacity: the share of the discharge capacity, on both curves from their own start. Equal content: the share of the discharge capacity, both curves laid together where the current turned round. Mean: over the whole capacity."
                + (records.Any(record => record.Pairs.Length > MostPairs) ? string.Create(CultureInfo.InvariantCulture, $" {MostPairs} cycles of each record, evenly chosen.") : ""),
        };
    }

    private static IEnumerable<TableRow> Rows(RecordGaps record, HysteresisPair pair) => pair.Gaps.Select(gap => gap.Soc).Distinct().Select(soc => new TableRow(
        FigureText.Literal(record.Record.Name),
        pair.Cycle,
        1000 * pair.Charge.Current,
        1000 * pair.Discharge.Current,
        100 * soc,
        1000 * Of(pair, SocAxis.OwnCapacity, soc),
        1000 * Of(pair, SocAxis.DischargeCapacity, soc),
        1000 * Of(pair, SocAxis.EqualContent, soc),
        1000 * pair.MeanGap));

    internal static double Of(HysteresisPair pair, SocAxis axis, double soc) => pair.Gaps.First(gap => gap.Axis == axis && gap.Soc == soc).Voltage;
}
