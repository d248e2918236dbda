using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Discharge;

/// <summary>A discharge that was resolved voxel by voxel.</summary>
public sealed record DischargeResult
{
    /// <summary>How it ended; its balance is lithium taken up against charge passed.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What ended it.</summary>
    public required DischargeEnding Ending { get; init; }

    /// <summary>The voltage at which the cell was held, in V; null at constant current.</summary>
    public double? HeldVoltage { get; init; }

    /// <summary>The curve, a point a step.</summary>
    public required ImmutableArray<DischargePoint> Curve { get; init; }

    /// <summary>Maps in the order of time; the last is that of the end.</summary>
    public required ImmutableArray<DischargeMap> Maps { get; init; }

    /// <summary>Times that <see cref="DischargeOptions.MapTimes"/> asked for and the discharge did not reach, in s.</summary>
    public ImmutableArray<double> MissedMapTimes { get; init; } = [];

    /// <summary>How many of <see cref="DischargeOptions.Maps"/> lie at depths that the discharge did not reach.</summary>
    public int MissedMaps { get; init; }

    /// <summary>The particles in the order of their numbers.</summary>
    public required ImmutableArray<ParticleCharge> Particles { get; init; }

    /// <summary>Mass of all active voxels over the cross-section in kg/m2.</summary>
    public required double ActiveMass { get; init; }

    /// <summary>Share of the active voxels that ions and electrons reach, 0 to 1.</summary>
    public required double ReachedShare { get; init; }

    /// <summary>Unknown potentials.</summary>
    public required int Unknowns { get; init; }

    /// <summary>Faces between active material and electrolyte at which lithium passes.</summary>
    public required int ReactingFaces { get; init; }

    /// <summary>Iterations of the linear solver in all.</summary>
    public required long LinearIterations { get; init; }

    /// <summary>Iterations of Newton's method in all.</summary>
    public required long NewtonIterations { get; init; }

    /// <summary>Memory beside the labels that was expected, in bytes.</summary>
    public required long ExpectedBytes { get; init; }
}
