using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>What <c>cycles summary</c> tells its reader.</summary>
public static class CycleReport
{
    /// <summary>The report.</summary>
    /// <param name="cells">The cells; at least one.</param>
    /// <param name="asked">Cycles whose voltage curves are drawn; empty for a choice.</param>
    /// <param name="hasSteps">Whether the steps are listed.</param>
    /// <returns>Key numbers, findings, tables and figures.</returns>
    public static Report Of(ImmutableArray<CellCycles> cells, ImmutableArray<int> asked, bool hasSteps)
    {
        bool isOne = cells.Length == 1;
        CellCycles first = cells[0];
        var blocks = new List<ReportBlock>();
        for (int i = 0; i < cells.Length; i++)
        {
            string ending = isOne ? "" : FormattableString.Invariant($"-{i + 1}");
            blocks.Add(new ReportTable(CycleTables.Cycles(cells[i], "cycles" + ending)));
            if (hasSteps)
            {
                blocks.Add(new ReportTable(CycleTables.Steps(cells[i].Cell, "steps" + ending)));
            }
        }

        return new Report
        {
            Title = isOne ? $"Cycles of {FigureText.Literal(first.Cell.Name)}" : FormattableString.Invariant($"Cycles of {cells.Length} cells"),
            Lead = string.Join(" ", cells.Select(Lead)),
            KeyNumbers = isOne ? KeyNumbers(first) : [],
            Findings = isOne ? [.. first.Findings] : FindingDigest.Of([.. cells.Select(cell => (cell.Cell.Name, cell.Findings.ToImmutableArray()))]),
            Sections = [new ReportSection("Cycles", [.. blocks]), new ReportSection("Figures", [.. CycleFigures.Of(cells, asked).Select(figure => new ReportFigure(figure))])],
        };
    }

    private static string Lead(CellCycles cell)
    {
        CyclingRecord record = cell.Cell.Record;
        string scale = (record.ActiveMass, record.Area) switch
        {
            ({ } mass, { } area) => string.Create(CultureInfo.InvariantCulture, $"; {mass * 1e6:0.####} mg of active material on {area * 1e4:0.####} cm2"),
            ({ } mass, null) => string.Create(CultureInfo.InvariantCulture, $"; {mass * 1e6:0.####} mg of active material"),
            (null, { } area) => string.Create(CultureInfo.InvariantCulture, $"; {area * 1e4:0.####} cm2"),
            _ => "; neither mass nor area is known",
        };
        double seconds = record.Time.Length > 0 ? record.Time[^1] - record.Time[0] : 0;
        (double span, string word) = seconds >= 86400 ? (seconds / 86400, "days") : seconds >= 3600 ? (seconds / 3600, "hours") : seconds >= 60 ? (seconds / 60, "minutes") : (seconds, "seconds");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{FigureText.Literal(cell.Cell.Name)} ({cell.Cell.Format}): {Count(record.Time.Length, "row")} over {span:0.##} {word}, {Count(record.Steps.Length, "step")}, {Count(cell.Cycles.Length, "cycle")}{scale}.");
    }

    private static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static ImmutableArray<KeyNumber> KeyNumbers(CellCycles cell)
    {
        CycleNumbers[] whole = [.. cell.Cycles.Where(cycle => cycle.IsComplete)];
        if (whole.Length == 0)
        {
            return [];
        }

        var unit = CapacityUnit.For([cell.Cell.Record]);
        var numbers = new List<KeyNumber>
        {
            new("Discharge capacity, cycle " + whole[0].Number.ToString(CultureInfo.InvariantCulture), unit.Of(cell.Cell.Record, whole[0].DischargeCapacity), unit.TableCharge) { SignificantDigits = 4 },
        };
        if (whole.Length > 1)
        {
            numbers.Add(new("Discharge capacity, cycle " + whole[^1].Number.ToString(CultureInfo.InvariantCulture), unit.Of(cell.Cell.Record, whole[^1].DischargeCapacity), unit.TableCharge) { SignificantDigits = 4 });
        }

        double firstEfficiency = CycleAnalysis.FirstCycleEfficiency(cell.Cycles, cell.Cell.Segmentation.Order);
        if (double.IsFinite(firstEfficiency))
        {
            string halves = cell.Cell.Segmentation.Order == CycleOrder.DischargeFirst ? "charge / discharge" : "discharge / charge";
            numbers.Add(new("First-cycle efficiency", 100 * firstEfficiency, "%") { SignificantDigits = 4, Note = FormattableString.Invariant($"{halves} of cycle {CycleAnalysis.First(cell.Cycles)!.Number}") });
        }

        double[] later = [.. whole.Skip(1).Select(cycle => cycle.CoulombicEfficiency).Where(double.IsFinite).Order()];
        if (later.Length > 0)
        {
            numbers.Add(new("Median coulombic efficiency, " + (whole.Length == 2 ? FormattableString.Invariant($"cycle {whole[1].Number}") : FormattableString.Invariant($"cycles {whole[1].Number} to {whole[^1].Number}")), 50 * (later[(later.Length - 1) / 2] + later[later.Length / 2]), "%") { SignificantDigits = 4, Note = cell.Convention });
        }

        return [.. numbers];
    }
}
