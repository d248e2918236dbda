namespace Cathograph.Core.Protocols;

/// <summary>A magnitude of current as a protocol states it.</summary>
/// <param name="Value">C-rate (1/h), A/m2 or A, by <paramref name="Unit"/>; above 0.</param>
/// <param name="Unit">How it is expressed.</param>
public readonly record struct Current(double Value, CurrentUnit Unit);
