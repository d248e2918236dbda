using Cathograph.Core.Fields;

namespace Cathograph.Studies.Transport;

/// <summary>How effective transport is taken from a structure.</summary>
public sealed record StructureOptions
{
    /// <summary>Gets the ionic conductivity of the electrolyte itself in S/m, above 0.</summary>
    public required double Electrolyte { get; init; }

    /// <summary>Gets the electronic conductivity of the carbon in S/m, at least 0.</summary>
    public required double Carbon { get; init; }

    /// <summary>Gets the electronic conductivity of the active material in S/m, at least 0; above 0 electrons also pass from particle to particle.</summary>
    public required double ActiveMaterial { get; init; }

    /// <summary>Gets the face at the separator. Default: z = 0.</summary>
    public BoxFace Separator { get; init; } = BoxFace.ZLow;

    /// <summary>Gets the number of slices of equal thickness from the separator to the opposite face for which transport is told apart, 1 to 100. Default 1: the whole.</summary>
    public int Slices { get; init; } = 1;

    /// <summary>Gets fibres thinner than a voxel, which conduct like carbon; null for none. They count for the whole, not for single slices.</summary>
    public FibreNetwork? Fibres { get; init; }

    /// <summary>Gets a value indicating whether what leaves through a side enters through the opposite one, as in generated structures; else sides insulate.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>Gets the axis from the separator to the collector: 0 for x, 1 for y, 2 for z.</summary>
    public int Axis => (int)Separator / 2;

    /// <summary>Gets the face opposite to the separator, where the current collector lies.</summary>
    public BoxFace Collector => (BoxFace)((int)Separator ^ 1);
}
