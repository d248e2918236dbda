using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Simulation;

/// <summary>Chooses the times of depth profiles when nobody does.</summary>
internal static class ProfileTimes
{
    private const int PerStep = 5;
    private const int Most = 200;

    /// <summary>Five evenly spaced times in every charge and discharge, at 10, 30, 50, 70 and 90 % of its duration; in a long titration as many pulses as make 200 profiles.</summary>
    public static ImmutableArray<double> Of(ImmutableArray<StepResult> steps)
    {
        StepResult[] driven = [.. steps.Where(step => step.Kind is StepKind.Charge or StepKind.Discharge && step.Duration > 0)];
        int stride = (driven.Length + (Most / PerStep) - 1) / (Most / PerStep);
        return [.. driven.Where((_, index) => index % Math.Max(1, stride) == 0)
            .SelectMany(step => Enumerable.Range(0, PerStep).Select(k => step.Start + (step.Duration * (k + 0.5) / PerStep)))];
    }
}
