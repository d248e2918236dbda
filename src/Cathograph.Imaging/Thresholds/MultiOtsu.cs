using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Thresholds;

/// <summary>Thresholds that leave the least variance within the classes: exact, by dynamic programming over the bins of a histogram.</summary>
public static class MultiOtsu
{
    /// <summary>The smallest number of classes.</summary>
    public const int FewestClasses = 2;

    /// <summary>The largest number of classes.</summary>
    public const int MostClasses = 8;

    private const double NarrowestPeak = 4;

    /// <summary>Finds the thresholds: the global optimum for this histogram.</summary>
    /// <param name="histogram">The grey values.</param>
    /// <param name="classes">Number of classes, 2 to 8.</param>
    /// <returns>Thresholds at edges of bins; where no voxel lies between two classes, in the middle of the gap.</returns>
    /// <exception cref="InvalidInputException">There are fewer grey values than classes, as in a constant image.</exception>
    public static ThresholdResult Find(GreyHistogram histogram, int classes)
    {
        Require(histogram, classes);
        return Found(histogram, classes, Between);
    }

    private static void Require(GreyHistogram histogram, int classes)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, FewestClasses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MostClasses);
        int distinct = histogram.Counts.Count(count => count > 0);
        if (distinct < classes)
        {
            throw new InvalidInputException("--classes", distinct <= 1
                ? "found an image of a single grey value; expected at least two"
                : FormattableString.Invariant($"found {distinct} grey values; expected at least the {classes} of the classes"));
        }
    }

    /// <summary>Finds the thresholds at which normal distributions of grey values explain the histogram best (Kittler and Illingworth 1986, for several classes): the global optimum for this histogram.</summary>
    /// <param name="histogram">The grey values.</param>
    /// <param name="classes">Number of classes, 2 to 8.</param>
    /// <returns>Thresholds at edges of bins; where no voxel lies between two classes, in the middle of the gap.</returns>
    /// <exception cref="InvalidInputException">There are fewer grey values than classes, as in a constant image.</exception>
    public static ThresholdResult MinimumError(GreyHistogram histogram, int classes)
    {
        Require(histogram, classes);
        return Found(histogram, classes, Likelihood);
    }

    private static ThresholdResult Found(GreyHistogram histogram, int classes, Func<double, double, double, double> score) =>
        Describe(histogram, [.. Cuts(histogram, classes, score).Select(cut => histogram.Lowest + (histogram.BinWidth * Centred(histogram.Counts, cut)))]);

    // The sum of this over classes is the variance between them, but for a constant.
    private static double Between(double weight, double first, double second) => first * first / weight;

    // The logarithm of the likelihood of a normal distribution and of its share. No peak is narrower than a few bins: noise is not a phase.
    private static double Likelihood(double weight, double first, double second)
    {
        double variance = Math.Max((second / weight) - (first * first / (weight * weight)), NarrowestPeak * NarrowestPeak);
        return weight * (Math.Log(weight) - (0.5 * Math.Log(variance)));
    }

    /// <summary>Says how thresholds part the grey values.</summary>
    /// <param name="histogram">The grey values.</param>
    /// <param name="thresholds">Grey values in ascending order.</param>
    /// <returns>Classes and separability; NaN for the mean of a class without voxels.</returns>
    public static ThresholdResult Describe(GreyHistogram histogram, ImmutableArray<double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        double[] weight = new double[thresholds.Length + 1];
        double[] first = new double[weight.Length];
        double[] second = new double[weight.Length];
        int k = 0;
        for (int bin = 0; bin < histogram.Counts.Length; bin++)
        {
            double grey = histogram.MiddleOf(bin);
            while (k < thresholds.Length && grey >= thresholds[k])
            {
                k++;
            }

            weight[k] += histogram.Counts[bin];
            first[k] += histogram.Counts[bin] * grey;
            second[k] += histogram.Counts[bin] * grey * grey;
        }

        double total = weight.Sum();
        double mean = first.Sum() / total;
        double variance = (second.Sum() / total) - (mean * mean);
        double between = Enumerable.Range(0, weight.Length).Where(c => weight[c] > 0).Sum(c => weight[c] / total * Math.Pow((first[c] / weight[c]) - mean, 2));
        return new ThresholdResult(
            thresholds,
            [.. Enumerable.Range(0, weight.Length).Select(c => new GreyClass(weight[c] / total, first[c] / weight[c], Math.Sqrt(Math.Max(0, (second[c] / weight[c]) - Math.Pow(first[c] / weight[c], 2)))))],
            variance > 0 ? Math.Clamp(between / variance, 0, 1) : 0);
    }

    // best[j] after k rounds: the largest sum of scores over k classes that end before bin j.
    private static int[] Cuts(GreyHistogram histogram, int classes, Func<double, double, double, double> law)
    {
        int bins = histogram.Counts.Length;
        double[] weight = new double[bins + 1];
        double[] moment = new double[bins + 1];
        double[] square = new double[bins + 1];
        double middle = bins / 2.0;
        for (int bin = 0; bin < bins; bin++)
        {
            weight[bin + 1] = weight[bin] + histogram.Counts[bin];
            moment[bin + 1] = moment[bin] + (histogram.Counts[bin] * (bin - middle));
            square[bin + 1] = square[bin] + (histogram.Counts[bin] * (bin - middle) * (bin - middle));
        }

        double Score(int from, int to)
        {
            double w = weight[to] - weight[from];
            return w > 0 ? law(w, moment[to] - moment[from], square[to] - square[from]) : double.NegativeInfinity;
        }

        double[] best = [.. Enumerable.Range(0, bins + 1).Select(to => Score(0, to))];
        int[][] cut = new int[classes][];
        for (int k = 1; k < classes; k++)
        {
            double[] next = new double[bins + 1];
            cut[k] = new int[bins + 1];
            for (int to = 0; to <= bins; to++)
            {
                (next[to], cut[k][to]) = (double.NegativeInfinity, -1);
                for (int from = k; from < to; from++)
                {
                    double score = best[from] + Score(from, to);
                    if (score > next[to])
                    {
                        (next[to], cut[k][to]) = (score, from);
                    }
                }
            }

            best = next;
        }

        int[] cuts = new int[classes - 1];
        for (int k = classes - 1, to = bins; k >= 1; k--)
        {
            to = cut[k][to];
            cuts[k - 1] = to;
        }

        return cuts;
    }

    // Every cut within a run of empty bins is equally good.
    private static double Centred(ImmutableArray<long> counts, int cut)
    {
        int low = cut;
        while (low > 0 && counts[low - 1] == 0)
        {
            low--;
        }

        int high = cut;
        while (high < counts.Length && counts[high] == 0)
        {
            high++;
        }

        return 0.5 * (low + high);
    }
}
