using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>A map of rectangular cells, such as lithium content over time and depth. A cell that is not finite stays grey.</summary>
public sealed record HeatmapMark : Mark
{
    /// <summary>Initialises the map.</summary>
    /// <param name="xEdges">The borders of the columns, strictly increasing, one more than there are columns.</param>
    /// <param name="yEdges">The borders of the rows, strictly increasing, one more than there are rows.</param>
    /// <param name="values">The cells row by row; the first row lies between the first two edges of y.</param>
    /// <param name="colorAxis">What the colours measure; its limits, if set, bound the colour scale.</param>
    /// <exception cref="ArgumentException">The edges do not increase, or the number of cells does not fit them.</exception>
    public HeatmapMark(IEnumerable<double> xEdges, IEnumerable<double> yEdges, IEnumerable<double> values, Axis colorAxis)
        : base("")
    {
        ArgumentNullException.ThrowIfNull(colorAxis);
        XEdges = Increasing([.. xEdges], nameof(xEdges));
        YEdges = Increasing([.. yEdges], nameof(yEdges));
        Values = [.. values];
        ColorAxis = colorAxis;
        SeriesLength.Require(Columns * Rows, Values.Length, nameof(values));
    }

    /// <summary>Gets the borders of the columns.</summary>
    public ImmutableArray<double> XEdges { get; }

    /// <summary>Gets the borders of the rows.</summary>
    public ImmutableArray<double> YEdges { get; }

    /// <summary>Gets the cells row by row.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Gets what the colours measure.</summary>
    public Axis ColorAxis { get; }

    /// <summary>Gets the map from numbers to colours.</summary>
    /// <value>The default value is <see cref="ColorScale.Viridis"/>.</value>
    public ColorScale Scale { get; init; }

    /// <summary>Gets the number of columns.</summary>
    public int Columns => XEdges.Length - 1;

    /// <summary>Gets the number of rows.</summary>
    public int Rows => YEdges.Length - 1;

    private static ImmutableArray<double> Increasing(ImmutableArray<double> edges, string name)
    {
        if (edges.Length < 2)
        {
            throw new ArgumentException("A map needs at least two edges.", name);
        }

        for (int i = 0; i < edges.Length; i++)
        {
            if (!double.IsFinite(edges[i]) || (i > 0 && edges[i] <= edges[i - 1]))
            {
                throw new ArgumentException($"Edges are finite and increase; number {i} is not or does not.", name);
            }
        }

        return edges;
    }
}
