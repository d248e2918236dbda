using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>
/// Normal components of a distribution by expectation and maximisation (Dempster, Laird and Rubin, J. R. Stat. Soc. B 39, 1 (1977)); where each value has its own measurement error, the
/// widths are those without it (Bovy, Hogg and Roweis, Ann. Appl. Stat. 5, 1657 (2011), in one dimension). Starts are fixed, so that the result is too. The number of components is that of the least
/// Bayesian information criterion.
/// </summary>
public static class GaussianMixture
{
    private const int Rounds = 400;
    private const double Settled = 1e-7;

    // No component is narrower than this part of the whole distribution: a single value is not one.
    private const double NarrowestPart = 5e-3;
    private const int DisplayedErrors = 41;

    /// <summary>Takes a distribution apart.</summary>
    /// <param name="values">At least two finite values; others are left out.</param>
    /// <param name="errors">Standard error of each value; empty when they are not known.</param>
    /// <param name="options">How many components.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>All numbers of components that were tried, and the best.</returns>
    /// <exception cref="ArgumentException">Fewer than two values are finite, or there are not as many errors as values.</exception>
    public static GaussianMixtureResult Run(ReadOnlySpan<double> values, ReadOnlySpan<double> errors, GaussianMixtureOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!errors.IsEmpty && errors.Length != values.Length)
        {
            throw new ArgumentException($"As many errors as values; found {errors.Length} for {values.Length}.", nameof(errors));
        }

        (double[] x, double[] s, int all) = Taken(values, errors, options.MostValues);
        if (x.Length < 2)
        {
            throw new ArgumentException("At least two values have to be finite.", nameof(values));
        }

        double mean = x.Average();
        double variance = Math.Max(x.Average(value => (value - mean) * (value - mean)), 1e-300);
        double floor = NarrowestPart * NarrowestPart * variance;
        double weight = (double)all / x.Length;
        double independent = Math.Max(2, all / options.ValuesPerIndependent);
        double[] sorted = [.. x.Order()];
        var trials = ImmutableArray.CreateBuilder<MixtureTrial>();
        int most = Math.Min(options.Most, Math.Max(1, x.Length / 5));
        for (int count = 1; count <= most; count++)
        {
            (MixtureComponentEstimate[] Parts, double Log) best = ([], double.NegativeInfinity);
            foreach (MixtureComponentEstimate[] start in Starts(sorted, count, trials, variance))
            {
                cancellation.ThrowIfCancellationRequested();
                (MixtureComponentEstimate[] parts, double log) = Climb(x, s, start, floor, cancellation);
                best = log > best.Log ? (parts, log) : best;
            }

            double total = weight * best.Log / options.ValuesPerIndependent;
            trials.Add(new MixtureTrial([.. best.Parts.OrderBy(part => part.Mean)], weight * best.Log, (-2 * total) + (((3 * count) - 1) * Math.Log(independent))));
        }

