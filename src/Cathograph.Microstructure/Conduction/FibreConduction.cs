using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Fibres thinner than a voxel that conduct beside the phases.</summary>
/// <param name="Network">Their lines and diameters; the box is that of the volume.</param>
/// <param name="Conductivity">Their conductivity in S/m, above 0.</param>
public sealed record FibreConduction(FibreNetwork Network, double Conductivity)
{
    /// <summary>Gets the resistance of the surface of a fibre in ohm m2, at least 0. Default 0.</summary>
    public double SurfaceResistance { get; init; }

    /// <summary>Gets the resistance where two fibres touch in ohm, at least 0; 0 for a conductor one diameter long and wide. Default 0.</summary>
    public double ContactResistance { get; init; }

    /// <summary>Gets the distance of two lines at which fibres touch, in mean diameters, at least 1. Default 1.2, because lines made by a packing do not touch exactly.</summary>
    public double Reach { get; init; } = 1.2;
}
