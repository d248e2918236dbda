using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>Voltage over capacity of one direction of a cycle, holds included and rests left out.</summary>
/// <param name="Charge">Magnitude of the charge in C since the start of the half cycle.</param>
/// <param name="Voltage">Voltage in V; NaN where a rest was left out.</param>
public sealed record HalfCurve(ImmutableArray<double> Charge, ImmutableArray<double> Voltage)
{
    /// <summary>Points that a figure can show; more only make files large.</summary>
    private const int MostPoints = 1500;

    /// <summary>One direction of a cycle.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cycle">One of its cycles.</param>
    /// <param name="sign">1: charge; -1: discharge.</param>
    /// <returns>The curve, thinned to at most 1500 points; null when the cycle has none.</returns>
    public static HalfCurve? Of(CyclingRecord record, CycleNumbers cycle, int sign)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(cycle);
        var charge = new List<double>();
        var voltage = new List<double>();
        double before = 0;
        int rows = record.Steps.Skip(cycle.FirstStep).Take(cycle.StepCount).Where(step => IsPart(step, sign)).Sum(step => step.Count);
        int stride = Math.Max(1, rows / MostPoints);
        for (int k = cycle.FirstStep; k < cycle.FirstStep + cycle.StepCount; k++)
        {
            RecordedStep step = record.Steps[k];
            if (!IsPart(step, sign))
            {
                continue;
            }

            ImmutableArray<double> within = ChargePassed.Within(record, step);
            for (int i = 0; i < step.Count; i++)
            {
                if (i % stride == 0 || i == step.Count - 1)
                {
                    charge.Add(before + Math.Abs(within[i]));
                    voltage.Add(record.Voltage[step.Start + i]);
                }
            }

            before += Math.Abs(step.Charge);
        }

        return charge.Count < 2 ? null : new HalfCurve([.. charge], [.. voltage]);
    }

    private static bool IsPart(RecordedStep step, int sign) => step.Kind is not (StepKind.Rest or StepKind.Impedance) && Math.Sign(step.Charge) == sign;
}
