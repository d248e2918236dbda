namespace Cathograph.Core.Fields;

/// <summary>The edge lengths of a voxel.</summary>
/// <param name="X">Along x in m, above 0.</param>
/// <param name="Y">Along y in m, above 0.</param>
/// <param name="Z">Along z in m, above 0.</param>
public readonly record struct VoxelSpacing(double X, double Y, double Z)
{
    // Files state edge lengths in rounded decimals; below this share they mean a cube.
    private const double CubeTolerance = 1e-6;

    /// <summary>Gets a value indicating whether the voxel is a cube.</summary>
    public bool IsCubic => Math.Abs(Y - X) <= CubeTolerance * X && Math.Abs(Z - X) <= CubeTolerance * X;

    /// <summary>Gets the volume of a voxel in m3.</summary>
    public double Volume => X * Y * Z;

    /// <summary>A cube.</summary>
    /// <param name="edge">Its edge in m, above 0.</param>
    /// <returns>The spacing.</returns>
    public static VoxelSpacing Cube(double edge) => new(edge, edge, edge);
}
