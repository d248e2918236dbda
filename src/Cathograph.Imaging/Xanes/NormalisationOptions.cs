namespace Cathograph.Imaging.Xanes;

/// <summary>How a spectrum is normalised: what is the edge, what lies before and behind it.</summary>
public sealed record NormalisationOptions
{
    /// <summary>Edge energy E0 in eV at which the step is measured; null: the energy at half of the step, found together with the step.</summary>
    public double? EdgeEnergy { get; init; }

    /// <summary>Range of the pre-edge in eV; null: see <see cref="NormalisationPlan"/>.</summary>
    public EnergyRange? PreEdge { get; init; }

    /// <summary>Range of the post-edge in eV; null: see <see cref="NormalisationPlan"/>.</summary>
    public EnergyRange? PostEdge { get; init; }

    /// <summary>Whether <see cref="PreEdge"/> and <see cref="PostEdge"/> are energies; false: distances from E0, as Athena and Larch count.</summary>
    public bool AreAbsolute { get; init; }

    /// <summary>Order of the polynomial before the edge: 0 or 1, 1 by default.</summary>
    public int PreOrder { get; init; } = 1;

    /// <summary>Order of the polynomial behind the edge: 0, 1 or 2; null: 2 above 400 eV of range, 1 above 30 eV, else 0.</summary>
    public int? PostOrder { get; init; }

    /// <summary>Whether slope and curvature behind the edge are taken out above E0, which changes no value below it. False by default.</summary>
    public bool IsFlattened { get; init; }

    /// <summary>Standard deviation of the noise of each point in units of the absorption before normalisation; null: that of the spectrum, else estimated by <see cref="SpectrumNoise"/>.</summary>
    public double? Noise { get; init; }

    /// <summary>Whether a spectrum that is normalised already is normalised again. False by default.</summary>
    public bool Again { get; init; }
}
