namespace Cathograph.Microstructure.Discharge;

/// <summary>Where a particle loses voltage, in V, as means over the area of its faces and over the discharge by charge. On discharge a positive part holds lithium back.</summary>
/// <param name="Ionic">Li+ in the electrolyte between the separator and its faces.</param>
/// <param name="Electronic">Electrons between its faces and the collector.</param>
/// <param name="Kinetic">Charge transfer and film at its faces.</param>
/// <param name="Diffusion">Equilibrium potential at its mean stoichiometry less that at its faces.</param>
public readonly record struct ParticleLoss(double Ionic, double Electronic, double Kinetic, double Diffusion)
{
    /// <summary>All four in V: how far its equilibrium potential lies above the collector.</summary>
    public double Whole => Ionic + Electronic + Kinetic + Diffusion;

    /// <summary>A particle without reacting faces.</summary>
    public static ParticleLoss None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The differences to another.</summary>
    /// <param name="other">In V.</param>
    /// <returns>This less the other, part by part, in V.</returns>
    public ParticleLoss Less(ParticleLoss other) => new(Ionic - other.Ionic, Electronic - other.Electronic, Kinetic - other.Kinetic, Diffusion - other.Diffusion);
}