        int chosen = Enumerable.Range(0, trials.Count).MinBy(k => trials[k].Criterion);
        double[] errorsSorted = [.. s.Order()];
        double[] displayed = [.. Enumerable.Range(0, DisplayedErrors).Select(i => errorsSorted[(int)((i + 0.5) / DisplayedErrors * errorsSorted.Length)])];
        return new GaussianMixtureResult(trials.ToImmutable(), chosen, all, displayed);
    }

    private static (double[] Values, double[] Errors, int All) Taken(ReadOnlySpan<double> values, ReadOnlySpan<double> errors, int most)
    {
        var x = new List<double>();
        var s = new List<double>();
        for (int i = 0; i < values.Length; i++)
        {
            double error = errors.IsEmpty ? 0 : errors[i];
            if (double.IsFinite(values[i]) && double.IsFinite(error))
            {
                x.Add(values[i]);
                s.Add(error);
            }
        }

        int stride = (x.Count + most - 1) / most;
        return stride <= 1 ? ([.. x], [.. s], x.Count) : ([.. x.Where((_, i) => i % stride == 0)], [.. s.Where((_, i) => i % stride == 0)], x.Count);
    }

    // Means at quantiles, means at equal steps over the middle of the range, and the best mixture of one component less with its widest and its largest component parted.
    private static IEnumerable<MixtureComponentEstimate[]> Starts(double[] sorted, int count, ImmutableArray<MixtureTrial>.Builder before, double variance)
    {
        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
        double width = Math.Sqrt(variance) / count;
        yield return [.. Enumerable.Range(0, count).Select(k => new MixtureComponentEstimate(1.0 / count, At((k + 0.5) / count), width))];
        if (count == 1)
        {
            yield break;
        }

        (double low, double high) = (At(0.02), At(0.98));
        yield return [.. Enumerable.Range(0, count).Select(k => new MixtureComponentEstimate(1.0 / count, low + ((high - low) * (k + 0.5) / count), width))];
        ImmutableArray<MixtureComponentEstimate> last = before[^1].Components;
        foreach (MixtureComponentEstimate parted in new[] { last.MaxBy(part => part.Deviation)!, last.MaxBy(part => part.Share)! }.Distinct())
        {
            yield return
            [
                .. last.Where(part => part != parted),
                new MixtureComponentEstimate(parted.Share / 2, parted.Mean - parted.Deviation, 0.7 * parted.Deviation),
                new MixtureComponentEstimate(parted.Share / 2, parted.Mean + parted.Deviation, 0.7 * parted.Deviation),
            ];
        }
    }

    private static (MixtureComponentEstimate[] Parts, double Log) Climb(double[] x, double[] s, MixtureComponentEstimate[] start, double floor, CancellationToken cancellation)
    {
        int n = start.Length;
        double[] share = [.. start.Select(part => part.Share)];
        double[] mean = [.. start.Select(part => part.Mean)];
        double[] variance = [.. start.Select(part => Math.Max(floor, part.Deviation * part.Deviation))];
        double log = double.NegativeInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            double next = Round(x, s, floor, (share, mean, variance));
            bool isSettled = next - log < Settled * Math.Abs(next);
            log = next;
            if (isSettled && round > 5)
            {
                break;
            }
        }

        return ([.. Enumerable.Range(0, n).Select(k => new MixtureComponentEstimate(share[k], mean[k], Math.Sqrt(variance[k])))], log);
    }

    // One round; returns the likelihood before it.
    private static double Round(double[] x, double[] s, double floor, (double[] Share, double[] Mean, double[] Variance) parts)
    {
        (double[] share, double[] mean, double[] variance) = parts;
        int n = share.Length;
        double[] weight = new double[n];
        double[] first = new double[n];
        double[] second = new double[n];
        double[] density = new double[n];
        double log = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double noise = s[i] * s[i];
            double sum = 0;
            for (int k = 0; k < n; k++)
            {
                double total = variance[k] + noise;
                double away = x[i] - mean[k];
                density[k] = share[k] * Math.Exp(-0.5 * away * away / total) / Math.Sqrt(2 * Math.PI * total);
                sum += density[k];
            }

            sum = Math.Max(sum, 1e-300);
            log += Math.Log(sum);
            for (int k = 0; k < n; k++)
            {
                // Where the value without its error lies, given the component.
                double part = density[k] / sum;
                double gain = variance[k] / (variance[k] + noise);
                double place = gain * (x[i] - mean[k]);
                weight[k] += part;
                first[k] += part * place;
                second[k] += part * ((place * place) + ((1 - gain) * variance[k]));
            }
        }

        for (int k = 0; k < n; k++)
        {
            share[k] = weight[k] / x.Length;
            double step = weight[k] > 0 ? first[k] / weight[k] : 0;
            mean[k] += step;
            variance[k] = weight[k] > 0 ? Math.Max(floor, (second[k] / weight[k]) - (step * step)) : floor;
        }

        return log;
    }
}
