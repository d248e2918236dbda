namespace Cathograph.Core.Reports;

/// <summary>A column of a table.</summary>
/// <param name="Label">What it holds; markup allowed.</param>
/// <param name="Unit">In which unit; empty for words and for numbers without one.</param>
public sealed record TableColumn(string Label, string Unit = "")
{
    /// <summary>How many digits of a number are printed for readers; files keep them all.</summary>
    /// <value>The default value is 4.</value>
    public int SignificantDigits { get; init; } = 4;

    /// <summary>How many digits after the point are printed for readers, when that should be the same in all rows; null to go by <see cref="SignificantDigits"/>.</summary>
    public int? Decimals { get; init; }

    /// <summary>The name of the column in files, such as <c>capacity_mAh_per_g</c>; empty to take label and unit.</summary>
    public string Key { get; init; } = "";
}
