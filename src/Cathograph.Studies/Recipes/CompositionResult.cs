using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Recipes;

/// <summary>A composition and the transport of its structures.</summary>
public sealed record CompositionResult
{
    /// <summary>Gets the layer of the recipe.</summary>
    public required RecipeLayer Layer { get; init; }

    /// <summary>Gets the transport: means and intervals of 95 % over the structures.</summary>
    public required EffectiveTransport Transport { get; init; }

    /// <summary>Gets the structures.</summary>
    public required ImmutableArray<StructureSample> Samples { get; init; }

    /// <summary>Gets what the generator found worth telling.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Gets the worst verdict of what was solved.</summary>
    public required Verdict Verdict { get; init; }
}
