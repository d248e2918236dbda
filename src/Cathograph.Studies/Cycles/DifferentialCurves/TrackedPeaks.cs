using System.Collections.Immutable;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>The peaks of one direction, followed through all curves of that direction.</summary>
/// <param name="IsCharge">True: charges; false: discharges.</param>
/// <param name="Curves">The curves in order of record and cycle.</param>
/// <param name="Tracks">One track a peak, each with one entry a curve.</param>
/// <param name="Names">The transition of each track; empty where none is known.</param>
public sealed record TrackedPeaks(bool IsCharge, ImmutableArray<DifferentialCurve> Curves, ImmutableArray<PeakTrack> Tracks, ImmutableArray<string> Names)
{
    /// <summary>What a track is called: its transition, else its number.</summary>
    /// <param name="track">Index of a track.</param>
    /// <returns>A short name, such as <c>charge 2 (H1-M)</c>.</returns>
    public string LabelOf(int track) => FormattableString.Invariant($"{Word} {Tracks[track].Number}{(Names[track].Length > 0 ? $" ({Names[track]})" : "")}");

    /// <summary>The direction in a word.</summary>
    public string Word => IsCharge ? "charge" : "discharge";
}
