using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Comparison;

/// <summary>The figures of a comparison: measured points, simulated lines, and what is left between them.</summary>
public static class ComparisonFigures
{
    private const string PerGram = "mAh g^{-1}";

    /// <summary>All figures that there are data for.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>Figures in the order of reading.</returns>
    public static ImmutableArray<Figure> Of(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var figures = ImmutableArray.CreateBuilder<Figure>();
        if (result.Points.Length > 0)
        {
            figures.Add(Capacities(result));
        }

        if (result.Curves.Length > 0)
        {
            figures.Add(Voltages(result));
        }

        return figures.ToImmutable();
    }

    /// <summary>Capacity over rate, measured and simulated, with the residuals below.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The figure <c>capacities</c>.</returns>
    public static Figure Capacities(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isCRate = result.Points.All(point => point.Current.Unit == CurrentUnit.CRate);
        var above = new List<Mark>();
        var below = new List<Mark>();
        int color = 0;
        foreach (var series in result.Points.GroupBy(point => (point.Cell, point.Point.Kind, point.Cycle)))
        {
            ComparedPoint[] points = [.. series.OrderBy(point => point.Current.Value)];
            string name = FigureText.Literal(points[0].CellName) + (series.Key.Kind == StepKind.Charge ? ", charge" : "");
            double[] x = [.. points.Select(point => isCRate ? point.Current.Value : point.Current.Value / 10)];
            ColorKey key = ColorKey.Palette(color++);
            above.Add(new LineSeries(name, x, points.Select(point => Amounts.MilliampereHourPerGram(point.Simulated))) { Color = key, Pattern = LinePattern.Solid });
            above.Add(new ScatterSeries("", x, points.Select(point => Amounts.MilliampereHourPerGram(point.Measured)), Errors(points)) { Color = key, Open = true });
            below.Add(new ScatterSeries("", x, points.Select(point => Amounts.MilliampereHourPerGram(point.Residual))) { Color = key });
        }

        below.Add(ReferenceLine.AtY(0));
        AxisTick[] ticks = isCRate
            ? [.. result.Points.Select(point => point.Current).Distinct().OrderBy(current => current.Value).Select(current => new AxisTick(current.Value, RateLabel.Of(current)))]
            : [];
        var axis = new Axis(isCRate ? "Rate" : "Current", isCRate ? "" : "mA cm^{-2}") { Scale = AxisScale.Logarithmic, Ticks = [.. ticks] };
        return new Figure
        {
            Name = "capacities",
            Title = "Capacity against rate",
            Caption = FormattableString.Invariant($"Open symbols: measured. Lines: simulated. Below: simulated minus measured; rms {Amounts.MilliampereHourPerGram(result.RmsCapacity):0.0} mAh/g."),
            HeightMillimetres = 150,
            Panels =
            [
                new Panel { X = axis, Y = new Axis("Capacity", PerGram) { IncludeZero = true }, Marks = [.. above] },
                new Panel { X = axis, Y = new Axis("Residual", PerGram) { IncludeZero = true }, Marks = [.. below], Legend = LegendPlacement.None },
            ],
        };
    }

    /// <summary>Voltage over capacity, measured and simulated, with the residuals below.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The figure <c>voltage-curves</c>.</returns>
    public static Figure Voltages(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var above = new List<Mark>();
        var below = new List<Mark>();
        int count = result.Curves.Length;
        for (int k = 0; k < count; k++)
        {
            ComparedCurve curve = result.Curves[k];
            double[] x = [.. curve.Capacity.Select(Amounts.MilliampereHourPerGram)];
            ColorKey key = ColorKey.Ordered(k, count);
            string name = FigureText.Literal(count > 1 && result.Cells.Length > 1 ? $"{curve.CellName}, {RateLabel.Of(curve.Current)}" : RateLabel.Of(curve.Current));
            above.Add(new LineSeries(name, x, curve.Simulated) { Color = key });
            above.Add(new ScatterSeries("", x, curve.Measured) { Color = key, Open = true, Marker = MarkerShape.Circle });
            below.Add(new LineSeries("", x, curve.Measured.Select((value, i) => 1000 * (curve.Simulated[i] - value))) { Color = key });
        }

        below.Add(ReferenceLine.AtY(0));
        var axis = new Axis("Capacity", PerGram) { Minimum = 0 };
        return new Figure
        {
            Name = "voltage-curves",
            Title = "Voltage against capacity",
            Caption = FormattableString.Invariant($"Open symbols: measured. Lines: simulated. Below: simulated minus measured; rms {1000 * result.RmsVoltage:0.0} mV."),
            HeightMillimetres = 150,
            Panels =
            [
                new Panel { X = axis, Y = new Axis("Voltage", "V"), Marks = [.. above] },
                new Panel { X = axis, Y = new Axis("Residual", "mV") { IncludeZero = true }, Marks = [.. below], Legend = LegendPlacement.None },
            ],
        };
    }

    private static IEnumerable<double>? Errors(ComparedPoint[] points) => points.Any(point => point.Sigma is not null)
        ? points.Select(point => point.Sigma is { } sigma ? Amounts.MilliampereHourPerGram(sigma) : 0)
        : null;
}
