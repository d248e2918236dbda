using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>
/// Areas piled on each other, such as the parts of the polarisation over capacity: layer k fills from the sum of the layers
/// below it to that sum plus its own values. Each layer has its own entry in the legend; the mark itself has none.
/// </summary>
public sealed record StackedAreaSeries : Mark
{
    /// <summary>Initialises the stack.</summary>
    /// <param name="x">The abscissas; copied.</param>
    /// <param name="layers">The layers from the bottom upwards.</param>
    /// <exception cref="ArgumentException">A layer is not as long as <paramref name="x"/>.</exception>
    public StackedAreaSeries(IEnumerable<double> x, IEnumerable<StackedLayer> layers)
        : base("")
    {
        X = [.. x];
        Layers = [.. layers];
        foreach (StackedLayer layer in Layers)
        {
            SeriesLength.Require(X.Length, layer.Values.Length, nameof(layers));
        }
    }

    /// <summary>Gets the abscissas.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Gets the layers from the bottom upwards.</summary>
    public ImmutableArray<StackedLayer> Layers { get; }

    /// <summary>Gets the curve the stack stands on; empty for zero.</summary>
    /// <exception cref="ArgumentException">It is not as long as <see cref="X"/>.</exception>
    public ImmutableArray<double> Baseline
    {
        get;
        init
        {
            if (!value.IsDefaultOrEmpty)
            {
                SeriesLength.Require(X.Length, value.Length, nameof(value));
            }

            field = value.IsDefault ? [] : value;
        }
    } = [];
}
