using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>
/// dQ/dV as a density of charge over voltage, smoothed by a Gaussian: no difference quotient, so that noise and a voltage that turns back
/// neither divide by zero nor lose charge. Simulated and measured curves are treated alike.
/// </summary>
public static class DifferentialCapacityAnalysis
{
    private const int BinsPerDeviation = 5;
    private const int MaximumBins = 100_000;
    private const int DeviationsOfTail = 5;

    /// <summary>dQ/dV of a step.</summary>
    /// <param name="record">The record.</param>
    /// <param name="step">Index of the step.</param>
    /// <param name="options">The smoothing; null for the default.</param>
    /// <returns>The curve, or null when the step passed no charge.</returns>
    public static DifferentialCapacityResult? OfStep(CyclingRecord record, int step, DifferentialCapacityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        return OfSteps(record, [step], (options ?? new()) with { IncludeHolds = true });
    }

    /// <summary>
    /// dQ/dV of a half cycle: the sum of what its steps of current passed at each voltage. Rests pass nothing; holds count when the options say so.
    /// Charge that passed against the direction of its step is left out with the points that passed it.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="half">One of its half cycles.</param>
    /// <param name="options">The smoothing; null for the default.</param>
    /// <returns>The curve, or null when no charge passed.</returns>
    public static DifferentialCapacityResult? OfHalfCycle(CyclingRecord record, HalfCycle half, DifferentialCapacityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(half);
        int sign = half.IsCharge ? 1 : -1;
        int[] steps =
        [
            .. Enumerable.Range(0, record.Steps.Length).Where(k =>
                record.Steps[k].Start >= half.FirstPoint && record.Steps[k].Start < half.FirstPoint + half.Count && Math.Sign(record.Steps[k].Charge) == sign),
        ];
        return OfSteps(record, steps, options ?? new());
    }

    private static DifferentialCapacityResult? OfSteps(CyclingRecord record, int[] steps, DifferentialCapacityOptions options)
    {
        int[] counted = [.. steps.Where(k => IsCounted(record.Steps[k], options))];
        VoltageBranch[] branches = [.. counted.Select(k => VoltageBranch.Of(record, record.Steps[k])).OfType<VoltageBranch>()];
        if (branches.Length == 0)
        {
            return null;
        }

        double lowest = branches.Min(branch => branch.Lowest);
        double highest = branches.Max(branch => branch.Highest);
        double deviation = options.Deviation;
        double tail = DeviationsOfTail * deviation;
        double spacing = Math.Max(deviation / BinsPerDeviation, (highest - lowest + (2 * tail)) / MaximumBins);
        int bins = (int)Math.Ceiling((highest - lowest + (2 * tail)) / spacing) + 1;
        double start = lowest - tail - (spacing / 2);
        double[] raw = new double[bins];
        double[] scatter = new double[bins];
        foreach (VoltageBranch branch in branches)
        {
            branch.Collect((start, spacing, deviation), raw);
            branch.CollectScatter((start, spacing, deviation), scatter);
        }

        double noise = VoltageBranch.NoiseOf(branches);
        double sign = Math.Sign(record.Steps[counted[0]].Charge);
        double[] smooth = Smooth(raw, deviation / spacing);
        double[] variance = Smooth(scatter, deviation / spacing / Math.Sqrt(2));
        return new DifferentialCapacityResult
        {
            Voltage = [.. Enumerable.Range(0, bins).Select(k => start + ((k + 0.5) * spacing))],
            Value = [.. smooth.Select(value => sign * value / spacing)],
            Noise = [.. variance.Select(value => noise * Math.Sqrt(Math.Max(0, value) / spacing))],
            VoltageNoise = noise,
            Charge = sign * branches.Sum(branch => branch.Total),
            HeldCharge = steps.Except(counted).Where(k => record.Steps[k].Kind == StepKind.Hold).Sum(k => record.Steps[k].Charge),
            Spacing = spacing,
            LowestVoltage = lowest,
            HighestVoltage = highest,
            SmoothingWidth = options.SmoothingWidth,
        };
    }

    private static bool IsCounted(RecordedStep step, DifferentialCapacityOptions options) => step.Kind switch
    {
        StepKind.Rest or StepKind.Impedance => false,
        StepKind.Hold => options.IncludeHolds,
        _ => true,
    };

    // The weights sum to 1 and the grid reaches five deviations beyond the data; what falls outside is put back on the border, so the area stays.
    private static double[] Smooth(double[] raw, double deviation)
    {
        int reach = (int)Math.Ceiling(DeviationsOfTail * deviation);
        double[] weights = new double[(2 * reach) + 1];
        for (int k = -reach; k <= reach; k++)
        {
            weights[k + reach] = Math.Exp(-0.5 * k * k / (deviation * deviation));
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
