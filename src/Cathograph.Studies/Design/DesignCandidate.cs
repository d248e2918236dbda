using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Core.Electrodes;

namespace Cathograph.Studies.Design;

/// <summary>One of the designs that are compared.</summary>
public sealed record DesignCandidate
{
    /// <summary>What it is, such as <c>three layers</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The whole cell.</summary>
    public required CellDesign Design { get; init; }

    /// <summary>Its layers, from separator to collector.</summary>
    public required ImmutableArray<DesignLayer> Layers { get; init; }

    /// <summary>The weighted goal in C/m2 or J/m2; NaN when a run gave no answer.</summary>
    public required double Goal { get; init; }

    /// <summary>What it gives at the rates of the goal and at the rates of the check.</summary>
    public required ImmutableArray<DesignPerformance> Performance { get; init; }

    /// <summary>The recipe, layer by layer from the separator.</summary>
    public ImmutableArray<RecipeLayer> Recipe() =>
    [
        .. MassBalance.Resolve(Design).Layers.Select(layer => new RecipeLayer(
            layer.Mass, layer.ActiveMass, layer.Mass * layer.MassFractions.Electrolyte, layer.Mass * layer.MassFractions.Carbon, layer.Thickness)),
    ];
}
