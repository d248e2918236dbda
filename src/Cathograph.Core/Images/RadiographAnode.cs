namespace Cathograph.Core.Images;

/// <summary>The indium-lithium anode as neutrons see it: one well mixed layer of constant thickness.</summary>
public sealed record RadiographAnode
{
    /// <summary>Gets the mass of indium per area in kg/m2, at least 0.</summary>
    /// <value>119 mg/cm2: 15 mg on 4 mm (Ji et al. 2025).</value>
    public double Indium { get; init; } = 1.19;

    /// <summary>Gets the mass of lithium per area before the first step in kg/m2, at least 0.</summary>
    /// <value>1.6 mg/cm2: 0.2 mg on 4 mm (Ji et al. 2025).</value>
    public double Lithium { get; init; } = 0.016;

    /// <summary>Gets the share of 6Li among its atoms, 0 to 1.</summary>
    /// <value>0.95 (Ji et al. 2025).</value>
    public double Lithium6 { get; init; } = 0.95;

    /// <summary>Gets the thickness in m; null: from the densities of indium (7.31 g/cm3) and lithium (0.534 g/cm3).</summary>
    public double? Thickness { get; init; }

    /// <summary>Gets the exchange current density of isotopes between anode and separator in A/m2, at least 0.</summary>
    /// <value>0.3 A/m2 (assumption): a faint front without current, as published.</value>
    public double ExchangeCurrentDensity { get; init; } = 0.3;

    /// <summary>Gets the thickness that holds, in m.</summary>
    public double TotalThickness => Thickness ?? ((Indium / 7310) + (Lithium / 534));
}
