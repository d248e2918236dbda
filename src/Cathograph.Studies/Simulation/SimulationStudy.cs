using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Simulation;

/// <summary>One cell, one protocol, everything kept: the curve, the inside of the cathode at chosen times, and where the voltage went.</summary>
public static class SimulationStudy
{
    /// <summary>Runs the study.</summary>
    /// <param name="model">The cell.</param>
    /// <param name="protocol">What is done to it.</param>
    /// <param name="options">What is kept; null for the defaults.</param>
    /// <param name="progress">Told after each step of the protocol.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The solution with its verdict and findings.</returns>
    public static CellSolution Run(
        CellModel model, Protocol protocol, SimulationStudyOptions? options = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(protocol);
        options ??= new();
        Protocol sampled = options.SamplingPeriod is { } period
            ? new Protocol([.. protocol.Steps.Select(step => step with { SamplingPeriod = step.SamplingPeriod ?? period })])
            : protocol;
        bool scouts = options.KeepProfiles && options.ProfileTimes.IsEmpty;
        int total = protocol.Steps.Length * (scouts ? 2 : 1);
        StepCounter? Counter(int before) => progress is null ? null : new StepCounter(progress, before, total);
        ImmutableArray<double> times = scouts ? Times(model, protocol, options, Counter(0), cancellation) : options.KeepProfiles ? options.ProfileTimes : [];
        CellSolution solution = CellSimulation.Run(
            model, sampled, options.Solver with { ProfileTimes = times, KeepCurve = true, KeepPolarisation = true }, Counter(scouts ? protocol.Steps.Length : 0), cancellation);
        return solution with { Findings = [.. solution.Findings, .. Unreached(solution, options.ProfileTimes)] };
    }

    // How long a step takes is known only after it has been run.
    private static ImmutableArray<double> Times(
        CellModel model, Protocol protocol, SimulationStudyOptions options, StepCounter? counter, CancellationToken cancellation)
    {
        CellSolution scout = CellSimulation.Run(model, protocol, options.Solver with { KeepCurve = false }, counter, cancellation);
        return ProfileTimes.Of(scout.Steps);
    }

    private static IEnumerable<Finding> Unreached(CellSolution solution, ImmutableArray<double> asked)
    {
        double end = solution.Steps.IsEmpty ? 0 : solution.Steps[^1].Start + solution.Steps[^1].Duration;
        return asked.Where(time => time > end).Select(time => Finding.Warning(
            "profile-time-not-reached",
            FormattableString.Invariant($"no depth profile at {time:0.###} s, because the run ended after {end:0.###} s")));
    }

    private sealed class StepCounter(IProgress<StudyProgress> progress, int before, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new StudyProgress(before + value, total, "steps"));
    }
}
