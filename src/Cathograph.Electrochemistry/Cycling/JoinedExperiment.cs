using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Several files as one experiment.</summary>
/// <param name="Data">The rows of all, in order of time.</param>
/// <param name="Findings">Gaps, overlaps, missing clocks.</param>
public sealed record JoinedExperiment(CyclerData Data, ImmutableArray<Finding> Findings);
