using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Recipes;

/// <summary>A recipe, its structures, the cell that they make, and what it delivers.</summary>
public sealed record RecipeResult
{
    /// <summary>Gets the recipe.</summary>
    public required CompositeRecipe Recipe { get; init; }

    /// <summary>Gets what was asked.</summary>
    public required RecipeOptions Options { get; init; }

    /// <summary>Gets the compositions: the layers, or the points of a gradient.</summary>
    public required ImmutableArray<CompositionResult> Compositions { get; init; }

    /// <summary>Gets the transport of the whole stack of layers: series for conductivities, by volume of active material for the utilisation.</summary>
    public required EffectiveTransport Whole { get; init; }

    /// <summary>Gets the law that the cell takes.</summary>
    public required TransportLaw Law { get; init; }

    /// <summary>Gets the cell.</summary>
    public required CellDesign Design { get; init; }

    /// <summary>Gets its rate table; null when no cell could be made.</summary>
    public required RateResult? Rate { get; init; }

    /// <summary>Gets the verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Gets what is worth telling.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
