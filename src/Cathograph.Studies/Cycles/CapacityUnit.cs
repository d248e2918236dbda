using Cathograph.Core.Curves;

namespace Cathograph.Studies.Cycles;

/// <summary>The best unit for capacities of several cells that all of them allow.</summary>
/// <param name="Basis">What a charge is divided by.</param>
public sealed record CapacityUnit(CapacityBasis Basis)
{
    /// <summary>Per active mass when every cell has one, else per area when every cell has one, else as it is.</summary>
    /// <param name="records">The records.</param>
    /// <returns>The unit.</returns>
    public static CapacityUnit For(IEnumerable<CyclingRecord> records)
    {
        CyclingRecord[] all = [.. records];
        return new CapacityUnit(
            all.All(record => record.ActiveMass is > 0) ? CapacityBasis.PerActiveMass : all.All(record => record.Area is > 0) ? CapacityBasis.PerArea : CapacityBasis.Absolute);
    }

    /// <summary>Figure markup of the unit of charge.</summary>
    public string Charge => Basis switch { CapacityBasis.PerActiveMass => "mAh g^{-1}", CapacityBasis.PerArea => "mAh cm^{-2}", _ => "mAh" };

    /// <summary>Unit of charge in tables.</summary>
    public string TableCharge => Basis switch { CapacityBasis.PerActiveMass => "mAh/g CAM", CapacityBasis.PerArea => "mAh/cm2", _ => "mAh" };

    /// <summary>Ending of keys of charges.</summary>
    public string Key => Basis switch { CapacityBasis.PerActiveMass => "mAh_per_gCam", CapacityBasis.PerArea => "mAh_per_cm2", _ => "mAh" };

    /// <summary>Figure markup of the unit of energy.</summary>
    public string Energy => Basis switch { CapacityBasis.PerActiveMass => "Wh kg^{-1}", CapacityBasis.PerArea => "mWh cm^{-2}", _ => "mWh" };

    /// <summary>Figure markup of the unit of power.</summary>
    public string Power => Basis switch { CapacityBasis.PerActiveMass => "W kg^{-1}", CapacityBasis.PerArea => "mW cm^{-2}", _ => "mW" };

    /// <summary>What stands under the fraction, for captions.</summary>
    public string Words => Basis switch { CapacityBasis.PerActiveMass => "per mass of active material", CapacityBasis.PerArea => "per area of the electrode", _ => "of the cell" };

    /// <summary>A charge in this unit.</summary>
    /// <param name="record">The record of the cell.</param>
    /// <param name="charge">Charge in C, or energy in J for mWh.</param>
    /// <returns>mAh/g, mAh/cm2 or mAh; mWh/g, mWh/cm2 or mWh.</returns>
    public double Of(CyclingRecord record, double charge)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Basis switch
        {
            CapacityBasis.PerActiveMass => Amounts.MilliampereHourPerGram(charge / record.ActiveMass!.Value),
            CapacityBasis.PerArea => Amounts.MilliampereHourPerCentimetre2(charge / record.Area!.Value),
            _ => Amounts.MilliampereHour(charge),
        };
    }

    /// <summary>An energy in this unit.</summary>
    /// <param name="record">The record of the cell.</param>
    /// <param name="energy">J.</param>
    /// <returns>Wh/kg, mWh/cm2 or mWh.</returns>
    public double EnergyOf(CyclingRecord record, double energy)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Basis == CapacityBasis.PerActiveMass ? energy / record.ActiveMass!.Value / 3600 : Of(record, energy);
    }

    /// <summary>A power in this unit.</summary>
    /// <param name="record">The record of the cell.</param>
    /// <param name="power">W.</param>
    /// <returns>W/kg, mW/cm2 or mW.</returns>
    public double PowerOf(CyclingRecord record, double power)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Basis switch
        {
            CapacityBasis.PerActiveMass => power / record.ActiveMass!.Value,
            CapacityBasis.PerArea => power / record.Area!.Value / 10,
            _ => power * 1000,
        };
    }
}
