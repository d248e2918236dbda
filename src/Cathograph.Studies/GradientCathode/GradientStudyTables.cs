using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCathode;

/// <summary>Tables of the study.</summary>
public static class GradientStudyTables
{
    /// <summary>Every row of the paper, measured and simulated.</summary>
    /// <param name="result">The table.</param>
    /// <returns>Capacities in mAh per g of active material.</returns>
    public static Table Rows(ReproductionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("Cell") { Key = "cell" },
            new("Rate") { Key = "rate" },
            new("Measured", "mAh g^{-1}") { Decimals = 0, Key = "measured_mAh_per_gCam" },
            .. result.Models.Select(model => new TableColumn(Capital(model.Name), "mAh g^{-1}") { Decimals = 0, Key = $"{model.Key}_mAh_per_gCam" }),
        ];
        IEnumerable<TableRow> rows = result.Rows.Concat(result.CobaltOxide).Select(row => new TableRow(
        [
            FigureText.Literal(row.Measured.Cell.Name),
            RateLabel.Of(row.Measured.Rate),
            Amounts.MilliampereHourPerGram(row.Measured.SpecificCapacity),
            .. row.Simulated.Select(capacity => new TableCell(Amounts.MilliampereHourPerGram(capacity))),
        ]));
        return new Table("reproduction", columns, rows)
        {
            Title = "Discharge capacity per gram of active material, measured and simulated",
            Note = "The LCO rows are statements of the text (\"over 3.0 mAh/cm2\", \"dramatic decay\"); they are shown and not counted. NMC fits say nothing about LCO's solid.",
        };
    }

    /// <summary>How far each model is from the NMC811 rows.</summary>
    /// <param name="result">The table.</param>
    /// <returns>Root mean squares in mAh per g of active material.</returns>
    public static Table Rms(ReproductionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "reproduction-rms",
            [
                new("Model") { Key = "model" },
                new("Rms, all rows", "mAh g^{-1}") { Decimals = 1, Key = "rms_mAh_per_gCam" },
                new("Rms, 3 and 10 mg cm^{-2}", "mAh g^{-1}") { Decimals = 1, Key = "rmsThin_mAh_per_gCam" },
                new("Rms, 30 and 100 mg cm^{-2}", "mAh g^{-1}") { Decimals = 1, Key = "rmsThick_mAh_per_gCam" },
                new("Fitted numbers") { Decimals = 0, Key = "fittedNumbers" },
            ],
            result.Models.Select((model, k) => new TableRow(
                Capital(model.Name),
                Amounts.MilliampereHourPerGram(result.Rms(k)),
                Amounts.MilliampereHourPerGram(result.RmsOfThinCells(k)),
                Amounts.MilliampereHourPerGram(result.RmsOfThickCells(k)),
                model.Fitted.Length)))
        {
            Title = FormattableString.Invariant($"Distance from the {result.Rows.Length} NMC811 rows"),
        };
    }

    /// <summary>What was fitted.</summary>
    /// <param name="result">The table.</param>
    /// <returns>Numbers, ranges, and whether one lies at a bound.</returns>
    public static Table Fitted(ReproductionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "fitted-numbers",
            [
                new("Model") { Key = "model" }, new("Number") { Key = "number" }, new("Value") { SignificantDigits = 3, Key = "value" }, new("Unit") { Key = "unit" },
                new("From") { SignificantDigits = 3, Key = "lower" }, new("To") { SignificantDigits = 3, Key = "upper" }, new("At a bound") { Key = "atBound" },
            ],
            result.Models.SelectMany(model => model.Fitted.Select(number => new TableRow(
                Capital(model.Name), FigureText.Literal(number.Name), number.Value, number.Unit, number.Lower, number.Upper, number.IsAtBound ? "yes" : "no"))))
        {
            Title = "Fitted numbers and the ranges that were searched",
        };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
