using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.Fronts;

/// <summary>
/// Exponentials towards constants with one time constant, y = end + change exp(-t / tau), fitted to one or several runs of points, each with an end and a change of its own. End and change are linear, so that
/// chi square is a function of tau alone (G. Golub and V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413); its least value over a grid in ln tau is refined, and its rise by the quantile of chi square gives the interval.
/// </summary>
/// <param name="TimeConstant">Tau in s; NaN when the points do not tell it.</param>
/// <param name="TimeConstantError">Its standard error from the curvature of chi square, larger by the root of the reduced chi square where that is above 1.</param>
/// <param name="Low">Lower end of the 95 % interval in s; 0 when the points allow any short one.</param>
/// <param name="High">Upper end in s; infinity when the points allow any long one.</param>
/// <param name="Runs">End and change of each run at tau with standard errors.</param>
/// <param name="ReducedChiSquare">Squared residuals over their variances, per degree of freedom.</param>
public sealed record ExponentialRelaxation(double TimeConstant, double TimeConstantError, double Low, double High, ImmutableArray<RelaxationRun> Runs, double ReducedChiSquare)
{
    private const int FewestOfARun = 3;
    private const int Steps = 240;
    private const double Beyond = 30;
    private const double Significant = 3;

    /// <summary>Gets a value indicating whether there is a relaxation and its time constant is bounded on both sides.</summary>
    public bool IsFound { get; init; }

    /// <summary>Gets why there is none; empty when there is one.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Fits.</summary>
    /// <param name="runs">Runs of points; times in s from the start of each run. Points whose error is not above 0 are left out, and then runs of fewer than three.</param>
    /// <returns>The fit.</returns>
    public static ExponentialRelaxation Fit(IEnumerable<ImmutableArray<(double Time, double Value, double Error)>> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        (double Time, double Value, double Error)[][] used = [.. runs
            .Select(run => run.Where(point => double.IsFinite(point.Time) && double.IsFinite(point.Value) && point.Error > 0 && double.IsFinite(point.Error)).ToArray()).Where(run => run.Length >= FewestOfARun)];
        int freedom = used.Sum(run => run.Length) - (2 * used.Length) - 1;
        if (freedom < 1)
        {
            return None("too few points: a run needs at least three, and all of them one more than what is fitted");
        }

        double shortest = used.Min(run => run.Zip(run.Skip(1), (left, right) => right.Time - left.Time).Where(step => step > 0).DefaultIfEmpty(1).Min());
        double longest = used.Max(run => run[^1].Time - run[0].Time);
        (double from, double to) = (Math.Log(shortest / Beyond), Math.Log(Beyond * Math.Max(longest, shortest)));
        double Chi(double logarithm) => used.Sum(run => Linear(run, Math.Exp(logarithm)).Squares);
        double[] grid = [.. Enumerable.Range(0, Steps + 1).Select(i => from + ((to - from) * i / Steps))];
        double[] chi = [.. grid.Select(Chi)];
        int best = Array.IndexOf(chi, chi.Min());
        double step = (to - from) / Steps;
        double at = Least(Chi, grid[Math.Max(0, best - 1)], grid[Math.Min(Steps, best + 1)]);
        double least = Chi(at);
        double reduced = least / freedom;
        double inflate = Math.Max(1, reduced);
        double quantile = NormalDistribution.Quantile(0.975);
        double rise = quantile * quantile * inflate;
        double flat = used.Sum(Flat);
        ImmutableArray<RelaxationRun> found = [.. used.Select(run => Linear(run, Math.Exp(at)).Run(Math.Sqrt(inflate)))];
        if (flat - least < Significant * Significant * inflate * Math.Max(1, used.Length))
        {
            return None("no change beyond the noise") with { ReducedChiSquare = reduced, Runs = found };
        }

        double low = Cross(Chi, grid, chi, (at, least + rise), -1);
        double high = Cross(Chi, grid, chi, (at, least + rise), 1);
        double tau = Math.Exp(at);
        double curvature = (Chi(at + step) - (2 * least) + Chi(at - step)) / (step * step);
        double error = curvature > 0 ? tau * Math.Sqrt(2 * inflate / curvature) : double.NaN;
        string reason = low <= 0 ? "faster than the frames follow each other" : double.IsInfinity(high) ? "slower than the rest: only a lower bound" : "";
        return new ExponentialRelaxation(tau, error, low, high, found, reduced) { IsFound = reason.Length == 0 && double.IsFinite(error), Reason = reason };
    }

