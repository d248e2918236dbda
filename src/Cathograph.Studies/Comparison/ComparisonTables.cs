using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Comparison;

/// <summary>The tables of a comparison.</summary>
public static class ComparisonTables
{
    /// <summary>Capacities, a row a measurement.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The table <c>capacities</c>.</returns>
    public static Table Points(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" },
            new("rate") { Key = "rate" },
            new("step") { Key = "step" },
            new("cycle") { Key = "cycle", Decimals = 0 },
            new("measured", "mAh/g CAM") { Key = "measured_mAh_per_gCam", Decimals = 2 },
            new("simulated", "mAh/g CAM") { Key = "simulated_mAh_per_gCam", Decimals = 2 },
            new("residual", "mAh/g CAM") { Key = "residual_mAh_per_gCam", Decimals = 2 },
            new("residual", "%") { Key = "residual_percent", Decimals = 1 },
        ];
        return new Table("capacities", columns, result.Points.Select(point => new TableRow(
            FigureText.Literal(point.CellName),
            RateLabel.Of(point.Current),
            point.Point.Kind == StepKind.Charge ? "charge" : "discharge",
            point.Cycle,
            Amounts.MilliampereHourPerGram(point.Measured),
            Amounts.MilliampereHourPerGram(point.Simulated),
            Amounts.MilliampereHourPerGram(point.Residual),
            100 * point.Residual / point.Measured)
        { IsHighlighted = ReferenceEquals(point, result.WorstPoint) }))
        {
            Title = "Capacities, simulated against measured",
            Note = FormattableString.Invariant(
                $"rms {Amounts.MilliampereHourPerGram(result.RmsCapacity):0.00}, bias {Amounts.MilliampereHourPerGram(result.BiasCapacity):+0.00;-0.00} mAh/g over {result.Points.Length} capacities. Residual is simulated minus measured; the worst is marked."),
        };
    }

    /// <summary>Curves, a row a curve.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The table <c>voltage-curves</c>.</returns>
    public static Table Curves(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("cell") { Key = "cell" },
            new("curve") { Key = "curve" },
            new("rate") { Key = "rate" },
            new("measured end", "mAh/g CAM") { Key = "measuredEnd_mAh_per_gCam", Decimals = 2 },
            new("simulated end", "mAh/g CAM") { Key = "simulatedEnd_mAh_per_gCam", Decimals = 2 },
            new("rms", "mV") { Key = "rms_mV", Decimals = 1 },
            new("bias", "mV") { Key = "bias_mV", Decimals = 1 },
            new("worst", "mV") { Key = "worst_mV", Decimals = 1 },
        ];
        return new Table("voltage-residuals", columns, result.Curves.Select(curve => new TableRow(
            FigureText.Literal(curve.CellName),
            FigureText.Literal(curve.Curve.Name),
            RateLabel.Of(curve.Current),
            Amounts.MilliampereHourPerGram(curve.MeasuredEnd),
            Amounts.MilliampereHourPerGram(curve.SimulatedEnd),
            1000 * curve.Rms,
            1000 * curve.Bias,
            1000 * curve.Worst)))
        {
            Title = "Voltage curves, simulated against measured",
            Note = "At equal capacity over the measured range; beyond its end the simulated curve keeps its last voltage.",
        };
    }
}
