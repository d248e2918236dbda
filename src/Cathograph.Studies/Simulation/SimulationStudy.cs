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
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The solution with its verdict and findings.</returns>
    public static CellSolution Run(
        CellModel model, Protocol protocol, SimulationStudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(protocol);
        options ??= new();
        Protocol sampled = options.SamplingPeriod is { } period
            ? new Protocol([.. protocol.Steps.Select(step => step with { SamplingPeriod = step.SamplingPeriod ?? period })])
            : protocol;
        ImmutableArray<double> times = options.KeepProfiles ? Times(model, protocol, options, cancellation) : [];
        CellSolution solution = CellSimulation.Run(
            model, sampled, options.Solver with { ProfileTimes = times, KeepCurve = true, KeepPolarisation = true }, cancellation);
        return solution with { Findings = [.. solution.Findings, .. Unreached(solution, options.ProfileTimes)] };
    }

    // How long a step takes is known only after it has been run.
    private static ImmutableArray<double> Times(
        CellModel model, Protocol protocol, SimulationStudyOptions options, CancellationToken cancellation)
    {
        if (!options.ProfileTimes.IsEmpty)
        {
            return options.ProfileTimes;
        }

        CellSolution scout = CellSimulation.Run(model, protocol, options.Solver with { KeepCurve = false }, cancellation);
        return ProfileTimes.Of(scout.Steps);
    }

    private static IEnumerable<Finding> Unreached(CellSolution solution, ImmutableArray<double> asked)
    {
        double end = solution.Steps.IsEmpty ? 0 : solution.Steps[^1].Start + solution.Steps[^1].Duration;
        return asked.Where(time => time > end).Select(time => Finding.Warning(
            "profile-time-not-reached",
            FormattableString.Invariant($"no depth profile at {time:0.###} s, because the run ended after {end:0.###} s")));
    }
}
