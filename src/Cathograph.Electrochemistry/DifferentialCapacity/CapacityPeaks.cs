using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>Finds the peaks of dQ/dV that stand out of its noise.</summary>
public static class CapacityPeaks
{
    // Where the data begin or end, the smoothed edge looks like a peak when dQ/dV rises towards it, and every plateau seems to stand out: within so many
    // smoothing widths of the lowest and the highest voltage there are no peaks, and no valleys that could make one significant.
    private const double WidthsOfEdge = 1.5;

    // A peak of which at least this share stands above the valleys beside it is no ripple on another.
    private const double StandsAlone = 0.5;

    /// <summary>The peaks of a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="options">What counts; null for the defaults.</param>
    /// <returns>Peaks by ascending voltage. A maximum within one and a half smoothing widths of the lowest or highest voltage is the edge of the window and no peak.</returns>
    public static ImmutableArray<CapacityPeak> Find(DifferentialCapacityResult curve, CapacityPeakOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        options ??= new();
        double[] y = [.. curve.Value.Select(Math.Abs)];
        double least = options.LeastShare * y.Max();
        int edge = (int)Math.Ceiling(WidthsOfEdge * curve.SmoothingWidth / curve.Spacing);
        (int First, int End) inside = (IndexOf(curve, curve.LowestVoltage) + edge, IndexOf(curve, curve.HighestVoltage) - edge + 1);
        var tops = new List<(int Top, double Prominence, double Significance)>();
        foreach (int k in Maxima(y).Where(k => k > inside.First && k < inside.End - 1))
        {
            (double drop, int valley) = Prominence(y, k, inside);
            double noise = Math.Sqrt((curve.Noise[k] * curve.Noise[k]) + (curve.Noise[valley] * curve.Noise[valley]));
            double significance = noise > 0 ? drop / noise : double.PositiveInfinity;
            bool isLarge = drop >= least || (drop >= options.LeastShareAlone * least && drop >= StandsAlone * y[k]);
            if (drop > 0 && isLarge && significance >= options.LeastSignificance)
            {
                tops.Add((k, Prominence(y, k, (0, y.Length)).Prominence, significance));
            }
        }

        return [.. tops.Select((top, i) => Describe(
            curve, y, top, (i == 0 ? 0 : Valley(y, tops[i - 1].Top, top.Top), i == tops.Count - 1 ? y.Length : Valley(y, top.Top, tops[i + 1].Top))))];
    }

    private static int IndexOf(DifferentialCapacityResult curve, double voltage) => Math.Clamp((int)Math.Round((voltage - curve.Voltage[0]) / curve.Spacing), 0, curve.Voltage.Length - 1);

    private static IEnumerable<int> Maxima(double[] y)
    {
        for (int k = 1; k < y.Length - 1; k++)
        {
            if (!(y[k] > y[k - 1]))
            {
                continue;
            }

            int end = k;
            while (end < y.Length - 1 && y[end + 1] == y[k])
            {
                end++;
            }

            if (end < y.Length - 1 && y[end + 1] < y[k])
            {
                yield return (k + end) / 2;
            }

            k = end;
        }
    }

    private static (double Prominence, int Valley) Prominence(double[] y, int top, (int First, int End) range)
    {
        int left = top;
        for (int k = top; k >= range.First && y[k] <= y[top]; k--)
        {
            left = y[k] < y[left] ? k : left;
        }

        int right = top;
        for (int k = top; k < range.End && y[k] <= y[top]; k++)
        {
            right = y[k] < y[right] ? k : right;
        }

        int valley = y[left] > y[right] ? left : right;
        return (y[top] - y[valley], valley);
    }

    // The border between two peaks: the lowest place, in the middle of it when it is flat.
    private static int Valley(double[] y, int from, int to)
    {
        double lowest = y.AsSpan(from, to - from).ToArray().Min();
        int first = Array.FindIndex(y, from, to - from, value => value <= lowest);
        int last = Array.FindLastIndex(y, to - 1, to - from, value => value <= lowest);
        return (first + last) / 2;
    }

    private static CapacityPeak Describe(DifferentialCapacityResult curve, double[] y, (int Top, double Prominence, double Significance) top, (int First, int End) range)
    {
        int k = top.Top;
        double bend = y[k - 1] - (2 * y[k]) + y[k + 1];
        double shift = bend < 0 ? Math.Clamp(0.5 * (y[k - 1] - y[k + 1]) / bend, -0.5, 0.5) : 0;
        double level = y[k] - (top.Prominence / 2);
        double deviation = curve.SmoothingWidth / DifferentialCapacityOptions.WidthsPerDeviation;

        // The noise of the slope is that of the value times sqrt(3/2)/deviation; the top moves by the slope over the curvature.
        double slopeNoise = curve.Noise[k] * Math.Sqrt(1.5) / deviation;
        double curvature = Math.Abs(bend) / (curve.Spacing * curve.Spacing);
        return new CapacityPeak
        {
            Voltage = curve.Voltage[k] + (shift * curve.Spacing),
            VoltageError = curvature > 0 ? slopeNoise / curvature : double.NaN,
            Height = y[k] - (0.25 * (y[k - 1] - y[k + 1]) * shift),
            Prominence = top.Prominence,
            Width = (Crossing(y, k, level, 1) + Crossing(y, k, level, -1)) * curve.Spacing,
            Area = y.AsSpan(range.First, range.End - range.First).ToArray().Sum() * curve.Spacing,
            Significance = top.Significance,
        };
    }

    // Distance in intervals from the top to where the curve falls to a level.
    private static double Crossing(double[] y, int top, double level, int direction)
    {
        int k = top;
        while (k + direction >= 0 && k + direction < y.Length && y[k] > level)
        {
            k += direction;
        }

        int before = k - direction;
        double drop = y[before] - y[k];
        return Math.Abs(before - top) + (drop > 0 ? Math.Clamp((y[before] - level) / drop, 0, 1) : 1);
    }
}
