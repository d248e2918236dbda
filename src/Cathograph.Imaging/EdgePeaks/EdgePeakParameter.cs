namespace Cathograph.Imaging.EdgePeaks;

/// <summary>A fitted number.</summary>
/// <param name="Key">Its name in files without a unit, such as <c>peak1Centre</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Unit">Its unit; empty for normalised absorption and shares.</param>
/// <param name="Value">Its value.</param>
/// <param name="StandardError">Its standard error; NaN where it stands at a bound, infinite where the spectrum says nothing.</param>
/// <param name="IsAtBound">Whether it stands at a bound.</param>
public sealed record EdgePeakParameter(string Key, string Label, string Unit, double Value, double StandardError, bool IsAtBound);
