using System.Collections.Immutable;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>What Deng et al. 2025 measured of one of their cathodes; NaN where they give no number.</summary>
/// <param name="Key">Name of its recipe file: <c>deng-ecd</c>, <c>deng-ble</c> or <c>deng-lcd</c>.</param>
/// <param name="Name">Name in the paper.</param>
/// <param name="IonicConductivity">Effective ionic conductivity in S/m.</param>
/// <param name="ElectronicConductivity">Effective electronic conductivity in S/m.</param>
public sealed record MeasuredCathode(string Key, string Name, double IonicConductivity, double ElectronicConductivity)
{
    /// <summary>Gets the capacity of the first charge in C/kg of active material.</summary>
    public double FirstCharge { get; init; } = double.NaN;

    /// <summary>Gets the capacity of the first discharge in C/kg of active material.</summary>
    public double FirstDischarge { get; init; } = double.NaN;

    /// <summary>Gets discharge capacity in C/kg of active material and voltage hysteresis at 50 % state of charge in V (NaN where none is given) at rates in 1/h, slowest first; empty for a cell that did not work.</summary>
    public ImmutableArray<(double Rate, double Capacity, double Hysteresis)> Rates { get; init; } = [];

    /// <summary>Gets whether the cell worked at all.</summary>
    public bool IsWorking => !Rates.IsEmpty;
}
