using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.SymmetricCells;

/// <summary>What a symmetric cell does with growing current.</summary>
public sealed record SymmetricCellResult
{
    /// <summary>Name of the record.</summary>
    public required string Name { get; init; }

    /// <summary>The currents, ascending.</summary>
    public required ImmutableArray<SymmetricStage> Stages { get; init; }

    /// <summary>Electrode area in m2; null when not known.</summary>
    public required double? Area { get; init; }

    /// <summary>Slope of the ohmic part in ohm, of the whole cell: both electrodes and what lies between them.</summary>
    public required double Resistance { get; init; }

    /// <summary>Standard error of <see cref="Resistance"/> in ohm.</summary>
    public required double ResistanceError { get; init; }

    /// <summary>Stages on the ohmic line.</summary>
    public required int OhmicStages { get; init; }

    /// <summary>Largest current in A at which the cell was still ohmic.</summary>
    public required double OhmicUpTo { get; init; }

    /// <summary>Critical current in A: the smallest at which the cell was no longer ohmic or was short; null when it stayed ohmic.</summary>
    public required double? CriticalCurrent { get; init; }

    /// <summary>Why it is the critical one, with its numbers; empty when there is none.</summary>
    public required string Reason { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>How it was judged.</summary>
    public required SymmetricCellOptions Options { get; init; }
}
