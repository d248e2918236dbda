using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>A raster of classes, such as the phases of a slice.</summary>
public sealed record ClassMapMark : RasterMark
{
    /// <summary>The value of a cell that is not drawn.</summary>
    public const byte None = 255;

    /// <summary>Initialises the map.</summary>
    /// <param name="columns">Cells of a row.</param>
    /// <param name="cells">The class of every cell row by row: an index into <paramref name="classes"/>, or <see cref="None"/>.</param>
    /// <param name="extent">Where the raster lies.</param>
    /// <param name="classes">The classes, at most 255.</param>
    /// <exception cref="ArgumentException">The cells do not fill rows, or a cell has no class.</exception>
    public ClassMapMark(int columns, ImmutableArray<byte> cells, RasterExtent extent, params ImmutableArray<MapClass> classes)
        : base(columns, cells.Length / Math.Max(1, columns), extent, cells.Length)
    {
        foreach (byte cell in cells)
        {
            if (cell != None && cell >= classes.Length)
            {
                throw new ArgumentException($"Cells are indices into {classes.Length} classes or {None}; found {cell}.", nameof(cells));
            }
        }

        (Cells, Classes) = (cells, classes);
    }

    /// <summary>Gets the class of every cell.</summary>
    public ImmutableArray<byte> Cells { get; }

    /// <summary>Gets the classes.</summary>
    public ImmutableArray<MapClass> Classes { get; }
}
