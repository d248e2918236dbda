using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Cycles;

/// <summary>What <c>cycles rate</c> tells its reader.</summary>
public static class RateSummaryReport
{
    /// <summary>The report.</summary>
    /// <param name="summary">The rates.</param>
    /// <returns>Key numbers, findings, tables and figures.</returns>
    public static Report Of(RateSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new Report
        {
            Title = summary.Cells.Length == 1 ? $"Rate test of {FigureText.Literal(summary.Cells[0].Cycles.Cell.Name)}" : FormattableString.Invariant($"Rate tests of {summary.Cells.Length} cells"),
            Lead = string.Create(CultureInfo.InvariantCulture, $"{summary.Rates.Length} {(summary.Rates.Length == 1 ? "rate was" : "rates were")} recognised: {string.Join(", ", summary.Rates.Select(rate => rate.Label))}."),
            KeyNumbers = KeyNumbers(summary),
            Findings = [.. summary.Findings, .. FindingDigest.Of([.. summary.Cells.Select(cell => (cell.Cycles.Cell.Name, cell.Cycles.Findings.ToImmutableArray()))])],
            Sections =
            [
                new ReportSection("Rates", [new ReportTable(RateSummaryTables.Capability(summary)), new ReportTable(RateSummaryTables.Blocks(summary))]),
                new ReportSection("Figures", [.. RateSummaryFigures.Of(summary).Select(figure => new ReportFigure(figure))]),
            ],
        };
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(RateSummary summary)
    {
        CellRates cell = summary.Cells[0];
        RateBlock[] first = [.. cell.Blocks.Where(block => block.Pass == 1).OrderBy(block => block.Rate)];
        if (first.Length < 2)
        {
            return [];
        }

        string name = summary.Cells.Length > 1 ? FigureText.Literal(cell.Cycles.Cell.Name) + ": " : "";
        var numbers = new List<KeyNumber>
        {
            new($"{name}capacity kept from {summary.Rates[first[0].Rate].Label} to {summary.Rates[first[^1].Rate].Label}", 100 * first[^1].Capacity / first[0].Capacity, "%"),
        };
        if (double.IsFinite(cell.Recovery))
        {
            numbers.Add(new(name + "recovered on coming back", 100 * cell.Recovery, "%") { Note = "capacity on coming back to the slowest rate that was run twice, by that of the first time" });
        }

        return [.. numbers];
    }
}
