using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Discharge;
using Cathograph.Microstructure.Composites;
using Cathograph.Microstructure.Contacts;
using Cathograph.Studies.Heterogeneity;
using Cathograph.Studies.VoxelDischarge;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>A composite that was discharged voxel by voxel, and what the analysis of the paper says of its charge map.</summary>
public sealed record ParticleScaleResult
{
    /// <summary>Gets what was asked.</summary>
    public required ParticleScaleOptions Options { get; init; }

    /// <summary>Gets the composite.</summary>
    public required CompositeVolume Composite { get; init; }

    /// <summary>Gets the particles; what the box cuts in two has two numbers.</summary>
    public required RegionVolume Particles { get; init; }

    /// <summary>Gets the discharge.</summary>
    public required VoxelDischargeResult Discharge { get; init; }

    /// <summary>Gets the mean oxidation state of nickel at the end in every active voxel, NaN elsewhere: what an X-ray microscope sees at the Ni K edge.</summary>
    public required Volume Valence { get; init; }

    /// <summary>Gets the contacts of the particles.</summary>
    public required ContactResult Contacts { get; init; }

    /// <summary>Gets the valence against the distances to contacts, as in Figure 4 of the paper.</summary>
    public required DiffusionDistanceResult Distances { get; init; }

    /// <summary>Gets the lithium content against size and depth of the particles, as in Figure 5 of the paper; null with fewer than four particles.</summary>
    public required ElectrodeStatisticsResult? Statistics { get; init; }

    /// <summary>Gets lithium against the size of particles in other ways: at other moments, in sections, as an image; empty with fewer than four particles.</summary>
    public ImmutableArray<SizeTrial> SizeTrials { get; init; } = [];

    /// <summary>Gets the mean diffusivity of lithium in m2/s between the start and the end of the discharge.</summary>
    public double MeanDiffusivity
    {
        get
        {
            DischargeSetup setup = Discharge.Setup;
            double end = Math.Min(0.999, Discharge.Discharge.Particles.Average(item => item.MeanStoichiometry));
            return (setup.Material.DiffusionPotential.Value(end) - setup.Material.DiffusionPotential.Value(setup.InitialStoichiometry)) / (end - setup.InitialStoichiometry);
        }
    }

    /// <summary>Gets the radius in m below which half of the particles are.</summary>
    public double MedianRadius
    {
        get
        {
            double[] radii = [.. Contacts.Particles.Select(item => item.EquivalentRadius).Order()];
            return radii[radii.Length / 2];
        }
    }

    /// <summary>Gets the mean current that the active material takes up, in A/m3 of it.</summary>
    public double SourceDensity
    {
        get
        {
            DischargeResult run = Discharge.Discharge;
            return run.Curve[^1].Current * Discharge.Setup.Material.Density / run.ActiveMass;
        }
    }

    /// <summary>
    /// Gets the electronic conductivity in S/m at which electrons lose the thermal voltage RT/F between the surface and the centre of a particle of the median radius: q R^2 / (6 sigma) = RT/F, with q
    /// the <see cref="SourceDensity"/>.
    /// </summary>
    public double CriticalConductivity => SourceDensity * MedianRadius * MedianRadius / (6 * PhysicalConstants.Gas * Discharge.Setup.Temperature / PhysicalConstants.Faraday);
}
