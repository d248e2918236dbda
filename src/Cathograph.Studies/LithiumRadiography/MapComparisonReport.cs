using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Tells how far a measured and a simulated map are apart.</summary>
public static class MapComparisonReport
{
    private const double Micrometres = 1e6;

    /// <summary>The report.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="colors">The colours of the ratios; a difference keeps red over white to blue.</param>
    /// <returns>Residuals, parameters, maps side by side.</returns>
    public static Report Of(MapComparisonResult result, ColorScale colors = ColorScale.RedGreenBlue)
    {
        ArgumentNullException.ThrowIfNull(result);
        var sections = new List<ReportSection> { new("Residuals", [new ReportTable(Residuals(result))]) };
        if (!result.Estimates.IsEmpty)
        {
            sections.Insert(0, new ReportSection("Fitted", [new ReportTable(Parameters(result))]));
        }

        sections.Add(new ReportSection("Depth and time", [new ReportFigure(Maps(result, colors)), new ReportFigure(Traces(result))]));
        return new Report
        {
            Title = "Measured and simulated depth-time map",
            Lead = FormattableString.Invariant($"{result.After[0].Count} cells of {result.Measured.Depth.Length} depths and {result.Measured.Time.Length} times are compared."),
            Verdict = result.Verdict,
            KeyNumbers =
            [
                new KeyNumber("mean square of differences over errors", result.After[0].ReducedChiSquare, "") { SignificantDigits = 3, Note = result.Estimates.IsEmpty ? "" : FormattableString.Invariant($"before the fit {result.Before[0].ReducedChiSquare:0.###}") },
                new KeyNumber("correlation of the changes", result.After[0].Correlation, "") { SignificantDigits = 4 },
            ],
            Findings = result.Findings,
            Sections = [.. sections],
        };
    }

    private static Table Parameters(MapComparisonResult result) => new(
        "parameters",
        [
            new TableColumn("Parameter") { Key = "parameter" }, new TableColumn("Before") { Key = "before" }, new TableColumn("Value") { Key = "value", SignificantDigits = 5 },
            new TableColumn("From") { Key = "low" }, new TableColumn("To") { Key = "high" }, new TableColumn("Unit") { Key = "unit" },
        ],
        result.Estimates.Select(item => new TableRow(FigureText.Literal(item.Name), item.Before / item.UnitSize, item.Value / item.UnitSize, item.Low / item.UnitSize, item.High / item.UnitSize, FigureText.Literal(item.Unit))))
    {
        Title = "Fitted parameters",
        Note = "Intervals of 95 % unless asked otherwise, in the linear approximation, widened when the differences exceed the errors. A shift is what to subtract from times or depths of the measured map.",
    };

    private static Table Residuals(MapComparisonResult result) => new(
        "residuals",
        [
            new TableColumn("Rows") { Key = "rows" }, new TableColumn("Cells") { Key = "cells" }, new TableColumn("Bias") { Key = "bias", SignificantDigits = 3 }, new TableColumn("Its error") { Key = "biasStandardError", SignificantDigits = 2 },
            new TableColumn("Root mean square") { Key = "rootMeanSquare" }, new TableColumn("Expected") { Key = "expected" }, new TableColumn("Mean square over errors") { Key = "reducedChiSquare" }, new TableColumn("Correlation") { Key = "correlation" },
        ],
        Enumerable.Range(0, result.After.Length).SelectMany(k => result.Estimates.IsEmpty ? new[] { Row(result.After[k], "") } : [Row(result.Before[k], ", before"), Row(result.After[k], ", fitted")]))
    {
        Title = "Measured minus simulated",
        Note = "Expected: the root mean square that the standard errors of the measured map let expect.",
    };

    private static TableRow Row(MapResiduals item, string suffix) =>
        new(item.Where + suffix, item.Count, item.Bias, item.BiasError, item.RootMeanSquare, item.Expected, item.ReducedChiSquare, item.Correlation);

