using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Constants;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// Discharges a labelled volume voxel by voxel: Li+ in the electrolyte, electrons in carbon and active material, Butler-Volmer kinetics at the faces between active material and electrolyte,
/// diffusion of lithium in every active voxel. The formulas are those of README.md beside this file.
/// </summary>
public static class DischargeSimulation
{
    private const double BytesOfCode = 30e6;
    private const double BytesOfVoxel = 180;
    private const double BytesOfConducting = 130;
    private const double BytesOfMap = 8;

    /// <summary>The memory that a discharge takes beside what is in use before it, as measured at 32, 64 and 128 voxels an edge.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="maps">Charge maps that are kept, at least 1: that of the end.</param>
    /// <returns>Bytes, within some 15 %.</returns>
    public static long ExpectedBytes(LabelVolume volume, int maps = 1)
    {
        ArgumentNullException.ThrowIfNull(volume);
        double[] bytes = [.. Enumerable.Range(0, 256).Select(label => BytesOfVoxel + (maps * BytesOfMap)
            + (volume.Phases.Find((byte)label)?.Role is PhaseRole.Active or PhaseRole.Electrolyte or PhaseRole.Carbon ? BytesOfConducting : 0))];
        double sum = BytesOfCode;
        foreach (byte label in volume.Labels)
        {
            sum += bytes[label];
        }

        return (long)sum;
    }

    /// <summary>Runs a discharge.</summary>
    /// <param name="setup">The volume as the cathode of a cell.</param>
    /// <param name="options">How it is discharged.</param>
    /// <param name="progress">Told of every step; null for nobody.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Curve, maps and particles with a verdict.</returns>
    /// <exception cref="InvalidInputException">The volume cannot be discharged; all reasons together.</exception>
    public static DischargeResult Run(DischargeSetup setup, DischargeOptions options, IProgress<DischargePoint>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(options);
        DischargeRules.Check(setup, options);
        var network = new DischargeNetwork(setup);
        var step = new DischargeStep(network, setup, options);
        DischargeRules.Check(network, step.Faces.Count);
        var run = new DischargeRun(setup, options, network, step);
        DischargeEnding ending = run.Go(progress, cancellation);
        double lithium = run.Lithium;
        // At constant current the charge is what was asked for, independent of what the faces carried.
        double passed = network.CrossSection * (options.CurrentDensity is { } current ? current * run.Curve[^1].Time : run.Curve[^1].Charge);
        double error = Math.Abs(lithium - passed) / Math.Max(double.Epsilon, Math.Abs(passed));
        bool isEnded = ending != DischargeEnding.NotReached;
        long activeVoxels = 0;
        foreach (byte label in setup.Volume.Labels)
        {
            activeVoxels += setup.Volume.Phases.Find(label)?.Role == PhaseRole.Active ? 1 : 0;
        }

        return new DischargeResult
        {
            Verdict = new Verdict(
                isEnded ? Outcome.Completed : Outcome.Stopped,
                isEnded
                    ? FormattableString.Invariant($"The discharge ended by its {ending.ToString().ToLowerInvariant()} after {run.Curve.Count} points.")
                    : FormattableString.Invariant($"No step from {run.Curve[^1].Time:0.###} s on could be solved; the current may be more than the volume sustains: try a lower one."),
                step.Left / options.PotentialTolerance,
                error,
                run.Curve.Count - 1),
            Ending = ending,
            HeldVoltage = options.HeldVoltage,
            Curve = [.. run.Curve],
            Maps = [.. run.Maps],
            Particles = ParticleCharges.Of(setup, network, run.Maps[^1], (run.Collector, run.Losses)),
            MissedMaps = run.MissedMaps,
            MissedMapTimes = run.MissedTimes,
            ActiveMass = activeVoxels * network.Volume * setup.Material.Density / network.CrossSection,
            ReachedShare = (double)run.Reached / activeVoxels,
            Unknowns = network.Count,
            ReactingFaces = step.Faces.Count,
            LinearIterations = step.LinearIterations,
            NewtonIterations = step.Iterations,
            ExpectedBytes = ExpectedBytes(setup.Volume, 1 + options.Maps + options.MapTimes.Length),
        };
    }
}
