using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Design;

/// <summary>Where one start of the search ended, on the coarse mesh on which starts are compared.</summary>
/// <param name="Name">What it started from.</param>
/// <param name="StartGoal">The goal there, in C/m2 or J/m2.</param>
/// <param name="Goal">The goal at its end, in C/m2 or J/m2.</param>
/// <param name="Layers">The layers at its end.</param>
/// <param name="Verdict">How it ended.</param>
public sealed record DesignStart(string Name, double StartGoal, double Goal, ImmutableArray<DesignLayer> Layers, Verdict Verdict);
