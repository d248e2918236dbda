using Cathograph.Core.Materials;
using Cathograph.Studies.Calibration;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The numbers of the active material that the rate tests decide: what one powder with one coating has in all three cathodes.</summary>
/// <param name="LastingShare">
/// Share of the reached active material that goes on taking part after the first charge, 0..1: kinetic hindrance at high lithium content, side reactions and contact lost in the first charge together, which these data do not tell apart.
/// </param>
/// <param name="DiffusivityFactor">Factor on the diffusivity of the material, dimensionless, above 0.</param>
public sealed record KineticNumbers(double LastingShare, double DiffusivityFactor)
{
    /// <summary>The same numbers before anything is lost, for the first charge.</summary>
    public KineticNumbers Pristine => this with { LastingShare = 1 };

    /// <summary>The material with these numbers.</summary>
    /// <param name="material">The material.</param>
    /// <returns>The changed material.</returns>
    public ActiveMaterial On(ActiveMaterial material)
    {
        ArgumentNullException.ThrowIfNull(material);
        return material with { Diffusivity = LawScaling.Times(material.Diffusivity, DiffusivityFactor) };
    }
}
