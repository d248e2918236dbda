namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>An interval that holds 95 % of the bootstrap samples.</summary>
/// <param name="Lower">Its lower end; NaN without samples.</param>
/// <param name="Upper">Its upper end; NaN without samples.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Half its width.</summary>
    public double HalfWidth => (Upper - Lower) / 2;

    /// <summary>The interval moved so that its samples scatter about an estimate: samples at smaller weights of the penalty are less smooth than the estimate, all on one side.</summary>
    internal static Interval About(double estimate, IEnumerable<double> samples)
    {
        double[] all = [.. samples];
        if (all.Length < 2)
        {
            return Of(all);
        }

        double shift = estimate - all.Average();
        Interval moved = Of(all.Select(value => value + shift));
        return new(Math.Max(Math.Min(0, estimate), moved.Lower), moved.Upper);
    }

    internal static Interval Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted.Length < 2 ? new(double.NaN, double.NaN) : new(At(sorted, 0.025), At(sorted, 0.975));
    }

    private static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double rest = place - below;
        return rest == 0 ? sorted[below] : (sorted[below] * (1 - rest)) + (sorted[below + 1] * rest);
    }
}
