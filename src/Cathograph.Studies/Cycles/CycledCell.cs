using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>One cell that was cycled, measured or simulated: what every analysis of cycling starts from.</summary>
public sealed record CycledCell
{
    /// <summary>Name for tables and legends: that of the file without folder and extension, or of the simulated cell.</summary>
    public required string Name { get; init; }

    /// <summary>Short name of the file's format, such as <c>biologic-mpr</c>; <c>simulation</c> for a simulated cell.</summary>
    public required string Format { get; init; }

    /// <summary>Steps and cycles; <see cref="Record"/> is its record.</summary>
    public required SegmentationResult Segmentation { get; init; }

    /// <summary>The rows as the instrument recorded them; null for a simulated cell.</summary>
    public CyclerData? Data { get; init; }

    /// <summary>True for a simulated cell.</summary>
    public bool IsSimulated => Data is null;

    /// <summary>Impedance spectra of the same file.</summary>
    public ImmutableArray<ImpedanceSpectrum> Spectra { get; init; } = [];

    /// <summary>Of reader, join, segmentation and checks, or of the simulation.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Rows with steps, cycles, and active mass (kg) and area (m2) where they are known.</summary>
    public CyclingRecord Record => Segmentation.Record;
}
