namespace Cathograph.Microstructure.Discharge;

/// <summary>What a particle has taken up at the end.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Volume">In m3.</param>
/// <param name="Depth">Of its centre below the separator in m.</param>
/// <param name="MeanStoichiometry">Mean s.</param>
/// <param name="Spread">Standard deviation of s over its voxels.</param>
/// <param name="ReachedByIons">Whether it touches electrolyte that is connected to the separator.</param>
/// <param name="ReachedByElectrons">Whether one of its voxels is connected to the collector through carbon and active material.</param>
public sealed record ParticleCharge(int Id, double Volume, double Depth, double MeanStoichiometry, double Spread, bool ReachedByIons, bool ReachedByElectrons)
{
    /// <summary>Its surface at which lithium can pass in m2.</summary>
    public double ReactingArea { get; init; }

    /// <summary>What Li+ loses between the separator and the particle at the end, in V: mean over its reacting faces, not a number without any.</summary>
    public double IonicLoss { get; init; } = double.NaN;

    /// <summary>What electrons lose between the particle and the collector at the end, in V: mean over its reacting faces, not a number without any.</summary>
    public double ElectronicLoss { get; init; } = double.NaN;

    /// <summary>What it took up over what the mean particle took up that ions and electrons reach; 1 when nothing was taken up.</summary>
    public double Share { get; init; } = 1;

    /// <summary>How much more of each loss it has than the mean particle by volume, in V, over the whole discharge; the parts add up to the distance of equilibrium potentials.</summary>
    public ParticleLoss Excess { get; init; } = ParticleLoss.None;

    /// <summary>What it starves of: no path, else, when its <see cref="Share"/> is below 0.9 and <see cref="Excess"/> as a whole holds it back, the largest part of <see cref="Excess"/>.</summary>
    public Starvation StarvedOf { get; init; }
}
