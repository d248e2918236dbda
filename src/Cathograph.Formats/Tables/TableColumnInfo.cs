namespace Cathograph.Formats.Tables;

/// <summary>What a header was understood to say.</summary>
/// <param name="Meaning">What the column holds.</param>
/// <param name="Name">Its name without the unit.</param>
/// <param name="Unit">Its unit as the file states it; empty when it states none.</param>
/// <param name="Factor">Factor from the unit of the file to SI; 1 for <see cref="ColumnMeaning.Other"/>.</param>
/// <param name="Offset">What is added after multiplying; of temperatures.</param>
internal sealed record TableColumnInfo(ColumnMeaning Meaning, string Name, string Unit, double Factor, double Offset)
{
    /// <summary>True when the header states no unit and the usual one was taken.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>True when the unit is per area of electrode.</summary>
    public bool IsPerArea { get; init; }
}
