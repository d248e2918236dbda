namespace Cathograph.Core.Electrodes;

/// <summary>The solid-electrolyte separator, an ohmic resistance for a single-ion conductor.</summary>
/// <param name="Resistance">Area resistance in ohm m2 at the cell's temperature, at least 0.</param>
/// <param name="Source">Where the value comes from.</param>
public sealed record SeparatorDesign(double Resistance, string Source);
