using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>dQ/dV of one step, or of the steps of one half cycle, on an even grid of voltages.</summary>
public sealed record DifferentialCapacityResult
{
    /// <summary>Voltages in V, evenly spaced and ascending.</summary>
    public required ImmutableArray<double> Voltage { get; init; }

    /// <summary>dQ/dV in C/V: positive for a charge and negative for a discharge, as the field draws it.</summary>
    public required ImmutableArray<double> Value { get; init; }

    /// <summary>Standard deviation of <see cref="Value"/> in C/V that the noise of the voltage causes.</summary>
    public required ImmutableArray<double> Noise { get; init; }

    /// <summary>Standard deviation in V of the noise of the measured voltage, estimated from the curve itself; 0 when there are too few points.</summary>
    public required double VoltageNoise { get; init; }

    /// <summary>Charge of the steps in C, signed.</summary>
    public required double Charge { get; init; }

    /// <summary>Charge in C, signed, of the holds that were left out; 0 when they count or there are none.</summary>
    public double HeldCharge { get; init; }

    /// <summary>Distance between two voltages in V.</summary>
    public required double Spacing { get; init; }

    /// <summary>Lowest voltage of the data in V.</summary>
    public required double LowestVoltage { get; init; }

    /// <summary>Highest voltage of the data in V.</summary>
    public required double HighestVoltage { get; init; }

    /// <summary>Full width at half maximum of the smoothing in V.</summary>
    public required double SmoothingWidth { get; init; }

    /// <summary>Relative distance between the area under the curve and the charge of the steps: a check, at rounding.</summary>
    public double AreaError => Charge == 0 ? 0 : Math.Abs((Value.Sum() * Spacing / Charge) - 1);

    /// <summary>Charge in C, from 0 and never decreasing, that has passed at each voltage, counted in the direction of the steps: from the lowest voltage for a charge, from the highest for a discharge.</summary>
    /// <returns>One value a voltage, at the middle of its interval.</returns>
    public ImmutableArray<double> PassedCharge()
    {
        double[] passed = new double[Value.Length];
        double sum = 0;
        for (int i = 0; i < passed.Length; i++)
        {
            int k = Charge < 0 ? passed.Length - 1 - i : i;
            double own = Math.Abs(Value[k]) * Spacing;
            passed[k] = sum + (own / 2);
            sum += own;
        }

        return [.. passed];
    }

    /// <summary>
    /// The magnitude of dV/dQ in V/C, the reciprocal of <see cref="Value"/>: smoothed over the same width, and never negative where the voltage turns back.
    /// </summary>
    /// <param name="margin">Share of the charge that is left out at each end, where hardly any charge passes: 0 to 0.5, usually 0.005.</param>
    /// <returns>One value a voltage; NaN in the margins and where no charge passes.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not from 0 to 0.5.</exception>
    public ImmutableArray<double> DifferentialVoltage(double margin = 0.005)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(margin, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(margin, 0.5);
        ImmutableArray<double> passed = PassedCharge();
        double total = Math.Abs(Charge);
        return [.. Value.Select((value, i) => value != 0 && passed[i] >= margin * total && passed[i] <= (1 - margin) * total ? 1 / Math.Abs(value) : double.NaN)];
    }
}
