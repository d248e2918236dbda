namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>How far the centroid of a property lies from the centroid of its particle.</summary>
public sealed record PolarisationVector
{
    /// <summary>Gets the number of the particle.</summary>
    public required int Particle { get; init; }

    /// <summary>Gets the offset along x in m.</summary>
    public required double X { get; init; }

    /// <summary>Gets the offset along y in m.</summary>
    public required double Y { get; init; }

    /// <summary>Gets the offset along z in m; 0 in an image.</summary>
    public required double Z { get; init; }

    /// <summary>Gets the length of the offset in m.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y) + (Z * Z));

    /// <summary>Gets the equivalent radius of the voxels measured in m: of the sphere of equal volume, of the disc of equal area in an image.</summary>
    public required double Radius { get; init; }

    /// <summary>Gets the length over the equivalent radius.</summary>
    public double Relative => Length / Radius;

    /// <summary>Gets the probability of at least such a gradient from spatially correlated noise alone (Wald's F test of the slopes along the axes); NaN when it cannot be told.</summary>
    public required double PValue { get; init; }

    /// <summary>The cosine of the angle to a direction.</summary>
    /// <param name="x">Component along x in any unit.</param>
    /// <param name="y">Component along y.</param>
    /// <param name="z">Component along z.</param>
    /// <returns>-1 to 1; NaN when one of both has no length.</returns>
    public double CosineTo(double x, double y, double z)
    {
        double length = Math.Sqrt((x * x) + (y * y) + (z * z)) * Length;
        return length > 0 ? Math.Clamp(((X * x) + (Y * y) + (Z * z)) / length, -1, 1) : double.NaN;
    }
}
