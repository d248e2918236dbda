namespace Cathograph.Microstructure.Generation;

/// <summary>An ellipsoid of the volume of the unit sphere: three axes at right angles and the lengths along them.</summary>
public sealed record EllipsoidShape
{
    private readonly double[] _axes;

    /// <summary>Initialises a shape.</summary>
    /// <param name="a">Semi-axis along the first direction, in radii of the sphere of equal volume.</param>
    /// <param name="b">Semi-axis along the second.</param>
    /// <param name="c">Semi-axis along the third.</param>
    /// <param name="quaternion">The turn (w, x, y, z), of length 1.</param>
    public EllipsoidShape(double a, double b, double c, (double W, double X, double Y, double Z) quaternion)
    {
        (A, B, C) = (a, b, c);
        (double w, double x, double y, double z) = quaternion;
        _axes =
        [
            1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) + (w * z)), 2 * ((x * z) - (w * y)),
            2 * ((x * y) - (w * z)), 1 - (2 * ((x * x) + (z * z))), 2 * ((y * z) + (w * x)),
            2 * ((x * z) + (w * y)), 2 * ((y * z) - (w * x)), 1 - (2 * ((x * x) + (y * y))),
        ];
    }

    /// <summary>Gets the sphere.</summary>
    public static EllipsoidShape Sphere { get; } = new(1, 1, 1, (1, 0, 0, 0));

    /// <summary>Gets the first semi-axis in radii of the sphere of equal volume.</summary>
    public double A { get; }

    /// <summary>Gets the second semi-axis.</summary>
    public double B { get; }

    /// <summary>Gets the third semi-axis.</summary>
    public double C { get; }

    /// <summary>Gets the longest semi-axis.</summary>
    public double Longest => Math.Max(A, Math.Max(B, C));

    /// <summary>Gets a value indicating whether it is a sphere.</summary>
    public bool IsSphere => A == B && B == C;

    /// <summary>The direction of an axis.</summary>
    /// <param name="axis">0, 1 or 2.</param>
    /// <returns>A vector of length 1.</returns>
    public (double X, double Y, double Z) Direction(int axis) => (_axes[3 * axis], _axes[(3 * axis) + 1], _axes[(3 * axis) + 2]);

    /// <summary>The squared distance from the centre, in units in which the surface lies at 1.</summary>
    /// <param name="x">Along x, in radii of the sphere of equal volume.</param>
    /// <param name="y">Along y.</param>
    /// <param name="z">Along z.</param>
    /// <returns>Below 1 inside.</returns>
    public double Level(double x, double y, double z)
    {
        double u = ((_axes[0] * x) + (_axes[1] * y) + (_axes[2] * z)) / A;
        double v = ((_axes[3] * x) + (_axes[4] * y) + (_axes[5] * z)) / B;
        double w = ((_axes[6] * x) + (_axes[7] * y) + (_axes[8] * z)) / C;
        return (u * u) + (v * v) + (w * w);
    }

    /// <summary>The distance of the surface from the centre in a direction.</summary>
    /// <param name="x">Along x.</param>
    /// <param name="y">Along y.</param>
    /// <param name="z">Along z; together of length 1.</param>
    /// <returns>The distance in radii of the sphere of equal volume.</returns>
    public double Reach(double x, double y, double z) => IsSphere ? A : 1 / Math.Sqrt(Level(x, y, z));
}
