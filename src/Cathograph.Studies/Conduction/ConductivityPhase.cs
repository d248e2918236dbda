namespace Cathograph.Studies.Conduction;

/// <summary>A phase of a volume that conducts or does not.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fraction">Its share of the volume, 0 to 1.</param>
/// <param name="Conductivity">Its conductivity in S/m, at least 0.</param>
public sealed record ConductivityPhase(byte Label, string Name, double Fraction, double Conductivity);
