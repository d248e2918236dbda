using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>Cuts a distribution at its minima.</summary>
internal static class PeakFinder
{
    // A dip of less than this share of the lower of two tops parts nothing.
    private const double ShallowDip = 0.05;

    // What is kept smooth everywhere has ripples beside a tall peak: lower than this share of it and no further than this in ln tau, they are part of it.
    private const double Ripple = 0.08;
    private const double RippleReach = 3.9;

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
        var kept = ImmutableArray.CreateBuilder<(int First, int Top, int Last)>();
        foreach ((int first, int top, int last) in cuts)
        {
            if (gamma[top] > 0 && Area(gamma, spacing, first, last) > smallest * total)
            {
                kept.Add((first, top, last));
            }
        }

        return kept.ToImmutable();
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
            bool isRipple = lower < Ripple * Math.Max(gamma[top], gamma[nextTop]) && (nextTop - top) * spacing < RippleReach;
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
