namespace Cathograph.Microstructure.Conduction;

/// <summary>How conduction is solved.</summary>
public sealed record ConductionOptions
{
    /// <summary>Gets the axis of the current: 0 for x, 1 for y, 2 for z. Default 2.</summary>
    public int Axis { get; init; } = 2;

    /// <summary>Gets the largest residual over the driving current, dimensionless, above 0. Default 1e-6.</summary>
    public double Residual { get; init; } = 1e-6;

    /// <summary>Gets the largest relative difference of the currents through both ends, dimensionless, above 0. Default 1e-5.</summary>
    public double Mismatch { get; init; } = 1e-5;

    /// <summary>Gets the iterations after which the search is given up, at least 1. Default 300.</summary>
    public int MostIterations { get; init; } = 300;

    /// <summary>Gets what lies around the volume. Default: insulating sides.</summary>
    public ConductionBoundary Boundary { get; init; }

    /// <summary>Gets fibres thinner than a voxel that conduct; null for none.</summary>
    public FibreConduction? Fibres { get; init; }

    /// <summary>Gets a value indicating whether the field is wanted: mean current, profiles along the axis, and the current density of every voxel (4 bytes a voxel).</summary>
    public bool WithField { get; init; }

    /// <summary>Gets who is told of the iterations that are done; null for nobody.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Gets the resistance of the interface between two labels in ohm m2, at least 0; null for none anywhere.</summary>
    public Func<byte, byte, double>? InterfaceResistance { get; init; }
}
