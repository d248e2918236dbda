using System.Collections.Immutable;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Transport;

/// <summary>The effective transport of one structure.</summary>
public sealed record StructureResult
{
    /// <summary>Gets what was asked.</summary>
    public required StructureOptions Options { get; init; }

    /// <summary>Gets the whole thickness.</summary>
    public required EffectiveTransport Whole { get; init; }

    /// <summary>Gets the slices from the separator to the collector; one for the whole.</summary>
    public required ImmutableArray<EffectiveTransport> Slices { get; init; }

    /// <summary>Gets what reaches the active material over depth.</summary>
    public required ImmutableArray<ReachShare> ByDepth { get; init; }

    /// <summary>Gets what reaches the particles over their equivalent diameter.</summary>
    public required ImmutableArray<ReachShare> BySize { get; init; }

    /// <summary>Gets the share of the active material's volume in particles that touch connected carbon themselves, 0 to 1.</summary>
    public required double CarbonTouchedShare { get; init; }

    /// <summary>Gets the number of particles.</summary>
    public required int Particles { get; init; }

    /// <summary>Gets the worst verdict of the conductivities that were solved for.</summary>
    public required Verdict Verdict { get; init; }
}
