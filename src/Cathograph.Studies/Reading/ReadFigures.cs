using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Reading;

/// <summary>Voltage and current over time, thinned so that no peak is lost.</summary>
internal static class ReadFigures
{
    /// <summary>Pieces of the time axis of which each keeps its first, smallest and largest value.</summary>
    private const int Pieces = 1500;

    public static Figure OverTime(CyclerData rows)
    {
        double first = SpanOf.Values(rows.Time).Minimum;
        (double scale, string unit) = SpanOf.Values(rows.Time).Width switch { < 300 => (1.0, "s"), < 2 * 3600 => (60.0, "min"), < 30 * 86400.0 => (3600.0, "h"), _ => (86400.0, "d") };
        double largest = Math.Max(Math.Abs(SpanOf.Values(rows.Current).Minimum), Math.Abs(SpanOf.Values(rows.Current).Maximum));
        (double factor, string current) = largest switch { < 2e-4 and > 0 => (1e6, "\u00B5A"), < 0.2 and > 0 => (1e3, "mA"), _ => (1.0, "A") };
        return new Figure
        {
            Name = "voltage-and-current",
            Title = "Voltage and current over time",
            Caption = "As recorded; where there are more points than can be seen, each piece of the axis keeps its extremes. Positive current charges.",
            HeightMillimetres = 120,
            Panels =
            [
                Panel(rows, (rows.Voltage, 1, "Voltage", "V"), (first, scale, unit), ColorKey.Palette(0)),
                Panel(rows, (rows.Current, factor, "Current", current), (first, scale, unit), ColorKey.Palette(1)),
            ],
        };
    }

    private static Panel Panel(CyclerData rows, (ImmutableArray<double> Values, double Factor, string Label, string Unit) y, (double First, double Scale, string Unit) time, ColorKey color)
    {
        ImmutableArray<int> kept = Thin(y.Values);
        return new Panel
        {
            X = new Axis("Time", time.Unit),
            Y = new Axis(y.Label, y.Unit),
            Legend = LegendPlacement.None,
            Marks = [new LineSeries(y.Label, kept.Select(i => (rows.Time[i] - time.First) / time.Scale), kept.Select(i => y.Values[i] * y.Factor)) { Color = color, Pattern = LinePattern.Solid, WidthPoints = 0.8 }],
        };
    }

    private static ImmutableArray<int> Thin(ImmutableArray<double> values)
    {
        if (values.Length <= 4 * Pieces)
        {
            return [.. Enumerable.Range(0, values.Length)];
        }

        var kept = ImmutableArray.CreateBuilder<int>();
        for (int piece = 0; piece < Pieces; piece++)
        {
            int start = (int)((long)piece * values.Length / Pieces);
            int end = (int)((long)(piece + 1) * values.Length / Pieces);
            (int low, int high) = (start, start);
            for (int i = start; i < end; i++)
            {
                low = values[i] < values[low] ? i : low;
                high = values[i] > values[high] ? i : high;
            }

            kept.AddRange(new SortedSet<int> { start, low, high, end - 1 });
        }

        return kept.ToImmutable();
    }
}
