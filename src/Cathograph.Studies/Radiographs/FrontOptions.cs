using System.Collections.Immutable;

namespace Cathograph.Studies.Radiographs;

/// <summary>Where fronts are sought.</summary>
public sealed record FrontOptions
{
    /// <summary>Gets the layers in which a front is sought, by name.</summary>
    /// <value>The default values are <c>electrolyte</c> and <c>cathode</c>.</value>
    public ImmutableArray<string> Layers { get; init; } = ["electrolyte", "cathode"];

    /// <summary>Gets how far from the ends of a layer depths count, in m: layers blur into each other; null for two depths of the map.</summary>
    public double? Margin { get; init; }

    /// <summary>Gets 1 plus twice the sum of the noise correlations of neighbouring rows, at least 1.</summary>
    /// <value>The default value is 1.</value>
    public double Correlation { get; init; } = 1;
}
