using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Comparison;

namespace Cathograph.Studies.Calibration;

/// <summary>Tells a calibration to its reader.</summary>
public static class CalibrationReport
{
    /// <summary>The report of a calibration.</summary>
    /// <param name="result">The calibration.</param>
    /// <returns>The report.</returns>
    public static Report Of(CalibrationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ReportBlock[] parameters = result.Estimates.Length > 1
            ? [new ReportTable(CalibrationTables.Estimates(result)), new ReportTable(CalibrationTables.Correlations(result))]
            : [new ReportTable(CalibrationTables.Estimates(result))];
        return new Report
        {
            Title = $"Calibration of {string.Join(", ", result.Designs.Select(design => FigureText.Literal(design.Name)).Distinct())}",
            Verdict = result.Verdict,
            Findings = result.Findings,
            KeyNumbers = KeyNumbers(result),
            Sections = [new ReportSection("Parameters", [.. parameters]), new ReportSection("Fit", ComparisonReport.Blocks(result.After))],
        };
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(CalibrationResult result)
    {
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        if (double.IsFinite(result.After.RmsCapacity))
        {
            numbers.Add(new KeyNumber("rms of the capacities", Amounts.MilliampereHourPerGram(result.After.RmsCapacity), "mAh/g")
            {
                Note = FormattableString.Invariant($"before: {Amounts.MilliampereHourPerGram(result.Before.RmsCapacity):0.##} mAh/g"),
            });
        }

        if (double.IsFinite(result.After.RmsVoltage))
        {
            numbers.Add(new KeyNumber("rms of the voltages", 1000 * result.After.RmsVoltage, "mV")
            {
                Note = FormattableString.Invariant($"before: {1000 * result.Before.RmsVoltage:0.#} mV"),
            });
        }

        return numbers.ToImmutable();
    }
}
