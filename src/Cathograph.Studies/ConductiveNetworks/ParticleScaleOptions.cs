using System.Collections.Immutable;
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

    /// <summary>
    /// Gets how poorly electrons are conducted inside the active material when the study discharges the composite again: its conductivity over that at which electrons lose the whole thermal voltage
    /// over a particle of the median radius, each above 0. The first is told whole, the others say how much hangs on it; empty to leave it out.
    /// </summary>
    /// <value>4, then 2 and 8. Chosen: far above 4 lithium diffusion rules again, as a quarter of the thermal voltage moves little lithium; far below, the discharge ends before it began.</value>
    public ImmutableArray<double> PoorFactors { get; init; } = [4, 2, 8];

    /// <summary>Gets the memory of discharges that were made before; null for none.</summary>
    public IDischargeMemory? Memory { get; init; }

    /// <summary>Gets the radius in m at which small and large particles part.</summary>
    /// <value>1 um, as in Figure 5d of the paper.</value>
    public double RadiusLimit { get; init; } = 1e-6;

    /// <summary>Gets the samples of the bootstrap for intervals, at least 20.</summary>
    /// <value>The default value is 400.</value>
    public int Samples { get; init; } = 400;
}
