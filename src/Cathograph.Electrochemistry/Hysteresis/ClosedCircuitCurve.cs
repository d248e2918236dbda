using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Electrochemistry.Hysteresis;

/// <summary>The voltage under current over the charge of one half cycle: rests are left out, holds stay at their voltage.</summary>
public sealed record ClosedCircuitCurve
{
    /// <summary>Cycle number.</summary>
    public required int Cycle { get; init; }

    /// <summary>True: charge; false: discharge.</summary>
    public required bool IsCharge { get; init; }

    /// <summary>Charge since the start in C, never decreasing.</summary>
    public required ImmutableArray<double> Charge { get; init; }

    /// <summary>Voltage in V.</summary>
    public required ImmutableArray<double> Voltage { get; init; }

    /// <summary>Magnitude of the current in A at which half of the charge of its constant-current steps passed at most; NaN when there are none.</summary>
    public required double Current { get; init; }

    /// <summary>Charge of the whole in C.</summary>
    public double Capacity => Charge[^1];

    /// <summary>Mean voltage over the charge in V.</summary>
    public double MeanVoltage
    {
        get
        {
            double sum = 0;
            for (int i = 1; i < Charge.Length; i++)
            {
                sum += (Charge[i] - Charge[i - 1]) * (Voltage[i] + Voltage[i - 1]) / 2;
            }

            return sum / Capacity;
        }
    }

    /// <summary>The curve of a half cycle.</summary>
    /// <param name="record">The record.</param>
    /// <param name="half">One of its half cycles.</param>
    /// <returns>The curve; null when less than two points under current are left.</returns>
    public static ClosedCircuitCurve? Of(CyclingRecord record, HalfCycle half)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(half);
        var charge = ImmutableArray.CreateBuilder<double>(half.Count);
        var voltage = ImmutableArray.CreateBuilder<double>(half.Count);
        double reached = double.NegativeInfinity;
        for (int k = 0; k < half.Count; k++)
        {
            int point = half.FirstPoint + k;
            bool isCurrent = record.Steps[record.StepIndex[point]].Kind is not (StepKind.Rest or StepKind.Impedance);
            if (isCurrent && double.IsFinite(record.Voltage[point]) && half.Charge[k] >= reached)
            {
                reached = half.Charge[k];
                charge.Add(reached);
                voltage.Add(record.Voltage[point]);
            }
        }

        return charge.Count < 2 || !(charge[^1] > 0)
            ? null
            : new ClosedCircuitCurve { Cycle = half.Cycle, IsCharge = half.IsCharge, Charge = charge.ToImmutable(), Voltage = voltage.ToImmutable(), Current = CurrentOf(record, half) };
    }

    /// <summary>The voltage at a charge, on straight lines between the points.</summary>
    /// <param name="charge">Charge since the start in C.</param>
    /// <returns>Voltage in V; NaN outside the curve.</returns>
    public double At(double charge)
    {
        if (!(charge >= Charge[0] && charge <= Charge[^1]))
        {
            return double.NaN;
        }

        int k = Charge.BinarySearch(charge);
        if (k >= 0)
        {
            return Voltage[k];
        }

        int after = ~k;
        double share = (charge - Charge[after - 1]) / (Charge[after] - Charge[after - 1]);
        return Voltage[after - 1] + (share * (Voltage[after] - Voltage[after - 1]));
    }

    // The current of the steps of constant current, each by its charge, so that a short other one does not count.
    private static double CurrentOf(CyclingRecord record, HalfCycle half)
    {
        (double Current, double Charge)[] steps =
        [
            .. record.Steps
                .Where(step => step.Start >= half.FirstPoint && step.Start < half.FirstPoint + half.Count && step.Count > 1
                    && step.Kind is StepKind.Charge or StepKind.Discharge or StepKind.Pulse)
                .Select(step => (Math.Abs(step.Charge) / (record.Time[step.Start + step.Count - 1] - record.Time[step.Start]), Math.Abs(step.Charge)))
                .Where(step => double.IsFinite(step.Item1))
                .OrderBy(step => step.Item1),
        ];
        double sum = 0;
        double total = steps.Sum(step => step.Charge);
        foreach ((double current, double charge) in steps)
        {
            sum += charge;
            if (sum >= total / 2)
            {
                return current;
            }
        }

        return double.NaN;
    }
}
