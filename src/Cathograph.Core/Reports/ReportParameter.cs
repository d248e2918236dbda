namespace Cathograph.Core.Reports;

/// <summary>A parameter that a result depends on.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value as it was used, a number, a law or a word.</param>
/// <param name="Unit">Its unit; empty when it has none.</param>
/// <param name="Source">Where the value comes from: a publication, the user's input, or the default with its reason.</param>
public sealed record ReportParameter(string Name, string Value, string Unit, string Source)
{
    /// <summary>True when the user gave the value; false for a default.</summary>
    public bool IsGiven { get; init; }
}
