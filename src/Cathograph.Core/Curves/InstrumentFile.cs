using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Curves;

/// <summary>What a file of an instrument holds: rows of a cycler, impedance spectra, or both.</summary>
public sealed record InstrumentFile
{
    /// <summary>Name of the file.</summary>
    public required string Name { get; init; }

    /// <summary>Short name of its format, such as <c>biologic-mpr</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The rows; null when the file has none.</summary>
    public CyclerData? Cycling { get; init; }

    /// <summary>The spectra in the order of the file.</summary>
    public ImmutableArray<ImpedanceSpectrum> Spectra { get; init; } = [];

    /// <summary>What the file says of itself: technique, instrument, operator, comment, software version.</summary>
    public ImmutableArray<FileFact> Facts { get; init; } = [];

    /// <summary>What the reader found worth telling: columns it did not know, rows it left out, units it assumed.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
