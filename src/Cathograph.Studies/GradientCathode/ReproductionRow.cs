using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.GradientCathode;

/// <summary>One measured row beside what each model says.</summary>
/// <param name="Measured">The measurement.</param>
/// <param name="Simulated">Discharge capacity per mass of active material in C/kg, in the order of the models; NaN when a run failed.</param>
/// <param name="Verdicts">How each run ended.</param>
public sealed record ReproductionRow(MeasuredCapacity Measured, ImmutableArray<double> Simulated, ImmutableArray<Verdict> Verdicts);
