using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>One peak followed through a series of curves.</summary>
/// <param name="Number">Its number from 1, by ascending voltage where it was first seen.</param>
/// <param name="Peaks">One entry a curve: the peak, or null where it was not found.</param>
public sealed record PeakTrack(int Number, ImmutableArray<CapacityPeak?> Peaks)
{
    /// <summary>Index of the first curve that shows it.</summary>
    public int First => Peaks.TakeWhile(peak => peak is null).Count();

    /// <summary>True when an earlier curve shows it and this one does not.</summary>
    /// <param name="curve">Index of a curve.</param>
    /// <returns>Whether it was lost there.</returns>
    public bool IsLost(int curve) => Peaks[curve] is null && curve > First;
}
