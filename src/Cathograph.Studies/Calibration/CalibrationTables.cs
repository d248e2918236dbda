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
            new("unit") { Key = "unit" },
            new("before") { Key = "before" },
            new("fitted") { Key = "fitted" },
            new("low") { Key = "low" },
            new("high") { Key = "high" },
            new("searched from") { Key = "lowerBound" },
            new("to") { Key = "upperBound" },
            new("remark") { Key = "remark" },
        ];
        return new Table("parameters", columns, result.Estimates.Select(estimate => new TableRow(
            FigureText.Literal(estimate.Free.Label),
            estimate.Free.Parameter.Dimension.DisplayUnit,
            Shown(estimate, estimate.Before),
            Shown(estimate, estimate.Value),
            estimate.IsIdentified ? Shown(estimate, estimate.Low) : double.NaN,
            estimate.IsIdentified ? Shown(estimate, estimate.High) : double.NaN,
            Shown(estimate, estimate.Free.Lower),
            Shown(estimate, estimate.Free.Upper),
            Remark(estimate))))
        {
            Title = "Fitted parameters",
            Note = FormattableString.Invariant($"Low and high bound the {result.Options.Confidence:P0} confidence interval, from the linear approximation with {result.DegreesOfFreedom} degrees of freedom."),
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

    private static double Shown(CalibrationEstimate estimate, double value)
    {
        Dimension dimension = estimate.Free.Parameter.Dimension;
        return dimension.DisplayUnit.Length == 0 ? value : value / Quantity.Parse($"1 {dimension.DisplayUnit}", dimension);
    }
}
