using System.Collections.Immutable;
using Cathograph.Studies.Design;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCathode;

/// <summary>Everything that the study of Ji et al. 2025 found.</summary>
/// <param name="Table">Measured and simulated capacities.</param>
/// <param name="Curves">Simulated cycles of the 30 mg/cm2 stacks.</param>
/// <param name="Inside">Their inside during a C/2 charge.</param>
/// <param name="Gradient">The optimised gradient at 1C.</param>
public sealed record GradientStudyResult(ReproductionResult Table, RateResult Curves, ImmutableArray<GradientInside> Inside, GradientDesignResult Gradient);
