using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>Cuts a distribution at its minima.</summary>
internal static class PeakFinder
{
    // A dip of less than this share of the lower of two tops parts nothing.
    private const double ShallowDip = 0.05;

    // What is kept smooth everywhere has ripples beside a tall peak: lower or less than this share of it and no further than this in ln tau, they are part of it.
    private const double Ripple = 0.08;
    private const int Passes = 4;
    private const double RippleReach = 4.6;

    /// <summary>First, top and last grid point of each peak.</summary>
    public static ImmutableArray<(int First, int Top, int Last)> Find(ReadOnlySpan<double> gamma, double spacing, double smallest)
    {
        var cuts = new List<(int First, int Top, int Last)>();
        int start = 0;
        while (start < gamma.Length - 1)
        {
            int top = start;
            while (top + 1 < gamma.Length && gamma[top + 1] >= gamma[top])
            {
                top++;
            }

            int end = top;
            while (end + 1 < gamma.Length && gamma[end + 1] < gamma[end])
            {
                end++;
            }

            end = end == start ? start + 1 : end;
            cuts.Add((start, top, end));
            start = end;
        }

        Merge(cuts, gamma, spacing);
        double total = Area(gamma, spacing, 0, gamma.Length - 1);
        MergeSmall(cuts, gamma, spacing, smallest * total);
        return total > 0 ? [.. cuts] : [];
    }

    // What is too small to be listed goes to its taller neighbour, so that the peaks add up to the whole.
    private static void MergeSmall(List<(int First, int Top, int Last)> cuts, ReadOnlySpan<double> gamma, double spacing, double least)
    {
        for (int k = 0; k < cuts.Count && cuts.Count > 1;)
        {
            (int first, int top, int last) = cuts[k];
            if (Area(gamma, spacing, first, last) > least)
            {
                k++;
                continue;
            }

            bool isToLeft = k > 0 && (k == cuts.Count - 1 || gamma[cuts[k - 1].Top] > gamma[cuts[k + 1].Top]);
            int other = isToLeft ? k - 1 : k + 1;
            int taller = gamma[top] > gamma[cuts[other].Top] ? top : cuts[other].Top;
            cuts[other] = isToLeft ? (cuts[other].First, taller, last) : (first, taller, cuts[other].Last);
            cuts.RemoveAt(k);
            k = 0;
        }
    }

    /// <summary>Integral of the straight lines between grid points.</summary>
    public static double Area(ReadOnlySpan<double> gamma, double spacing, int first, int last)
    {
        double sum = 0;
        for (int k = first; k < last; k++)
        {
            sum += (gamma[k] + gamma[k + 1]) / 2;
        }

        // Beyond the grid gamma falls to zero within one spacing.
        sum += first == 0 ? gamma[0] / 2 : 0;
        sum += last == gamma.Length - 1 ? gamma[^1] / 2 : 0;
        return sum * spacing;
    }

    /// <summary>Which share of gamma at each grid point belongs to each peak.</summary>
    /// <remarks>
    /// Between two tops the tails of both peaks lie on each other. They are shared out as Cole-Cole arcs with the place, height and area of the peaks would be: an arc of resistance R and
    /// exponent n has gamma = R/(2 pi) sin((1-n) pi)/(cosh(n x) - cos((1-n) pi)) at the distance x in ln tau, and R cot((1-n) pi/2)/(2 pi) at its top.
    /// </remarks>
    public static double[][] Shares(ReadOnlySpan<double> gamma, double spacing, ImmutableArray<(int First, int Top, int Last)> peaks)
    {
        double[] values = gamma.ToArray();
        double[] area = [.. peaks.Select(peak => Area(values, spacing, peak.First, peak.Last))];
        double[] place = [.. peaks.Select(peak => Summit(values, peak.Top))];
        double[][] shares = [.. peaks.Select(_ => new double[values.Length])];
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int k = 0; k < peaks.Length; k++)
            {
                double angle = 2 * Math.Atan(area[k] / (2 * Math.PI * Math.Max(values[peaks[k].Top], 1e-300)));
                double exponent = Math.Clamp(1 - (angle / Math.PI), 0.3, 0.98);
                (double sine, double cosine) = Math.SinCos((1 - exponent) * Math.PI);
                for (int i = 0; i < values.Length; i++)
                {
                    shares[k][i] = area[k] * sine / (Math.Cosh(Math.Min(exponent * Math.Abs(i - place[k]) * spacing, 300)) - cosine);
                }
            }

            for (int i = 0; i < values.Length; i++)
            {
                double sum = shares.Sum(share => share[i]);
                foreach (double[] share in shares)
                {
                    share[i] = sum > 0 ? share[i] / sum : 1.0 / shares.Length;
                }
            }

            area = [.. shares.Select(share => Weighed(values, share, spacing))];
        }

        return shares;
    }

    /// <summary>Integral of a share of the distribution; all shares together give the whole area.</summary>
    public static double Weighed(ReadOnlySpan<double> gamma, ReadOnlySpan<double> share, double spacing)
    {
        double sum = 0;
        for (int i = 0; i < share.Length; i++)
        {
            sum += gamma[i] * share[i];
        }

        return sum * spacing;
    }

    /// <summary>Place of the top between the grid points, by the parabola through three of them; in grid points.</summary>
    public static double Summit(ReadOnlySpan<double> gamma, int top)
    {
        if (top == 0 || top == gamma.Length - 1)
        {
            return top;
        }

        (double before, double at, double after) = (gamma[top - 1], gamma[top], gamma[top + 1]);
        double curvature = before - (2 * at) + after;
        return curvature < 0 ? top + (0.5 * (before - after) / curvature) : top;
    }

    private static void Merge(List<(int First, int Top, int Last)> cuts, ReadOnlySpan<double> gamma, double spacing)
    {
        for (int k = 0; k + 1 < cuts.Count;)
        {
            ((int first, int top, int last), (int _, int nextTop, int nextLast)) = (cuts[k], cuts[k + 1]);
            double lower = Math.Min(gamma[top], gamma[nextTop]);
            (double area, double nextArea) = (Area(gamma, spacing, first, last), Area(gamma, spacing, last, nextLast));
            bool isSmall = lower < Ripple * Math.Max(gamma[top], gamma[nextTop]) || Math.Min(area, nextArea) < Ripple * Math.Max(area, nextArea);
            bool isRipple = isSmall && (nextTop - top) * spacing < RippleReach;
            if (isRipple || lower - gamma[last] < ShallowDip * lower)
            {
                cuts[k] = (first, gamma[top] >= gamma[nextTop] ? top : nextTop, nextLast);
                cuts.RemoveAt(k + 1);
                k = Math.Max(0, k - 1);
            }
            else
            {
                k++;
            }
        }
    }
}
