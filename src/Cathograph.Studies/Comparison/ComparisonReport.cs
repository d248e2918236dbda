using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Comparison;

/// <summary>Tells a comparison to its reader.</summary>
public static class ComparisonReport
{
    /// <summary>The report of a comparison.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The report.</returns>
    public static Report Of(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Report
        {
            Title = $"Simulated against measured: {string.Join(", ", result.Cells.Select(cell => FigureText.Literal(cell.Design.Name)).Distinct())}",
            Verdict = result.Verdict,
            Findings = result.Findings,
            KeyNumbers = KeyNumbers(result),
            Sections = [new ReportSection("Comparison", Blocks(result))],
        };
    }

    /// <summary>Tables and figures, for a report that holds a comparison among other things.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The blocks of a section.</returns>
    public static ImmutableArray<ReportBlock> Blocks(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        if (result.Points.Length > 0)
        {
            blocks.Add(new ReportTable(ComparisonTables.Points(result)));
        }

        if (result.Curves.Length > 0)
        {
            blocks.Add(new ReportTable(ComparisonTables.Curves(result)));
        }

        blocks.AddRange(ComparisonFigures.Of(result).Select(figure => new ReportFigure(figure)));
        return blocks.ToImmutable();
    }

    /// <summary>The few numbers that say how good the model is.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>Root mean squares, bias and worst.</returns>
    public static ImmutableArray<KeyNumber> KeyNumbers(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        if (result.WorstPoint is { } worst)
        {
            numbers.Add(new KeyNumber("rms of the capacities", Amounts.MilliampereHourPerGram(result.RmsCapacity), "mAh/g"));
            numbers.Add(new KeyNumber("bias", Amounts.MilliampereHourPerGram(result.BiasCapacity), "mAh/g") { Note = "simulated minus measured" });
            numbers.Add(new KeyNumber("worst", Amounts.MilliampereHourPerGram(worst.Residual), "mAh/g") { Note = FigureText.Literal($"{worst.CellName} at {RateLabel.Of(worst.Current)}") });
        }

        if (double.IsFinite(result.RmsVoltage))
        {
            numbers.Add(new KeyNumber("rms of the voltages", 1000 * result.RmsVoltage, "mV"));
        }

        return numbers.ToImmutable();
    }
}
