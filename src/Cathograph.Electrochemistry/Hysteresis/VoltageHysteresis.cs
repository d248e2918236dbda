using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Electrochemistry.Hysteresis;

/// <summary>The voltage between charge and discharge at given states of charge, on every axis that is in use.</summary>
public static class VoltageHysteresis
{
    // What is smaller than this share of the largest half cycle is a pulse and not a charge or discharge.
    private const double LeastShare = 0.02;

    /// <summary>The gaps of every charge with the discharge that follows it; where no discharge follows a charge, of discharges with the charge that follows.</summary>
    /// <param name="record">The record.</param>
    /// <param name="socs">States of charge, above 0 and below 1; at least one.</param>
    /// <returns>Pairs in the order of the record; none when the current never turned round.</returns>
    public static ImmutableArray<HysteresisPair> Of(CyclingRecord record, ImmutableArray<double> socs)
    {
        ArgumentNullException.ThrowIfNull(record);
        ClosedCircuitCurve[] halves = [.. HalfCycles.Of(record).Select(half => ClosedCircuitCurve.Of(record, half)).OfType<ClosedCircuitCurve>()];
        double least = LeastShare * halves.Select(half => half.Capacity).DefaultIfEmpty(0).Max();
        halves = [.. halves.Where(half => half.Capacity >= least)];
        ImmutableArray<HysteresisPair> pairs = Pairs(halves, socs, chargeFirst: true);
        return pairs.IsEmpty ? Pairs(halves, socs, chargeFirst: false) : pairs;
    }

    /// <summary>The gap of two curves at a state of charge.</summary>
    /// <param name="charge">The charge.</param>
    /// <param name="discharge">The discharge.</param>
    /// <param name="chargeFirst">True when the charge came first, so that both meet at its end.</param>
    /// <param name="soc">State of charge, 0 to 1.</param>
    /// <param name="axis">How it is counted.</param>
    /// <returns>The gap.</returns>
    public static HysteresisGap At(ClosedCircuitCurve charge, ClosedCircuitCurve discharge, bool chargeFirst, double soc, SocAxis axis)
    {
        ArgumentNullException.ThrowIfNull(charge);
        ArgumentNullException.ThrowIfNull(discharge);
        double down = (1 - soc) * discharge.Capacity;
        double up = axis switch
        {
            SocAxis.OwnCapacity => soc * charge.Capacity,
            SocAxis.DischargeCapacity => soc * discharge.Capacity,

            // Where the charge came second it began at the end of the discharge, so that counting from its start is counting from the common point.
            _ => chargeFirst ? charge.Capacity - down : soc * discharge.Capacity,
        };
        return new HysteresisGap(axis, soc, charge.At(up), discharge.At(down), up, down);
    }

    private static ImmutableArray<HysteresisPair> Pairs(ClosedCircuitCurve[] halves, ImmutableArray<double> socs, bool chargeFirst)
    {
        var pairs = ImmutableArray.CreateBuilder<HysteresisPair>();
        for (int k = 1; k < halves.Length; k++)
        {
            if (halves[k - 1].IsCharge != chargeFirst || halves[k].IsCharge == chargeFirst)
            {
                continue;
            }

            (ClosedCircuitCurve charge, ClosedCircuitCurve discharge) = chargeFirst ? (halves[k - 1], halves[k]) : (halves[k], halves[k - 1]);
            pairs.Add(new HysteresisPair
            {
                Cycle = halves[k - 1].Cycle,
                ChargeFirst = chargeFirst,
                Charge = charge,
                Discharge = discharge,
                Gaps = [.. Enum.GetValues<SocAxis>().SelectMany(axis => socs.Select(soc => At(charge, discharge, chargeFirst, soc, axis)))],
            });
        }

        return pairs.ToImmutable();
    }
}
