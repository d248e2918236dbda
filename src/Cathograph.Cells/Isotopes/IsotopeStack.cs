namespace Cathograph.Cells.Isotopes;

/// <summary>Where 6Li comes from and what it meets on its way to the cathode: anode and separator of a cell, per cell area.</summary>
public sealed record IsotopeStack
{
    /// <summary>Gets the lithium of the anode before the first step in mol/m2, at least 0.</summary>
    public required double AnodeLithium { get; init; }

    /// <summary>Gets the share of 6Li in it, 0 to 1.</summary>
    public required double AnodeShare { get; init; }

    /// <summary>Gets the exchange current density of isotopes at the anode in A/m2, at least 0.</summary>
    public required double ExchangeCurrentDensity { get; init; }

    /// <summary>Gets the thickness of the separator in m, above 0.</summary>
    public required double SeparatorThickness { get; init; }

    /// <summary>Gets the lithium of the separator in mol/m3 of its whole volume, above 0.</summary>
    public required double SeparatorLithium { get; init; }

    /// <summary>Gets the tracer conductance of the separator in mol/(m s): flux of 6Li per gradient of its share.</summary>
    public required double SeparatorConductance { get; init; }

    /// <summary>Gets the lithium of the dense electrolyte in the cathode in mol/m3, above 0.</summary>
    public required double ElectrolyteLithium { get; init; }

    /// <summary>Gets the tracer conductance per ionic conductivity in mol/(m s) per S/m: Haven ratio x R T / F2.</summary>
    public required double ConductancePerConductivity { get; init; }

    /// <summary>Gets the share of 6Li in separator and cathode as made, 0 to 1.</summary>
    public required double NaturalShare { get; init; }

    /// <summary>Gets the number of finite volumes of the separator, at least 2.</summary>
    /// <value>100.</value>
    public int SeparatorCells { get; init; } = 100;
}
