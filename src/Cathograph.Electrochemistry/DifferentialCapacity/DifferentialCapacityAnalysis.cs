using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>
/// dQ/dV as a density of charge over voltage, smoothed by a Gaussian: no difference quotient, so that noise and a voltage that turns back
/// neither divide by zero nor lose charge. Simulated and measured curves are treated alike.
/// </summary>
public static class DifferentialCapacityAnalysis
{
    private const int BinsPerWidth = 5;
    private const int MaximumBins = 100_000;
    private const int WidthsOfTail = 5;
    private const int MaximumPieces = 256;

    /// <summary>dQ/dV of a step.</summary>
    /// <param name="record">The record.</param>
    /// <param name="step">Index of the step.</param>
    /// <param name="options">The smoothing; null for the default.</param>
    /// <returns>The curve, or null when the step passed no charge.</returns>
    public static DifferentialCapacityResult? OfStep(CyclingRecord record, int step, DifferentialCapacityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        options ??= new();
        RecordedStep range = record.Steps[step];
        (double[] charge, double[] voltage) = Ascending(record, range);
        if (charge.Length < 2)
        {
            return null;
        }

        double lowest = voltage.Min();
        double highest = voltage.Max();
        double tail = WidthsOfTail * options.SmoothingWidth;
        double spacing = Math.Max(options.SmoothingWidth / BinsPerWidth, (highest - lowest + (2 * tail)) / MaximumBins);
        int bins = (int)Math.Ceiling((highest - lowest + (2 * tail)) / spacing) + 1;
        double start = lowest - tail - (spacing / 2);
        double[] raw = new double[bins];
        Collect(charge, voltage, (start, spacing, options.SmoothingWidth), raw);
        double[] smooth = Smooth(raw, options.SmoothingWidth / spacing);
        double sign = Math.Sign(range.Charge);
        return new DifferentialCapacityResult
        {
            Voltage = [.. Enumerable.Range(0, bins).Select(k => start + ((k + 0.5) * spacing))],
            Value = [.. smooth.Select(value => sign * value / spacing)],
            Charge = sign * (charge[^1] - charge[0]),
            Spacing = spacing,
        };
    }

    // Points with their charge strictly ascending; where none passes (a pause of the current) the last voltage counts.
    private static (double[] Charge, double[] Voltage) Ascending(CyclingRecord record, RecordedStep range)
    {
        double sign = Math.Sign(range.Charge);
        var charge = new List<double>(range.Count);
        var voltage = new List<double>(range.Count);
        ImmutableArray<double> passed = ChargePassed.Within(record, range);
        for (int i = range.Start; i < range.Start + range.Count && sign != 0; i++)
        {
            double own = sign * passed[i - range.Start];
            if (!double.IsFinite(own) || !double.IsFinite(record.Voltage[i]) || (charge.Count > 0 && own < charge[^1]))
            {
                continue;
            }

            if (charge.Count > 0 && own <= charge[^1])
            {
                voltage[^1] = record.Voltage[i];
                continue;
            }

            charge.Add(own);
            voltage.Add(record.Voltage[i]);
        }

        return ([.. charge], [.. voltage]);
    }

    // Spreads the charge of each piece of curve over the bins that its voltage crosses. A solver's points stand far apart, so that
    // straight lines between them would show as stairs: long pieces follow a monotone cubic.
    private static void Collect(double[] charge, double[] voltage, (double Start, double Spacing, double Width) grid, double[] bins)
    {
        var curve = new MonotoneCubic(charge, voltage);
        for (int i = 1; i < charge.Length; i++)
        {
            int pieces = (int)Math.Clamp(Math.Ceiling(Math.Abs(voltage[i] - voltage[i - 1]) * 2 / grid.Width), 1, MaximumPieces);
            double from = voltage[i - 1];
            for (int k = 1; k <= pieces; k++)
            {
                double to = k == pieces ? voltage[i] : curve.Value(charge[i - 1] + ((charge[i] - charge[i - 1]) * k / pieces));
                Spread((charge[i] - charge[i - 1]) / pieces, (from - grid.Start) / grid.Spacing, (to - grid.Start) / grid.Spacing, bins);
                from = to;
            }
        }
    }

    private static void Spread(double charge, double from, double to, double[] bins)
    {
        double low = Math.Min(from, to);
        double high = Math.Max(from, to);
        int first = (int)low;
        int last = (int)high;
        if (first == last)
        {
            bins[first] += charge;
            return;
        }

        double density = charge / (high - low);
        bins[first] += density * (first + 1 - low);
        for (int k = first + 1; k < last; k++)
        {
            bins[k] += density;
        }

        bins[last] += density * (high - last);
    }

    // The weights sum to 1 and the grid reaches five widths beyond the data; what falls outside is put back on the border, so the area stays.
    private static double[] Smooth(double[] raw, double width)
    {
        int reach = (int)Math.Ceiling(WidthsOfTail * width);
        double[] weights = new double[(2 * reach) + 1];
        for (int k = -reach; k <= reach; k++)
        {
            weights[k + reach] = Math.Exp(-0.5 * k * k / (width * width));
        }

        double sum = weights.Sum();
        double[] smooth = new double[raw.Length];
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == 0)
            {
                continue;
            }

            for (int k = -reach; k <= reach; k++)
            {
                smooth[Math.Clamp(i + k, 0, raw.Length - 1)] += raw[i] * weights[k + reach] / sum;
            }
        }

        return smooth;
    }
}
