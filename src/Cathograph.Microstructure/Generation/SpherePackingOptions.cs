namespace Cathograph.Microstructure.Generation;

/// <summary>A composite of particles whose every voxel is known: what to pack.</summary>
public sealed record SpherePackingOptions
{
    /// <summary>Gets the seed; equal seeds give equal composites.</summary>
    /// <value>Any number; the default value is 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the share of the box that active particles fill before cracks and pores are cut into them.</summary>
    /// <value>Above 0 to 0.65; the default value is 0.5.</value>
    public double ActiveFraction { get; init => field = Share(value, 0.65); } = 0.5;

    /// <summary>Gets the median radius of the particles in m; that of an ellipsoid is the radius of the sphere of equal volume.</summary>
    /// <value>Above 0; the default value is 2.5 um.</value>
    public double MedianRadius { get; init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The radius is above 0 m."); } = 2.5e-6;

    /// <summary>Gets the standard deviation of the logarithm of the radius, cut at two of them.</summary>
    /// <value>0 to 1; the default value is 0.25.</value>
    public double RadiusSpread { get; init => field = Share(value, 1); } = 0.25;

    /// <summary>Gets the largest ratio of the longest to the shortest axis; axes are drawn evenly up to it, and turned at random. 1 for spheres.</summary>
    /// <value>1 to 3; the default value is 1.</value>
    public double AxisRatio { get; init => field = value is >= 1 and <= 3 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The ratio of the axes is from 1 to 3."); } = 1;

    /// <summary>Gets by how much particles that touch overlap, as a share of the sum of their radii.</summary>
    /// <value>0 to 0.3; the default value is 0.04, which for equal spheres gives necks of 0.28 of the radius.</value>
    public double Overlap { get; init => field = Share(value, 0.3); } = 0.04;

    /// <summary>Gets the share of the box that carbon fibres fill.</summary>
    /// <value>0 to 0.3; the default value is 0.</value>
    public double CarbonFraction { get; init => field = Share(value, 0.3); }

    /// <summary>Gets the radius of the fibres in m.</summary>
    /// <value>Above 0; the default value is 0.25 um.</value>
    public double CarbonRadius { get; init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The radius is above 0 m."); } = 0.25e-6;

    /// <summary>Gets the length of the fibres in m. Particles cut fibres: only what lies between them is carbon, so a network that spans the box needs fibres longer than the particles.</summary>
    /// <value>Above 0, or <see langword="null"/>, the default value, for twenty radii.</value>
    public double? CarbonLength { get; init => field = value is null or (> 0 and < double.PositiveInfinity) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The length is above 0 m."); }

    /// <summary>Gets the share of the box that pores between the particles fill; the rest is electrolyte.</summary>
    /// <value>0 to 1; 1 for no electrolyte at all. The default value is 0.</value>
    public double PoreFraction { get; init => field = Share(value, 1); }

    /// <summary>Gets the radius of the pores in m.</summary>
    /// <value>Above 0; the default value is 0.5 um.</value>
    public double PoreRadius { get; init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The radius is above 0 m."); } = 0.5e-6;

    /// <summary>Gets the share of particles with a crack: flat, open to the surface, over 0.7 of the diameter.</summary>
    /// <value>0 to 1; the default value is 0.</value>
    public double CrackedShare { get; init => field = Share(value, 1); }

    /// <summary>Gets the width of a crack in m.</summary>
    /// <value>Above 0; the default value is 0.25 um.</value>
    public double CrackWidth { get; init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The width is above 0 m."); } = 0.25e-6;

    /// <summary>Gets the share of particles with a spherical pore of 0.3 of their radius inside.</summary>
    /// <value>0 to 1; the default value is 0.</value>
    public double HollowShare { get; init => field = Share(value, 1); }

    private static double Share(double value, double most) => value >= 0 && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"The value is from 0 to {most}."));
}
