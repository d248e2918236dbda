namespace Cathograph.Core.Figures;

/// <summary>A tick placed by hand.</summary>
/// <param name="Value">Where it stands, in the unit of the axis.</param>
/// <param name="Label">What it says; figure markup allowed.</param>
public readonly record struct AxisTick(double Value, string Label);
