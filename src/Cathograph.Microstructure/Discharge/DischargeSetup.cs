using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Discharge;

/// <summary>A labelled volume as the cathode of a cell.</summary>
public sealed record DischargeSetup
{
    /// <summary>The phases; roles say what each does.</summary>
    public required LabelVolume Volume { get; init; }

    /// <summary>The active material, in every voxel of role <see cref="PhaseRole.Active"/>.</summary>
    public required DischargeMaterial Material { get; init; }

    /// <summary>Face at the separator.</summary>
    public required BoxFace Separator { get; init; }

    /// <summary>Face at the current collector, opposite to the separator.</summary>
    public required BoxFace Collector { get; init; }

    /// <summary>Ionic conductivity of the dense electrolyte in S/m, above 0.</summary>
    public required double ElectrolyteConductivity { get; init; }

    /// <summary>Electronic conductivity of carbon voxels in S/m, above 0.</summary>
    public required double CarbonConductivity { get; init; }

    /// <summary>Electronic conductivity of the dense active material in S/m, above 0.</summary>
    public required double ActiveConductivity { get; init; }

    /// <summary>Stoichiometry everywhere before the discharge, between 0 and 1.</summary>
    public required double InitialStoichiometry { get; init; }

    /// <summary>
    /// Stoichiometry of every voxel before the discharge, such as a map of an earlier one, on the grid of the volume; what stands outside active material is not used. Null: the initial
    /// stoichiometry everywhere. With a map, <see cref="InitialStoichiometry"/> is to be its mean over the active voxels.
    /// </summary>
    public Volume? InitialMap { get; init; }

    /// <summary>T in K, above 0.</summary>
    public required double Temperature { get; init; }

    /// <summary>Potential of the counter electrode against Li/Li+ in V.</summary>
    public double CounterPotential { get; init; }

    /// <summary>Separator, contact and counter electrode in series, in ohm m2 of cross-section, at least 0.</summary>
    public double SeriesResistance { get; init; }

    /// <summary>Exchange current density of the counter electrode in A/m2 of cross-section; null for no kinetic loss.</summary>
    public double? CounterExchangeCurrentDensity { get; init; }

    /// <summary>The number of the particle in every voxel; null: all active voxels are one.</summary>
    public RegionVolume? Particles { get; init; }

    /// <summary>Stoichiometry of an active voxel before the discharge.</summary>
    /// <param name="voxel">Its index in the volume.</param>
    /// <returns>s, dimensionless.</returns>
    public double InitialAt(int voxel) => InitialMap?.Values[voxel] ?? InitialStoichiometry;
}
