using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Bpx;

/// <summary>A BPX file as text, and what it could not say.</summary>
/// <param name="Json">The file.</param>
/// <param name="Findings">What was approximated or dropped.</param>
public sealed record BpxText(string Json, ImmutableArray<Finding> Findings);
