namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>An interval that holds 95 % of the bootstrap samples.</summary>
/// <param name="Lower">Its lower end; NaN without samples.</param>
/// <param name="Upper">Its upper end; NaN without samples.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Half its width.</summary>
    public double HalfWidth => (Upper - Lower) / 2;

    /// <summary>The interval of samples, widened to hold the estimate: samples at other weights of the penalty need not lie about it.</summary>
    internal static Interval Around(double estimate, IEnumerable<double> samples)
    {
        Interval all = Of(samples);
        return double.IsNaN(all.Lower) ? all : new(Math.Min(all.Lower, estimate), Math.Max(all.Upper, estimate));
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
