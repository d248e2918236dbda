using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Discharge;

namespace Cathograph.Studies.VoxelDischarge;

/// <summary>A voxel-resolved discharge of a cell.</summary>
/// <param name="Setup">The volume as a cathode.</param>
/// <param name="Discharge">What happened.</param>
/// <param name="OneC">1C of the active voxels in A/m2.</param>
/// <param name="Findings">What should be known.</param>
public sealed record VoxelDischargeResult(DischargeSetup Setup, DischargeResult Discharge, double OneC, ImmutableArray<Finding> Findings)
{
    /// <summary>Charge in C/kg of active material at a point of the curve.</summary>
    /// <param name="charge">C/m2.</param>
    /// <returns>C/kg.</returns>
    public double PerActiveMass(double charge) => charge / Discharge.ActiveMass;

    /// <summary>Mean stoichiometry of all particles at the end and its standard deviation between them, both by volume.</summary>
    /// <returns>Mean and spread, dimensionless.</returns>
    public (double Mean, double Spread) BetweenParticles()
    {
        double volume = Discharge.Particles.Sum(item => item.Volume);
        double mean = Discharge.Particles.Sum(item => item.Volume * item.MeanStoichiometry) / volume;
        return (mean, Math.Sqrt(Discharge.Particles.Sum(item => item.Volume * (item.MeanStoichiometry - mean) * (item.MeanStoichiometry - mean)) / volume));
    }

    /// <summary>What a particle starves of in words: <c>nothing</c>, <c>lithium ions</c>, <c>electrons</c>, <c>lithium ions and electrons</c>, <c>kinetics</c> or <c>diffusion inside</c>.</summary>
    /// <param name="particle">The particle.</param>
    /// <returns>The words.</returns>
    public static string StarvedOf(ParticleCharge particle)
    {
        ArgumentNullException.ThrowIfNull(particle);
        return particle.StarvedOf switch
        {
            Starvation.Nothing => "nothing",
            Starvation.Ions => "lithium ions",
            Starvation.Electrons => "electrons",
            Starvation.IonsAndElectrons => "lithium ions and electrons",
            Starvation.Kinetics => "kinetics",
            _ => "diffusion inside",
        };
    }

    /// <summary>The words of <see cref="StarvedOf"/>, with <c>(no path)</c> for a particle that nothing of that kind reaches.</summary>
    /// <param name="particle">The particle.</param>
    /// <returns>The words.</returns>
    public static string StarvedOfHow(ParticleCharge particle)
    {
        ArgumentNullException.ThrowIfNull(particle);
        return StarvedOf(particle) + (particle.ReachedByIons && particle.ReachedByElectrons ? "" : " (no path)");
    }
}
