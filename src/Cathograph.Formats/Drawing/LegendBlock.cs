using System.Collections.Immutable;

namespace Cathograph.Formats.Drawing;

/// <summary>A legend set in columns: how large it is and where each entry stands in it.</summary>
/// <param name="Title">Its heading; may be empty.</param>
/// <param name="Entries">Its entries, column by column.</param>
/// <param name="Columns">The number of columns.</param>
internal sealed record LegendBlock(RichText Title, ImmutableArray<LegendEntry> Entries, int Columns)
{
    public const double RowHeight = 10.6;
    public const double KeyWidth = 20;
    public const double KeyGap = 4;
    private const double ColumnGap = 10;

    public int Rows => (Entries.Length + Columns - 1) / Columns;

    public double Width => Math.Max(
        Enumerable.Range(0, Columns).Sum(ColumnWidth) + ((Columns - 1) * ColumnGap),
        TextMetrics.Width(Title, FigureStyle.LegendFont, bold: true));

    public double Height => (Rows * RowHeight) + TitleHeight;

    public double TitleHeight => Title.IsEmpty ? 0 : RowHeight;

    /// <summary>Where the key of an entry begins, relative to the top left corner of the legend; y is the middle of the row.</summary>
    public DrawPoint Place(int entry)
    {
        int column = entry / Rows;
        double x = Enumerable.Range(0, column).Sum(ColumnWidth) + (column * ColumnGap);
        return new(x, TitleHeight + (((entry % Rows) + 0.5) * RowHeight));
    }

    private double ColumnWidth(int column) => KeyWidth + KeyGap + Entries
        .Skip(column * Rows)
        .Take(Rows)
        .Select(entry => TextMetrics.Width(entry.Name, FigureStyle.LegendFont))
        .DefaultIfEmpty(0)
        .Max();
}
