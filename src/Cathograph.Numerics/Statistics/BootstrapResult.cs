using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>Statistics of a sample and of the samples that were drawn from it.</summary>
public sealed class BootstrapResult
{
    private readonly double[][] _samples;
    private readonly double[][] _left;
    private readonly double _confidence;

    internal BootstrapResult(double[] estimates, double[][] samples, double[][] left, double confidence)
    {
        Estimates = [.. estimates];
        _samples = samples;
        _left = left;
        _confidence = confidence;
    }

    /// <summary>Gets the statistics of the sample itself.</summary>
    public ImmutableArray<double> Estimates { get; }

    /// <summary>A statistic in all samples that were drawn.</summary>
    /// <param name="index">Index of the statistic.</param>
    /// <returns>A value a sample, in the order in which they were drawn.</returns>
    public ImmutableArray<double> Samples(int index) => [.. _samples.Select(sample => sample[index])];

    /// <summary>The share of samples for which something holds.</summary>
    /// <param name="holds">Asked with all statistics of a sample.</param>
    /// <returns>0 to 1.</returns>
    public double Share(Func<IReadOnlyList<double>, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        return _samples.Length == 0 ? double.NaN : (double)_samples.Count(sample => holds(sample)) / _samples.Length;
    }

    /// <summary>The interval between two quantiles of the samples.</summary>
    /// <param name="index">Index of the statistic.</param>
    /// <returns>The interval; unknown when fewer than 20 samples have a finite value.</returns>
    public ConfidenceInterval Percentile(int index)
    {
        double[] sorted = Sorted(index);
        double tail = (1 - _confidence) / 2;
        return sorted.Length < 20 ? ConfidenceInterval.Unknown : new ConfidenceInterval(Quantile(sorted, tail), Quantile(sorted, 1 - tail));
    }

    /// <summary>The interval corrected for bias and skewness (BCa; Efron, J. Am. Stat. Assoc. 82, 171, 1987), its acceleration from leaving items out in turn.</summary>
    /// <param name="index">Index of the statistic.</param>
    /// <returns>The interval; unknown when fewer than 20 samples have a finite value.</returns>
    public ConfidenceInterval Corrected(int index)
    {
        double[] sorted = Sorted(index);
        if (sorted.Length < 20 || !double.IsFinite(Estimates[index]))
        {
            return ConfidenceInterval.Unknown;
        }

        double estimate = Estimates[index];
        double below = sorted.Count(value => value < estimate) + (0.5 * sorted.Count(value => value == estimate));
        double share = Math.Clamp(below / sorted.Length, 0.5 / sorted.Length, 1 - (0.5 / sorted.Length));
        double bias = NormalDistribution.Quantile(share);
        double acceleration = Acceleration(index);
        double z = NormalDistribution.Quantile((1 + _confidence) / 2);
        double Place(double end)
        {
            double moved = bias + end;
            return NormalDistribution.Below(bias + (moved / (1 - (acceleration * moved))));
        }

        return new ConfidenceInterval(Quantile(sorted, Place(-z)), Quantile(sorted, Place(z)));
    }

    private double Acceleration(int index)
    {
        double[] left = [.. _left.Select(values => values[index]).Where(double.IsFinite)];
        if (left.Length < 2)
        {
            return 0;
        }

        double mean = left.Average();
        double squares = left.Sum(value => (mean - value) * (mean - value));
        double cubes = left.Sum(value => (mean - value) * (mean - value) * (mean - value));
        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private double[] Sorted(int index) => [.. _samples.Select(sample => sample[index]).Where(double.IsFinite).Order()];

    private static double Quantile(double[] sorted, double share)
    {
        double place = Math.Clamp(share * (sorted.Length + 1), 1, sorted.Length) - 1;
        int low = (int)place;
        int high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }
}