    private static Figure Maps(MapComparisonResult result, ColorScale colors)
    {
        double span = Span(result.Simulated.Values.Select(value => value - 1));
        double difference = Span(result.Difference.Values);
        DepthTimeMap measured = DepthTimePanels.Cut(Masked(result), result.Borders.IsEmpty ? double.NegativeInfinity : result.Borders[0], double.PositiveInfinity);
        DepthTimeMap Cut(DepthTimeMap map) => DepthTimePanels.Cut(map, result.Borders.IsEmpty ? double.NegativeInfinity : result.Borders[0], double.PositiveInfinity);
        Mark[] borders = result.Borders.IsEmpty ? [] : [ReferenceLine.AtY(result.Borders[1] * Micrometres)];
        Axis Ratio() => new("Tr_t/Tr_0") { Minimum = Math.Max(0, 1 - span), Maximum = 1 + span };
        return new Figure
        {
            Name = "comparison",
            Title = "Measured and simulated",
            Caption = "On the same colours (red: darker than the pristine cell, blue: brighter), and their difference on its own. Line: border of separator and cathode.",
            WidthMillimetres = 170,
            HeightMillimetres = 220,
            Panels =
            [
                DepthTimePanels.Map(measured, "Measured", Ratio(), colors, borders),
                DepthTimePanels.Map(Cut(result.Simulated), "Simulated", Ratio(), colors, borders),
                DepthTimePanels.Map(Cut(result.Difference), "Measured minus simulated", new Axis("Difference") { Minimum = -difference, Maximum = difference }, ColorScale.RedBlue, borders),
            ],
        };
    }

    // Means over separator and cathode: what the eye cannot read from colours.
    private static Figure Traces(MapComparisonResult result)
    {
        double[] hours = [.. result.Measured.Time.Select(time => time / 3600)];
        (string Name, double From, double To)[] ranges = result.Borders.IsEmpty
            ? [("all rows", double.NegativeInfinity, double.PositiveInfinity)]
            : [("separator", result.Borders[0], result.Borders[1]), ("cathode", result.Borders[1], result.Borders[2])];
        var marks = new List<Mark>();
        for (int k = 0; k < ranges.Length; k++)
        {
            (string name, double from, double to) = ranges[k];
            marks.Add(new ScatterSeries($"{name}, measured", hours, Mean(Masked(result), from, to)) { Color = ColorKey.Palette(k) });
            marks.Add(new LineSeries($"{name}, simulated", hours, Mean(result.Simulated, from, to)) { Color = ColorKey.Palette(k), Pattern = LinePattern.Solid });
        }

        return new Figure
        {
            Name = "comparison-means",
            Title = "Means over the layers",
            WidthMillimetres = 150,
            HeightMillimetres = 85,
            Panels = [new Panel { X = new Axis("Time", "h"), Y = new Axis("Tr_t/Tr_0"), Marks = [.. marks] }],
        };
    }

    private static IEnumerable<double> Mean(DepthTimeMap map, double from, double to)
    {
        int[] rows = [.. Enumerable.Range(0, map.Depth.Length).Where(d => map.Depth[d] >= from && map.Depth[d] <= to)];
        return Enumerable.Range(0, map.Time.Length).Select(t => rows.Select(d => map.At(d, t)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average());
    }

    private static DepthTimeMap Masked(MapComparisonResult result) => new(
        result.Measured.Depth, result.Measured.Time, [.. result.Measured.Values.Select((value, i) => double.IsFinite(result.Simulated.Values[i]) ? value : double.NaN)])
    { Name = result.Measured.Name, Quantity = result.Measured.Quantity };

    private static double Span(IEnumerable<double> changes)
    {
        double[] sorted = [.. changes.Where(double.IsFinite).Select(Math.Abs).Order()];
        return sorted.Length == 0 ? 0.1 : Math.Max(1e-3, sorted[(int)(0.99 * (sorted.Length - 1))]);
    }
}
