using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Hysteresis;

namespace Cathograph.Studies.Cycles.VoltageGaps;

/// <summary>Tells the voltage between charge and discharge to its reader.</summary>
public static class VoltageGapReport
{
    /// <summary>The report.</summary>
    /// <param name="records">The records with their pairs.</param>
    /// <param name="findings">What is known of the records already.</param>
    /// <returns>The report.</returns>
    /// <exception cref="InvalidInputException">No record has a charge beside a discharge.</exception>
    public static Report Of(ImmutableArray<RecordGaps> records, ImmutableArray<Finding> findings)
    {
        if (records.All(record => record.Pairs.IsEmpty))
        {
            throw new InvalidInputException(records.Length == 1 ? records[0].Record.Name : "records", "found no charge beside a discharge; expected at least one of each in turn");
        }

        (HysteresisPair pair, CyclingRecordName name) = records.SelectMany(record => record.Pairs.Select(pair => (pair, new CyclingRecordName(record.Record.Name)))).First();
        return new Report
        {
            Title = records.Length == 1 ? $"Voltage hysteresis of {FigureText.Literal(records[0].Record.Name)}" : FormattableString.Invariant($"Voltage hysteresis of {records.Length} records"),
            Lead = "The voltage of the charge minus that of the discharge, under current. The state of charge is counted in three ways, which differ because charge and discharge differ in capacity.",
            KeyNumbers =
            [
                .. pair.Gaps.Where(gap => gap.Soc == pair.Gaps.MinBy(other => Math.Abs(other.Soc - 0.5))!.Soc).Select(gap => new KeyNumber(
                    string.Create(CultureInfo.InvariantCulture, $"at {100 * gap.Soc:0.##} % {WordsOf(gap.Axis)}"), 1000 * gap.Voltage, "mV")
                {
                    Note = string.Create(CultureInfo.InvariantCulture, $"{FigureText.Literal(name.Value)}, cycle {pair.Cycle}"),
                }),
            ],
            Findings = [.. findings, .. Own(records)],
            Sections =
            [
                new ReportSection("Hysteresis", [new ReportTable(VoltageGapTables.Gaps(records)), .. VoltageGapFigures.Of(records).Select(figure => new ReportFigure(figure))]),
            ],
        };
    }

    /// <summary>An axis in words.</summary>
    /// <param name="axis">The axis.</param>
    /// <returns>Such as <c>of each own capacity</c>.</returns>
    public static string WordsOf(SocAxis axis) => axis switch
    {
        SocAxis.OwnCapacity => "of each own capacity",
        SocAxis.DischargeCapacity => "of the discharge capacity",
        _ => "at equal content",
    };

    private static IEnumerable<Finding> Own(ImmutableArray<RecordGaps> records)
    {
        foreach (RecordGaps record in records)
        {
            int missing = record.Pairs.Sum(pair => pair.Gaps.Count(gap => !double.IsFinite(gap.Voltage)));
            if (record.Pairs.IsEmpty)
            {
                yield return Finding.Warning("no-pair", "has no charge beside a discharge", FigureText.Literal(record.Record.Name));
            }
            else if (missing > 0)
            {
                yield return Finding.Note("gap-beyond-curve", FormattableString.Invariant($"{missing} gaps have no number, because one of the curves does not reach that state of charge on that axis"), FigureText.Literal(record.Record.Name));
            }
        }
    }

    private readonly record struct CyclingRecordName(string Value);
}
