using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The effective conductivity of a volume along an axis.</summary>
public sealed record ConductionResult
{
    /// <summary>Gets the effective conductivity in S/m: current density through the whole cross-section over the mean field; 0 when nothing conducts from end to end.</summary>
    public required double EffectiveConductivity { get; init; }

    /// <summary>Gets the conductivity that the same phases would have side by side in S/m: the mean over the volume, the upper bound of Wiener.</summary>
    public required double ParallelConductivity { get; init; }

    /// <summary>Gets the share of the volume that conducts, 0 to 1.</summary>
    public required double VolumeFraction { get; init; }

    /// <summary>Gets the share of the volume that conducts and is connected to both ends, 0 to 1.</summary>
    public required double PercolatingFraction { get; init; }

    /// <summary>Gets the verdict: residual over the driving current, mismatch of the currents through both ends, iterations.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Gets the number of levels of the hierarchy below the voxels.</summary>
    public int Levels { get; init; }

    /// <summary>Gets the share of the volume that fibres thinner than a voxel take, 0 to 1.</summary>
    public double FibreFraction { get; init; }

    /// <summary>Gets the field; null when it was not asked for or nothing percolates.</summary>
    public ConductionField? Field { get; init; }

    /// <summary>Gets a value indicating whether anything conducts from end to end.</summary>
    public bool Percolates => PercolatingFraction > 0 || EffectiveConductivity > 0;

    /// <summary>Gets the tortuosity factor: <see cref="ParallelConductivity"/> over <see cref="EffectiveConductivity"/>; for one phase its volume fraction times its conductivity over the effective one. Infinite when nothing percolates.</summary>
    public double TortuosityFactor => ParallelConductivity / EffectiveConductivity;
}
