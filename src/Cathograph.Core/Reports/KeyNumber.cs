namespace Cathograph.Core.Reports;

/// <summary>A number that a reader takes home.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">In which unit; empty when dimensionless.</param>
public sealed record KeyNumber(string Label, double Value, string Unit)
{
    /// <summary>How many digits are printed.</summary>
    /// <value>The default value is 3.</value>
    public int SignificantDigits { get; init; } = 3;

    /// <summary>What to compare it with; empty for nothing.</summary>
    public string Note { get; init; } = "";
}
