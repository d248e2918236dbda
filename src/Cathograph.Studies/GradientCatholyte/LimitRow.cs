namespace Cathograph.Studies.GradientCatholyte;

/// <summary>What a cell gains when one of its resistances is taken away.</summary>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Model">Name of the set of numbers.</param>
/// <param name="Factor">What was taken away.</param>
/// <param name="Without">Discharge capacity without it in C/kg of active material.</param>
/// <param name="Gain">What that is more than the capacity of the cell as it is, in C/kg.</param>
public sealed record LimitRow(string Cell, string Model, string Factor, double Without, double Gain);
