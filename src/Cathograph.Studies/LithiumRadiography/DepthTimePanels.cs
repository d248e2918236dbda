using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Panels that show a map over depth and time, and the voltage on the same clock.</summary>
internal static class DepthTimePanels
{
    private const double Micrometres = 1e6;
    private const double SecondsPerHour = 3600;

    /// <summary>Voltage and current over time.</summary>
    public static Panel Voltage(CyclingRecord record, DepthTimeMap map)
    {
        double[] hours = [.. record.Time.Select(time => time / SecondsPerHour)];
        double area = record.Area ?? 1;
        return new Panel
        {
            X = TimeAxis(map),
            Y = new Axis("Voltage", "V"),
            RightY = new Axis("Current", "mA/cm^2"),
            Marks =
            [
                new LineSeries("current", hours, record.Current.Select(current => Amounts.MilliamperePerCentimetre2(current / area))) { Side = AxisSide.Right, Color = ColorKey.Grey, Pattern = LinePattern.Solid },
                new LineSeries("voltage", hours, record.Voltage) { Color = ColorKey.Palette(0), Pattern = LinePattern.Solid },
            ],
        };
    }

    /// <summary>The map with depth downwards, borders of layers as lines.</summary>
    public static Panel Map(DepthTimeMap map, string title, Axis colors, ColorScale scale, IEnumerable<Mark> over)
    {
        double[] x = [.. Edges(map.Time).Select(time => time / SecondsPerHour)];
        double[] y = [.. Edges(map.Depth).Select(depth => depth * Micrometres)];
        int depths = map.Depth.Length;
        IEnumerable<double> rows = Enumerable.Range(0, depths).SelectMany(d => Enumerable.Range(0, map.Time.Length).Select(t => map.Values[d + (t * depths)]));
        return new Panel
        {
            Title = title,
            X = TimeAxis(map),
            Y = new Axis("Depth from the anode's collector", "µm") { Reversed = true, Minimum = y[0], Maximum = y[^1] },
            Marks = [new HeatmapMark(x, y, rows, colors) { Scale = scale }, .. over],
        };
    }

    /// <summary>Lines at the borders of anode, separator and cathode.</summary>
    public static IEnumerable<Mark> Borders(OperandoCell cell) => [ReferenceLine.AtY(cell.AnodeEnd * Micrometres), ReferenceLine.AtY(cell.SeparatorEnd * Micrometres)];

    /// <summary>The rows of a map between two depths.</summary>
    public static DepthTimeMap Cut(DepthTimeMap map, double from, double to)
    {
        int[] rows = [.. Enumerable.Range(0, map.Depth.Length).Where(d => map.Depth[d] >= from && map.Depth[d] <= to)];
        ImmutableArray<double> Pick(ImmutableArray<double> values) => values.IsEmpty ? [] : [.. Enumerable.Range(0, map.Time.Length).SelectMany(t => rows.Select(d => values[d + (t * map.Depth.Length)]))];
        return new DepthTimeMap([.. rows.Select(d => map.Depth[d])], map.Time, Pick(map.Values)) { Name = map.Name, Quantity = map.Quantity, Unit = map.Unit, StandardError = Pick(map.StandardError) };
    }

    private static Axis TimeAxis(DepthTimeMap map)
    {
        double[] edges = Edges(map.Time);
        return new Axis("Time", "h") { Minimum = Math.Max(0, edges[0] / SecondsPerHour), Maximum = edges[^1] / SecondsPerHour };
    }

    private static double[] Edges(ImmutableArray<double> middles)
    {
        double Step(int k) => middles.Length == 1 ? Math.Max(Math.Abs(middles[0]), 1e-6) : middles[Math.Clamp(k, 1, middles.Length - 1)] - middles[Math.Clamp(k, 1, middles.Length - 1) - 1];
        return [middles[0] - (Step(1) / 2), .. Enumerable.Range(1, middles.Length - 1).Select(k => (middles[k - 1] + middles[k]) / 2), middles[^1] + (Step(middles.Length) / 2)];
    }
}
