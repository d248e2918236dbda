using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.Simulation;

/// <summary>What a protocol did to a cell.</summary>
public sealed record CellSolution
{
    /// <summary>The model that was solved.</summary>
    public required CellModel Model { get; init; }

    /// <summary>How it ended; <see cref="Verdict.BalanceError"/> is the relative error of lithium against charge.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The steps that were run, the last possibly not to its end.</summary>
    public required ImmutableArray<StepResult> Steps { get; init; }

    /// <summary>The curve, empty when it was not kept.</summary>
    public required CyclingRecord Record { get; init; }

    /// <summary>Depth profiles that were asked for, in order of time.</summary>
    public required ImmutableArray<DepthProfile> Profiles { get; init; }

    /// <summary>Split of the polarisation at every time step of the solver, empty when not asked for.</summary>
    public required ImmutableArray<PolarisationSplit> Polarisation { get; init; }

    /// <summary>Of the input and of the run.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Charge per area in C/m2 to capacity per mass of active material in C/kg.</summary>
    /// <param name="charge">C/m2.</param>
    /// <returns>C/kg of all active material, connected or not.</returns>
    public double PerActiveMass(double charge) => charge / Model.Electrode.ActiveMaterialLoading;
}