    /// <summary>No relaxation.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The fit without one.</returns>
    public static ExponentialRelaxation None(string reason) => new(double.NaN, double.NaN, double.NaN, double.NaN, [], double.NaN) { Reason = reason };

    private static double Flat((double Time, double Value, double Error)[] run)
    {
        double weight = run.Sum(point => 1 / (point.Error * point.Error));
        double mean = run.Sum(point => point.Value / (point.Error * point.Error)) / weight;
        return run.Sum(point => (point.Value - mean) * (point.Value - mean) / (point.Error * point.Error));
    }

    private static Solution Linear((double Time, double Value, double Error)[] run, double tau)
    {
        (double w, double wx, double wxx, double wy, double wxy) = (0, 0, 0, 0, 0);
        foreach ((double time, double value, double error) in run)
        {
            double weight = 1 / (error * error);
            double x = Decay(time, run, tau);
            (w, wx, wxx) = (w + weight, wx + (weight * x), wxx + (weight * x * x));
            (wy, wxy) = (wy + (weight * value), wxy + (weight * x * value));
        }

        double determinant = (w * wxx) - (wx * wx);
        bool isRegular = determinant > 1e-12 * w * wxx;
        double change = isRegular ? ((w * wxy) - (wx * wy)) / determinant : 0;
        double end = (wy - (change * wx)) / w;
        double squares = run.Sum(point => Math.Pow((point.Value - end - (change * Decay(point.Time, run, tau))) / point.Error, 2));
        return new Solution(end, isRegular ? Math.Sqrt(wxx / determinant) : Math.Sqrt(1 / w), change, isRegular ? Math.Sqrt(w / determinant) : double.NaN, squares);
    }

    // From the first point of the run, so that the change stays of the size of what is seen.
    private static double Decay(double time, (double Time, double Value, double Error)[] run, double tau) => Math.Exp(-(time - run[0].Time) / tau);

    private static double Least(Func<double, double> chi, double low, double high)
    {
        double golden = (Math.Sqrt(5) - 1) / 2;
        for (int i = 0; i < 60; i++)
        {
            double a = high - (golden * (high - low));
            double b = low + (golden * (high - low));
            (low, high) = chi(a) < chi(b) ? (low, b) : (a, high);
        }

        return (low + high) / 2;
    }

    // Where chi square has risen to a level, outwards from its least value; 0 or infinity when it never does.
    private static double Cross(Func<double, double> chi, double[] grid, double[] values, (double At, double Level) least, int direction)
    {
        double inside = least.At;
        int first = direction > 0 ? Array.FindIndex(grid, place => place > least.At) : Array.FindLastIndex(grid, place => place < least.At);
        for (int i = first; i >= 0 && i < grid.Length; i += direction)
        {
            if (values[i] > least.Level)
            {
                double outside = grid[i];
                for (int k = 0; k < 50; k++)
                {
                    double middle = (inside + outside) / 2;
                    (inside, outside) = chi(middle) > least.Level ? (inside, middle) : (middle, outside);
                }

                return Math.Exp(inside);
            }

            inside = grid[i];
        }

        return direction > 0 ? double.PositiveInfinity : 0;
    }

    private readonly record struct Solution(double End, double EndError, double Change, double ChangeError, double Squares)
    {
        public RelaxationRun Run(double inflate) => new(End, inflate * EndError, Change, inflate * ChangeError);
    }
}
