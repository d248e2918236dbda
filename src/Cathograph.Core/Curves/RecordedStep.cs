using Cathograph.Core.Protocols;

namespace Cathograph.Core.Curves;

/// <summary>One step of a <see cref="CyclingRecord"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Cycle">Cycle number from 1.</param>
/// <param name="Start">Index of its first point.</param>
/// <param name="Count">Number of its points.</param>
/// <param name="Instruction">The protocol's sentence or the cycler's name of the step; may be empty.</param>
/// <param name="EndedBy">What ended it, such as <c>voltage 1.6 V</c>; may be empty.</param>
/// <param name="Charge">Charge passed in C, signed (positive: charge), as integrated by the solver or the cycler.</param>
/// <param name="Energy">Integral of V I dt in J, signed like <paramref name="Charge"/>.</param>
public sealed record RecordedStep(
    StepKind Kind, int Cycle, int Start, int Count, string Instruction, string EndedBy, double Charge, double Energy);
