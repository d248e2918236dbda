using Cathograph.Microstructure.Particles;

namespace Cathograph.Microstructure.Conduction;

/// <summary>How conductivity is estimated from particles and their contacts.</summary>
public sealed record ContactNetworkOptions
{
    /// <summary>
    /// What the conductance of the network is multiplied by when nothing is known better: the geometric mean of solved over estimated conductivity in the calibration of docs/conductivity.md is 1.00 to two digits.
    /// </summary>
    public const double DefaultFactor = 1;

    /// <summary>The largest deviation, relative, of an estimate with <see cref="DefaultFactor"/> from the solution in the calibration of docs/conductivity.md, rounded up; painted fibres that conduct far better than what they touch are not among it.</summary>
    public const double DefaultError = 0.3;

    /// <summary>Gets what the conductance of the network is multiplied by, dimensionless, above 0. Default <see cref="DefaultFactor"/>.</summary>
    public double Factor { get; init => field = value > 0 && value < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The factor is above 0."); } = DefaultFactor;

    /// <summary>Gets how the particles of each phase are told apart; cavities are never filled.</summary>
    public ParticleSplitOptions Splitting { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = new() { FilledRadius = 0 };

    /// <summary>Gets the resistance of the interface between two labels in ohm m2, at least 0; null for none anywhere.</summary>
    public Func<byte, byte, double>? InterfaceResistance { get; init; }
}
