namespace Cathograph.Studies.LithiumRadiography;

/// <summary>A parameter that was fitted to a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its value before the fit, in SI.</param>
/// <param name="Value">Its value, in SI.</param>
/// <param name="Low">Lower end of its interval, in SI.</param>
/// <param name="High">Upper end of its interval, in SI.</param>
/// <param name="Unit">Unit in which it is shown.</param>
/// <param name="UnitSize">How much in SI that unit is.</param>
/// <param name="IsAtBound">Whether it ended at a bound, so that its interval says nothing.</param>
public sealed record MapEstimate(string Name, double Before, double Value, double Low, double High, string Unit, double UnitSize, bool IsAtBound);
