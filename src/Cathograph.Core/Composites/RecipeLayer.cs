using Cathograph.Core.Electrodes;

namespace Cathograph.Core.Composites;

/// <summary>A pressed layer of a recipe, or a point of a continuous gradient.</summary>
/// <param name="MassFractions">Mass fractions of the solids.</param>
/// <param name="Porosity">Pore volume fraction, 0 to below 1.</param>
public sealed record RecipeLayer(MassFractions MassFractions, double Porosity)
{
    /// <summary>Gets the share of the composite mass relative to the other layers' shares, above 0; of a point of a gradient, 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Gets the depth of a point of a gradient, 0 at the separator to 1 at the collector; of a layer, 0.</summary>
    public double Depth { get; init; }
}
