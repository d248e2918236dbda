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
}
