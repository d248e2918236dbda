using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>A raster of numbers shown as colours, such as a map of state of charge over a slice. A cell that is not finite is not drawn.</summary>
public sealed record ValueMapMark : RasterMark
{
    /// <summary>Initialises the map.</summary>
    /// <param name="columns">Cells of a row.</param>
    /// <param name="values">The cells row by row.</param>
    /// <param name="extent">Where the raster lies.</param>
    /// <param name="colorAxis">What the colours measure; its limits, if set, bound the colour scale.</param>
    /// <exception cref="ArgumentException">The cells do not fill rows.</exception>
    public ValueMapMark(int columns, ImmutableArray<float> values, RasterExtent extent, Axis colorAxis)
        : base(columns, values.Length / Math.Max(1, columns), extent, values.Length)
    {
        ArgumentNullException.ThrowIfNull(colorAxis);
        (Values, ColorAxis) = (values, colorAxis);
    }

    /// <summary>Gets the cells.</summary>
    public ImmutableArray<float> Values { get; }

    /// <summary>Gets what the colours measure.</summary>
    public Axis ColorAxis { get; }

    /// <summary>Gets the map from numbers to colours.</summary>
    /// <value>The default value is <see cref="ColorScale.Viridis"/>.</value>
    public ColorScale Scale { get; init; }
}
