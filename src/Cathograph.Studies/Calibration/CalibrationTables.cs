using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Calibration;

/// <summary>The tables of a calibration.</summary>
public static class CalibrationTables
{
    /// <summary>The estimates with their intervals.</summary>
    /// <param name="result">The calibration.</param>
    /// <returns>The table <c>parameters</c>.</returns>
    public static Table Estimates(CalibrationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("parameter") { Key = "parameter" },
            new("before") { Key = "before" },
            new("fitted") { Key = "fitted" },
            new(FormattableString.Invariant($"{result.Options.Confidence:P0} interval")) { Key = "interval" },
            new("searched in") { Key = "bounds" },
            new("remark") { Key = "remark" },
        ];
        return new Table("parameters", columns, result.Estimates.Select(estimate => new TableRow(
            FigureText.Literal(estimate.Free.Label),
            Shown(estimate, estimate.Before),
            Shown(estimate, estimate.Value),
            estimate.AtBound != 0 || !double.IsFinite(estimate.Low) || !double.IsFinite(estimate.High) ? "none" : $"{Shown(estimate, estimate.Low)} to {Shown(estimate, estimate.High)}",
            $"{Shown(estimate, estimate.Free.Lower)} to {Shown(estimate, estimate.Free.Upper)}",
            Remark(estimate))))
        {
            Title = "Fitted parameters",
            Note = FormattableString.Invariant($"Intervals from the linear approximation with {result.Statistics.DegreesOfFreedom} degrees of freedom."),
        };
    }

    /// <summary>Correlations of the parameters.</summary>
    /// <param name="result">The calibration.</param>
    /// <returns>The table <c>correlations</c>.</returns>
    public static Table Correlations(CalibrationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<CalibrationEstimate> estimates = result.Estimates;
        TableColumn[] columns =
        [
            new("correlation") { Key = "parameter" },
            .. estimates.Select(estimate => new TableColumn(FigureText.Literal(estimate.Free.Label)) { Key = estimate.Free.Label, Decimals = 3 }),
        ];
        return new Table("correlations", columns, estimates.Select((estimate, i) => new TableRow(
        [
            FigureText.Literal(estimate.Free.Label),
            .. Enumerable.Range(0, estimates.Length).Select(j => (TableCell)result.Statistics.Correlation[i, j]),
        ])))
        {
            Title = "Correlations",
            Note = "Of logarithms where a parameter is searched by its logarithm. Parameters at a bound have none.",
        };
    }

    private static string Remark(CalibrationEstimate estimate) => (estimate.AtBound, estimate.IsIdentified) switch
    {
        (< 0, _) => "at its lower bound",
        (> 0, _) => "at its upper bound",
        (_, false) => "not identified",
        _ => "",
    };

    private static string Shown(CalibrationEstimate estimate, double value) => FigureText.Literal(Quantity.Format(Rounded(value), estimate.Free.Parameter.Dimension));

    // Four digits: no fit of a cell knows more.
    private static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 3);
        return Math.Round(value / unit) * unit;
    }
}
