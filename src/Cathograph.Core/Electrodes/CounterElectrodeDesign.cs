namespace Cathograph.Core.Electrodes;

/// <summary>The counter electrode of constant potential: eta = R I + (2RT/F) asinh(I / 2 i0).</summary>
public sealed record CounterElectrodeDesign
{
    /// <summary>Name of the material.</summary>
    public required string Name { get; init; }

    /// <summary>Equilibrium potential against Li/Li+ in V.</summary>
    public required double Potential { get; init; }

    /// <summary>Linear resistance in ohm m2, at least 0.</summary>
    public double Resistance { get; init; }

    /// <summary>Exchange current density in A/m2 of cell area; null: no kinetic term.</summary>
    public double? ExchangeCurrentDensity { get; init; }

    /// <summary>Where the values come from.</summary>
    public string Source { get; init; } = "";
}
