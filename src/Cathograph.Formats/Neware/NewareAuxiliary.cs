namespace Cathograph.Formats.Neware;

/// <summary>One column of an auxiliary channel, as long as the rows; NaN where it has no value.</summary>
/// <param name="Name">Its name, such as <c>T1</c>.</param>
/// <param name="Unit"><c>degC</c>, <c>V</c>, <c>%</c>, or empty when it is not known.</param>
/// <param name="Setpoint">Whether it is what was asked for, not what was measured.</param>
/// <param name="Values">The numbers in that unit.</param>
internal sealed record NewareAuxiliary(string Name, string Unit, bool Setpoint, double[] Values);
