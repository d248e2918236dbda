using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>
/// A picture of equal cells on the axes of a panel: a slice of a volume, a map over a particle, a view of a body. Several lie over each other; a cell without a class or value lets
/// the one below show. A panel of rasters with equal scales is made as large as its picture.
/// </summary>
public abstract record RasterMark : Mark
{
    private protected RasterMark(int columns, int rows, RasterExtent extent, int cells)
        : base("")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if ((long)columns * rows != cells)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected whole rows of {columns} cells, found {cells} cells."), nameof(cells));
        }

        (Columns, Rows, Extent) = (columns, rows, extent);
    }

    /// <summary>Gets the cells of a row.</summary>
    public int Columns { get; }

    /// <summary>Gets the rows.</summary>
    public int Rows { get; }

    /// <summary>Gets where the raster lies.</summary>
    public RasterExtent Extent { get; }

    /// <summary>Gets how bright each cell is, 0 black to 255 its full colour, as light falls on a body; empty for all in full colour.</summary>
    public ImmutableArray<byte> Shades { get; init => field = value.IsDefaultOrEmpty || value.Length == Columns * Rows ? value : throw new ArgumentException("A shade for every cell, or none.", nameof(value)); } = [];

    /// <summary>Gets how much the cells cover what lies below, 0 to 1.</summary>
    /// <value>The default value is 1.</value>
    public double Opacity { get; init; } = 1;
}
