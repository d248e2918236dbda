using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Design;

/// <summary>The best profile of composition that was found, beside those it has to beat.</summary>
public sealed record GradientDesignResult
{
    /// <summary>The design that was started from.</summary>
    public required CellDesign Base { get; init; }

    /// <summary>What was searched.</summary>
    public required GradientDesignOptions Options { get; init; }

    /// <summary>Mean mass fraction of active material of every candidate (that of the base as given may differ).</summary>
    public required double Mean { get; init; }

    /// <summary>The answer: pressed layers when their number was given, else the slices.</summary>
    public required DesignCandidate Best { get; init; }

    /// <summary>The base as given (unless it is one of the others), mono, three layers, linear, the free profile, and the pressed layers when asked for; the best is among them.</summary>
    public required ImmutableArray<DesignCandidate> Candidates { get; init; }

    /// <summary>Rates at which all candidates were discharged: those of the goal and those of the check, C-rates in rising order.</summary>
    public required ImmutableArray<Current> Rates { get; init; }

    /// <summary>Where each start of the last search ended, best first.</summary>
    public required ImmutableArray<DesignStart> Starts { get; init; }

    /// <summary>Stoichiometry from which the discharges start; null when a charge comes before.</summary>
    public required double? ChargedStoichiometry { get; init; }

    /// <summary>How it ended; iterations are discharges simulated.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Active bounds, disagreement of starts, and what was read from the base design.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The candidate of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The candidate, or null.</returns>
    public DesignCandidate? Candidate(string name) => Candidates.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
}
