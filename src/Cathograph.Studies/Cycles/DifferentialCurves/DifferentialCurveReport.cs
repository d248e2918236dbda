using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>Tells dQ/dV to its reader.</summary>
public static class DifferentialCurveReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The report.</returns>
    public static Report Of(DifferentialCurveResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string width = (1000 * result.Options.Smoothing.SmoothingWidth).ToString("0.##", CultureInfo.InvariantCulture);
        return new Report
        {
            Title = result.Records.Length == 1 ? $"Differential capacity of {FigureText.Literal(result.Records[0].Name)}" : FormattableString.Invariant($"Differential capacity of {result.Records.Length} records"),
            Lead = FormattableString.Invariant(
                $"{result.Curves.Count()} curves, smoothed over {width} mV (full width at half maximum). The area under each equals its capacity to {100 * result.LargestAreaError:G1} %, holds {(result.Options.Smoothing.IncludeHolds ? "included" : "left out")}."),
            Findings = result.Findings,
            Sections =
            [
                new ReportSection("Peaks", [new ReportTable(DifferentialCurveTables.Peaks(result)), .. DifferentialCurveFigures.Of(result).Select(figure => new ReportFigure(figure))]),
                new ReportSection("Curves", [new ReportTable(DifferentialCurveTables.Curves(result))]),
            ],
            Parameters =
            [
                new("Smoothing", width, "mV", "full width at half maximum of a Gaussian"),
                new("Least prominence", (100 * result.Options.Peaks.LeastShare).ToString("0.##", CultureInfo.InvariantCulture), "% of the highest value", "option"),
                new("Least significance", result.Options.Peaks.LeastSignificance.ToString("0.##", CultureInfo.InvariantCulture), "standard deviations", "default"),
                new("Largest common shift", (1000 * result.Options.Tracking.MaximumShift).ToString("0.##", CultureInfo.InvariantCulture), "mV from curve to curve", "default"),
                .. result.Options.Material is { } material
                    ? ImmutableArray.Create(new ReportParameter("Counter electrode", result.Options.CounterPotential.ToString("0.###", CultureInfo.InvariantCulture), "V vs Li/Li^+", $"names the transitions of {material}") { IsGiven = true })
                    : [],
            ],
            Citations =
            [
                new("M. Dubarry, V. Svoboda, R. Hwu, B. Y. Liaw, Incremental capacity analysis, Electrochem. Solid-State Lett. 9 (2006) A454", "10.1149/1.2221767"),
                .. result.Options.Material is null ? ImmutableArray<ReportCitation>.Empty : [new("H.-J. Noh, S. Youn, C. S. Yoon, Y.-K. Sun, J. Power Sources 233 (2013) 121", "10.1016/j.jpowsour.2013.01.063")],
            ],
        };
    }
}
