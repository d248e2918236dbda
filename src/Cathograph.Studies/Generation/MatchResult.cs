using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Descriptors;

namespace Cathograph.Studies.Generation;

/// <summary>A measured structure beside a generated one.</summary>
public sealed record MatchResult
{
    /// <summary>Gets the part of the measured volume that was compared.</summary>
    public required LabelVolume MeasuredVolume { get; init; }

    /// <summary>Gets the generated volume.</summary>
    public required LabelVolume MadeVolume { get; init; }

    /// <summary>Gets the numbers of the measured structure.</summary>
    public required StructureDescriptor Measured { get; init; }

    /// <summary>Gets the numbers of the generated structure, after tuning where there was any.</summary>
    public required StructureDescriptor Made { get; init; }

    /// <summary>Gets how unlike they are.</summary>
    public required StructureDistance Distance { get; init; }

    /// <summary>Gets the distance before tuning; that of <see cref="Distance"/> without.</summary>
    public required double StartDistance { get; init; }

    /// <summary>Gets the distances before and after tuning with another seed, which tuning has not seen; NaN without tuning.</summary>
    public (double Start, double Tuned) OtherSeed { get; init; } = (double.NaN, double.NaN);

    /// <summary>Gets the recipe that was compared, with the fractions of the measured volume; null when a volume was.</summary>
    public CompositeRecipe? Recipe { get; init; }

    /// <summary>Gets what tuning changed, in its order; empty without.</summary>
    public ImmutableArray<MatchStep> Steps { get; init; } = [];

    /// <summary>Gets the parameters with their values before and after tuning; empty without a recipe.</summary>
    public ImmutableArray<(string Name, string Unit, double Start, double Tuned)> Parameters { get; init; } = [];
}
