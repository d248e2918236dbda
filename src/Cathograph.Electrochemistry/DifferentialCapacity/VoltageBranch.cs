using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>The points of one step of current, their charge strictly ascending.</summary>
internal sealed class VoltageBranch
{
    private const int MaximumPieces = 256;
    private const int LeastPointsForNoise = 8;
    private const double MedianToDeviation = 1.4826;

    private readonly double[] _charge;
    private readonly double[] _voltage;
    private readonly int _repeated;

    private VoltageBranch(double[] charge, double[] voltage)
    {
        _charge = charge;
        _voltage = voltage;
        _repeated = Enumerable.Range(1, voltage.Length - 1).Count(i => voltage[i] == voltage[i - 1]);
    }

    public double Lowest => _voltage.Min();

    public double Highest => _voltage.Max();

    /// <summary>Charge from its first to its last point in C, above 0.</summary>
    public double Total => _charge[^1] - _charge[0];

    /// <summary>The points of a step; null when it passed no charge. Where none passes (a pause of the current) the last voltage counts.</summary>
    public static VoltageBranch? Of(CyclingRecord record, RecordedStep step)
    {
        double sign = Math.Sign(step.Charge);
        var charge = new List<double>(step.Count);
        var voltage = new List<double>(step.Count);
        ImmutableArray<double> passed = ChargePassed.Within(record, step);
        for (int i = step.Start; i < step.Start + step.Count && sign != 0; i++)
        {
            double own = sign * passed[i - step.Start];
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

        return charge.Count < 2 ? null : new VoltageBranch([.. charge], [.. voltage]);
    }

    /// <summary>
    /// Spreads the charge of each piece of curve over the bins that its voltage crosses. A solver's points stand far apart, so that
    /// straight lines between them would show as stairs: long pieces follow a monotone cubic.
    /// </summary>
    public void Collect((double Start, double Spacing, double Deviation) grid, double[] bins)
    {
        var curve = new MonotoneCubic(_charge, _voltage);
        for (int i = 1; i < _charge.Length; i++)
        {
            int pieces = (int)Math.Clamp(Math.Ceiling(Math.Abs(_voltage[i] - _voltage[i - 1]) * 2 / grid.Deviation), 1, MaximumPieces);
            double from = _voltage[i - 1];
            for (int k = 1; k <= pieces; k++)
            {
                double to = k == pieces ? _voltage[i] : curve.Value(_charge[i - 1] + ((_charge[i] - _charge[i - 1]) * k / pieces));
                Spread((_charge[i] - _charge[i - 1]) / pieces, (from - grid.Start) / grid.Spacing, (to - grid.Start) / grid.Spacing, bins);
                from = to;
            }
        }
    }

    /// <summary>
    /// Adds, at the voltage of each point, what its noise does to dQ/dV: a point that carries the charge q and is displaced by d changes the density by
    /// q d K'(V), and the integral of K'^2 over the voltage is 1/(4 sqrt(pi) s^3) for a Gaussian of deviation s. Points further apart than that act over their distance.
    /// </summary>
    public void CollectScatter((double Start, double Spacing, double Deviation) grid, double[] bins)
    {
        int first = 0;
        for (int i = 1; i <= _charge.Length; i++)
        {
            // A run of equal voltages, as a converter of few bits gives, is one point.
            if (i < _charge.Length && _voltage[i] == _voltage[first])
            {
                continue;
            }

            int before = Math.Max(first - 1, 0);
            int after = Math.Min(i, _charge.Length - 1);
            double own = (_charge[after] - _charge[before] + _charge[i - 1] - _charge[first]) / 2;
            double step = (Math.Abs(_voltage[after] - _voltage[first]) + Math.Abs(_voltage[first] - _voltage[before])) / 2;
            double deviation = Math.Sqrt((grid.Deviation * grid.Deviation) + (step * step / 6));
            bins[(int)((_voltage[first] - grid.Start) / grid.Spacing)] += own * own / (4 * Math.Sqrt(Math.PI) * deviation * deviation * deviation);
            first = i;
        }
    }

    /// <summary>
    /// Standard deviation in V of the noise: how far points lie from the cubic through their four neighbours, by the median; at least that of rounding to the
    /// smallest step of the voltage where voltages repeat.
    /// </summary>
    public static double NoiseOf(IReadOnlyList<VoltageBranch> branches)
    {
        var distances = new List<double>();
        foreach (VoltageBranch branch in branches.Where(branch => branch._charge.Length >= LeastPointsForNoise))
        {
            for (int i = 2; i < branch._charge.Length - 2; i++)
            {
                distances.Add(branch.DistanceFromNeighbours(i));
            }
        }

        if (distances.Count == 0)
        {
            return 0;
        }

        distances.Sort();
        double scatter = MedianToDeviation * distances[distances.Count / 2];
        bool isQuantised = branches.Sum(branch => branch._repeated) > branches.Sum(branch => branch._charge.Length) / 10;
        return isQuantised ? Math.Max(scatter, branches.Min(branch => branch.SmallestStep()) / Math.Sqrt(12)) : scatter;
    }

    private double DistanceFromNeighbours(int i)
    {
        ReadOnlySpan<int> neighbours = [i - 2, i - 1, i + 1, i + 2];
        double value = 0;
        double squares = 1;
        foreach (int j in neighbours)
        {
            double weight = 1;
            foreach (int m in neighbours)
            {
                weight *= m == j ? 1 : (_charge[i] - _charge[m]) / (_charge[j] - _charge[m]);
            }

            value += weight * _voltage[j];
            squares += weight * weight;
        }

        return Math.Abs(_voltage[i] - value) / Math.Sqrt(squares);
    }

    private double SmallestStep() => Enumerable.Range(1, _voltage.Length - 1).Select(i => Math.Abs(_voltage[i] - _voltage[i - 1])).Where(step => step > 0).DefaultIfEmpty(0).Min();

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
}
