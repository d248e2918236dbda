using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>One layer of a <see cref="StackedAreaSeries"/>.</summary>
public sealed record StackedLayer
{
    /// <summary>Initialises the layer.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="values">The thickness of the layer at each abscissa; copied.</param>
    public StackedLayer(string name, IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Values = [.. values];
    }

    /// <summary>Gets the name in the legend.</summary>
    public string Name { get; }

    /// <summary>Gets the thickness of the layer at each abscissa.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Gets the colour.</summary>
    public ColorKey Color { get; init; }
}
