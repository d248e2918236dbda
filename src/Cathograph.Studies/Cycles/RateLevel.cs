namespace Cathograph.Studies.Cycles;

/// <summary>A rate that was recognised.</summary>
/// <param name="Label">What it is called: a usual C-rate when it is within 6 % of one, else the number.</param>
/// <param name="CRate">The C-rate in 1/h; NaN when no nominal capacity is known.</param>
/// <param name="Current">The mean current in the unit of the comparison: A/kg, A/m2 or A.</param>
public sealed record RateLevel(string Label, double CRate, double Current);
