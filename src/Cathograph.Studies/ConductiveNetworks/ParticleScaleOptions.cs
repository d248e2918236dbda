using Cathograph.Core.Composites;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The composite whose particles are looked at, and how it is discharged.</summary>
/// <param name="Recipe">A recipe whose carbon is voxels, such as the paper's model system with graphite.</param>
public sealed record ParticleScaleOptions(CompositeRecipe Recipe)
{
    /// <summary>Gets the current of the discharge.</summary>
    /// <value>C/2: the fastest rate of the paper. The text does not say at which rate the model system was discharged.</value>
    public Current Rate { get; init; } = new(0.5, CurrentUnit.CRate);

    /// <summary>Gets the electronic conductivity inside the active material in S/m, above 0; null for the recipe's.</summary>
    public double? ActiveConductivity { get; init; }

    /// <summary>Gets whether the study of conductive networks discharges it a second time, with active material in which electrons lose a good part of the thermal voltage over a particle.</summary>
    public bool WithPoorElectrons { get; init; } = true;

    /// <summary>Gets the memory of discharges that were made before; null for none.</summary>
    public IDischargeMemory? Memory { get; init; }

    /// <summary>Gets the radius in m at which small and large particles part.</summary>
    /// <value>1 um, as in Figure 5d of the paper.</value>
    public double RadiusLimit { get; init; } = 1e-6;

    /// <summary>Gets the samples of the bootstrap for intervals, at least 20.</summary>
    /// <value>The default value is 400.</value>
    public int Samples { get; init; } = 400;
}
