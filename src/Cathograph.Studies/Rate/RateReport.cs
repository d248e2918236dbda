using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Rate;

/// <summary>Tells a rate study to its reader.</summary>
public static class RateReport
{
    /// <summary>The report of a study.</summary>
    /// <param name="result">The study.</param>
    /// <param name="smoothing">The smoothing of dQ/dV; null for the default.</param>
    /// <returns>The report.</returns>
    public static Report Of(RateResult result, DifferentialCapacityOptions? smoothing = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var blocks = new List<ReportBlock> { new ReportTable(RateTables.Capability(result)) };
        blocks.AddRange(RateFigures.Of(result, smoothing).Select(figure => new ReportFigure(figure)));
        return new Report
        {
            Title = result.Designs.Length == 1 ? $"Rate capability of {FigureText.Literal(result.Designs[0].Name)}" : FormattableString.Invariant($"Rate capability of {result.Designs.Length} designs"),
            Verdict = result.Verdict,
            Findings = result.Findings,
            KeyNumbers = KeyNumbers(result),
            Sections = [new ReportSection("Rate capability", [.. blocks]), new ReportSection("Runs", [new ReportTable(RateTables.Runs(result))])],
            Parameters = Parameters(result),
        };
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(RateResult result)
    {
        RateRow[] first = [.. Enumerable.Range(0, result.Options.Rates.Length).Select(r => result.Row(0, r)).Where(row => double.IsFinite(row.SpecificCapacity)).OrderBy(row => row.CurrentDensity)];
        if (first.Length < 2 || !(first[0].SpecificCapacity > 0))
        {
            return [];
        }

        double share = first[^1].SpecificCapacity / first[0].SpecificCapacity;
        RateRow? best = result.Rows.Where(row => row.Design > 0 && double.IsFinite(row.RatioToFirst)).MaxBy(row => row.RatioToFirst);
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        numbers.Add(new KeyNumber($"kept at {RateLabel.Of(first[^1].Current)} of what {RateLabel.Of(first[0].Current)} gives", 100 * share, "%") { Note = FigureText.Literal(first[0].DesignName) });
        if (best is not null)
        {
            numbers.Add(new KeyNumber("largest ratio to the first design", best.RatioToFirst, "") { Note = FigureText.Literal($"{best.DesignName} at {RateLabel.Of(best.Current)}") });
        }

        return numbers.ToImmutable();
    }

    private static ImmutableArray<ReportParameter> Parameters(RateResult result)
    {
        RateOptions options = result.Options;
        (double upper, double lower) = RateProtocol.Limits(result.Designs[0], options);
        string cap = options.TimeCap switch
        {
            HoldTimeCap.None => "none",
            HoldTimeCap.HoldAlone => "the time of the rate, on the hold alone",
            _ => "the time of the rate, on charge and hold together",
        };
        return
        [
            new("Cycle reported", options.Cycle.ToString(CultureInfo.InvariantCulture), "", "option") { IsGiven = options.Cycle != 1 },
            new("Charge at", options.ChargeRate is { } charge ? RateLabel.Of(charge) : "the rate of the discharge", "", "option") { IsGiven = options.ChargeRate is not null },
            new("Upper cut-off", upper.ToString("0.####", CultureInfo.InvariantCulture), "V", options.UpperVoltage is null ? "protocol of the cell, else 4.32 V vs Li/Li^+" : "option") { IsGiven = options.UpperVoltage is not null },
            new("Lower cut-off", lower.ToString("0.####", CultureInfo.InvariantCulture), "V", options.LowerVoltage is null ? "protocol of the cell, else 2.22 V vs Li/Li^+" : "option") { IsGiven = options.LowerVoltage is not null },
            new("Hold until", (100 * options.HoldUntilShare).ToString("0.###", CultureInfo.InvariantCulture), "% of the charging current", "Ji et al. 2025"),
            new("Cap on the hold", cap, "", "Ji et al. 2025, read in one of two ways"),
        ];
    }
}
