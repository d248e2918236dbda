namespace Cathograph.Core.Composites;

/// <summary>What a composite is made of by volume; the four sum to 1.</summary>
/// <param name="Active">Active material, 0..1.</param>
/// <param name="Electrolyte">Solid electrolyte, 0..1.</param>
/// <param name="Carbon">Conductive additive, 0..1.</param>
/// <param name="Pore">Pores, 0..1.</param>
public sealed record VolumeFractions(double Active, double Electrolyte, double Carbon, double Pore);
