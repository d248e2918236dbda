namespace Cathograph.Core.Reports;

/// <summary>A cell of a table: a number or words. A number that is NaN is an empty cell.</summary>
public readonly record struct TableCell
{
    /// <summary>Initialises a cell with a number.</summary>
    /// <param name="number">The number in the unit of its column.</param>
    public TableCell(double number) => Number = number;

    /// <summary>Initialises a cell with words.</summary>
    /// <param name="text">The words; markup allowed.</param>
    public TableCell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The number; null in a cell of words.</summary>
    public double? Number { get; }

    /// <summary>The words; null in a cell with a number.</summary>
    public string? Text { get; }

    /// <summary>A cell with a number.</summary>
    /// <param name="number">The number in the unit of its column.</param>
    public static implicit operator TableCell(double number) => new(number);

    /// <summary>A cell with words.</summary>
    /// <param name="text">The words.</param>
    public static implicit operator TableCell(string text) => new(text);
}
