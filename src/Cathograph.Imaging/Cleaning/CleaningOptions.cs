using System.Collections.Immutable;

namespace Cathograph.Imaging.Cleaning;

/// <summary>What is too small to be believed.</summary>
public sealed record CleaningOptions
{
    /// <summary>Gets the smallest volume in m3 that a connected region of a label may have, by label; smaller ones go to the phase that surrounds them most. A label that is absent keeps all.</summary>
    public ImmutableDictionary<byte, double> SmallestIsland { get; init; } = ImmutableDictionary<byte, double>.Empty;

    /// <summary>Gets the largest volume in m3 of a hole in a label (a region of anything else that it encloses) that is filled with it, by label. A label that is absent keeps its holes.</summary>
    public ImmutableDictionary<byte, double> LargestHole { get; init; } = ImmutableDictionary<byte, double>.Empty;

    /// <summary>Gets a value indicating whether there is nothing to do.</summary>
    public bool IsEmpty => SmallestIsland.IsEmpty && LargestHole.IsEmpty;
}
