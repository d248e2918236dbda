using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>A measured voltage curve beside the simulated one of the same cell and rate.</summary>
/// <param name="Cell">Index of the cell in the study.</param>
/// <param name="Measured">The measured curve, its capacity in C/kg of active material.</param>
/// <param name="Capacity">Simulated capacity in C/kg of active material, from 0.</param>
/// <param name="Voltage">Simulated voltage in V.</param>
public sealed record CurveCheck(int Cell, MeasuredCurve Measured, ImmutableArray<double> Capacity, ImmutableArray<double> Voltage)
{
    /// <summary>Gets the root mean square of simulated minus measured voltage in V at the measured capacities that both curves have; NaN when they share none.</summary>
    public double Rms
    {
        get
        {
            double[] squares = [.. Measured.Capacity.Select((capacity, k) => At(capacity) - Measured.Voltage[k]).Where(double.IsFinite).Select(difference => difference * difference)];
            return squares.Length == 0 ? double.NaN : Math.Sqrt(squares.Average());
        }
    }

    // The simulated voltage on a straight line between its points; NaN beyond them.
    private double At(double capacity)
    {
        for (int k = 1; k < Capacity.Length; k++)
        {
            if (capacity >= Capacity[k - 1] && capacity <= Capacity[k] && Capacity[k] > Capacity[k - 1])
            {
                return Voltage[k - 1] + ((Voltage[k] - Voltage[k - 1]) * (capacity - Capacity[k - 1]) / (Capacity[k] - Capacity[k - 1]));
            }
        }

        return double.NaN;
    }
}
