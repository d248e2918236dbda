using System.Collections.Immutable;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>Successive cycles of a cell at one discharge current.</summary>
/// <param name="Rate">Index of the rate in <see cref="RateSummary.Rates"/>.</param>
/// <param name="Pass">1 when the cell runs at this rate for the first time, 2 when it comes back to it, and so on.</param>
/// <param name="Cycles">The cycles in order.</param>
public sealed record RateBlock(int Rate, int Pass, ImmutableArray<CycleNumbers> Cycles)
{
    /// <summary>Mean discharge capacity in C.</summary>
    public double Capacity => Cycles.Average(cycle => cycle.DischargeCapacity);

    /// <summary>Mean charge capacity in C; NaN when none of the cycles charges.</summary>
    public double ChargeCapacity => Cycles.Any(cycle => cycle.ChargeCapacity > 0) ? Cycles.Where(cycle => cycle.ChargeCapacity > 0).Average(cycle => cycle.ChargeCapacity) : double.NaN;

    /// <summary>Mean discharge energy in J.</summary>
    public double Energy => Cycles.Average(cycle => cycle.DischargeEnergy);

    /// <summary>Mean power of the discharges in W: energy by time.</summary>
    public double Power => Cycles.Sum(cycle => cycle.DischargeTime) is > 0 and { } time ? Cycles.Sum(cycle => cycle.DischargeEnergy) / time : double.NaN;

    /// <summary>Standard deviation of the discharge capacity over the cycles in C; NaN for one cycle.</summary>
    public double Spread => Deviation([.. Cycles.Select(cycle => cycle.DischargeCapacity)]);

    /// <summary>Standard deviation of a sample; NaN below two values.</summary>
    internal static double Deviation(double[] values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
