using System.Collections.Immutable;

namespace Cathograph.Core.Fields;

/// <summary>
/// Centre lines of fibres, also of those thinner than a voxel: what a generator makes beside a <see cref="LabelVolume"/> and what a solver turns into line conductors.
/// Fibre <c>f</c> runs through the points <c>Vertices[Offsets[f]]</c> to <c>Vertices[Offsets[f + 1] - 1]</c> in straight segments.
/// Lines are not wrapped: in a periodic box a fibre that leaves through a face goes on outside, and its points modulo <see cref="Extent"/> are its images; otherwise what is outside is cut off.
/// </summary>
public sealed record FibreNetwork
{
    /// <summary>Initialises a network.</summary>
    /// <param name="extent">Size of the box along x, y, z in m, above 0.</param>
    /// <param name="vertices">The points of all fibres one after another, in m from the corner of the box.</param>
    /// <param name="offsets">Where each fibre begins and, last, the number of points: rising from 0 by at least 2; one number (0) for no fibres.</param>
    /// <param name="diameters">The diameter of each fibre in m, above 0.</param>
    /// <param name="isPeriodic">True when what leaves the box enters it again at the opposite face.</param>
    /// <exception cref="ArgumentException">The counts do not fit, or a number is not finite or not positive where it has to be.</exception>
    public FibreNetwork(
        (double X, double Y, double Z) extent, ImmutableArray<FibrePoint> vertices, ImmutableArray<int> offsets, ImmutableArray<double> diameters, bool isPeriodic)
    {
        bool isBox = extent.X > 0 && extent.Y > 0 && extent.Z > 0 && double.IsFinite(extent.X + extent.Y + extent.Z);
        bool fits = offsets.Length == diameters.Length + 1 && offsets[0] == 0 && offsets[^1] == vertices.Length;
        for (int f = 0; fits && f < diameters.Length; f++)
        {
            fits = offsets[f + 1] - offsets[f] >= 2 && diameters[f] > 0 && double.IsFinite(diameters[f]);
        }

        if (!isBox || !fits)
        {
            throw new ArgumentException($"Found {diameters.Length} diameters, {offsets.Length} offsets and {vertices.Length} points in a box of {extent}; expected a box, two points or more a fibre, and diameters above 0.", nameof(offsets));
        }

        foreach (FibrePoint point in vertices)
        {
            if (!double.IsFinite(point.X + point.Y + point.Z))
            {
                throw new ArgumentException($"Found {point}; expected finite points.", nameof(vertices));
            }
        }

        Extent = extent;
        Vertices = vertices;
        Offsets = offsets;
        Diameters = diameters;
        IsPeriodic = isPeriodic;
    }

    /// <summary>Gets the size of the box along x, y, z in m.</summary>
    public (double X, double Y, double Z) Extent { get; }

    /// <summary>Gets the points of all fibres in m, one fibre after another.</summary>
    public ImmutableArray<FibrePoint> Vertices { get; }

    /// <summary>Gets where each fibre begins in <see cref="Vertices"/>, and last the number of points; one more than there are fibres.</summary>
    public ImmutableArray<int> Offsets { get; }

    /// <summary>Gets the diameter of each fibre in m.</summary>
    public ImmutableArray<double> Diameters { get; }

    /// <summary>Gets a value indicating whether what leaves the box enters it again at the opposite face.</summary>
    public bool IsPeriodic { get; }

    /// <summary>Gets the number of fibres.</summary>
    public int Count => Diameters.Length;

    /// <summary>Gets the number of straight segments.</summary>
    public int SegmentCount => Vertices.Length - Count;

    /// <summary>The points of a fibre.</summary>
    /// <param name="fibre">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Two points or more, in m.</returns>
    public ReadOnlySpan<FibrePoint> PointsOf(int fibre) => Vertices.AsSpan()[Offsets[fibre]..Offsets[fibre + 1]];

    /// <summary>The length of a fibre along its line.</summary>
    /// <param name="fibre">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The length in m.</returns>
    public double LengthOf(int fibre)
    {
        ReadOnlySpan<FibrePoint> points = PointsOf(fibre);
        double length = 0;
        for (int k = 1; k < points.Length; k++)
        {
            double dx = points[k].X - points[k - 1].X;
            double dy = points[k].Y - points[k - 1].Y;
            double dz = points[k].Z - points[k - 1].Z;
            length += Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
        }

        return length;
    }

    /// <summary>The volume of all fibres as cylinders, where they cross counted twice.</summary>
    /// <returns>The volume in m3.</returns>
    public double Volume()
    {
        double volume = 0;
        for (int f = 0; f < Count; f++)
        {
            volume += 0.25 * Math.PI * Diameters[f] * Diameters[f] * LengthOf(f);
        }

        return volume;
    }
}
