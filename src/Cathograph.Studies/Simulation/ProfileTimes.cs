using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Simulation;

/// <summary>Chooses the times of depth profiles when nobody does.</summary>
internal static class ProfileTimes
{
    private const int PerStep = 5;
    private const int StepsPerKind = 20;

    /// <summary>
    /// Five evenly spaced times in every charge and discharge, at 10, 30, 50, 70 and 90 % of its duration. Of more than twenty of a kind, as in a
    /// titration, twenty are chosen evenly, the last among them.
    /// </summary>
    public static ImmutableArray<double> Of(ImmutableArray<StepResult> steps) =>
    [
        .. ((StepKind[])[StepKind.Charge, StepKind.Discharge])
            .SelectMany(kind => EvenChoice.Of([.. steps.Where(step => step.Kind == kind && step.Duration > 0)], StepsPerKind))
            .SelectMany(step => Enumerable.Range(0, PerStep).Select(k => step.Start + (step.Duration * (k + 0.5) / PerStep)))
            .Order(),
    ];
}
