using Cathograph.Numerics.Interpolation;

namespace Cathograph.Microstructure.Discharge;

/// <summary>The active material at one temperature, tabulated over the stoichiometry s.</summary>
public sealed record DischargeMaterial
{
    /// <summary>Open-circuit potential against Li/Li+ in V; falls with s.</summary>
    public required UniformTable Potential { get; init; }

    /// <summary>Exchange current density squared in A2/m4.</summary>
    public required UniformTable ExchangeSquared { get; init; }

    /// <summary>The least value of <see cref="ExchangeSquared"/> that is used in A2/m4, above 0.</summary>
    public required double ExchangeSquaredFloor { get; init; }

    /// <summary>Integral of the diffusion coefficient over s from 0 in m2/s; its slope is D.</summary>
    public required UniformTable DiffusionPotential { get; init; }

    /// <summary>Lithium concentration at s = 1 in mol/m3, above 0.</summary>
    public required double MaximumConcentration { get; init; }

    /// <summary>Film resistance in ohm m2, at least 0.</summary>
    public double FilmResistance { get; init; }

    /// <summary>Density in kg/m3, above 0; only for capacities per mass.</summary>
    public required double Density { get; init; }
}
