namespace Cathograph.Microstructure.Particles;

/// <summary>What is measured of one particle. In an image volumes are areas times the thickness of the plane, and surfaces perimeters times it.</summary>
public sealed record ParticleMeasures
{
    /// <summary>Gets the number of the particle.</summary>
    public required int Id { get; init; }

    /// <summary>Gets its voxels.</summary>
    public required long Voxels { get; init; }

    /// <summary>Gets the volume in m3.</summary>
    public required double Volume { get; init; }

    /// <summary>Gets the radius in m of the sphere of equal volume; in an image of the disc of equal area.</summary>
    public required double EquivalentRadius { get; init; }

    /// <summary>Gets the surface in m2 towards everything else in the box, other particles included; faces of the box do not count.</summary>
    public required double Surface { get; init; }

    /// <summary>Gets the surface of the sphere of equal volume over <see cref="Surface"/>, (36 pi V2 / S3)^(1/3); in an image the perimeter of the disc of equal area over the perimeter. NaN for a particle that touches the box, where a part of the surface is missing.</summary>
    public required double Sphericity { get; init; }

    /// <summary>Gets the semi-axes in m, the longest first, of the ellipsoid with the same volume-weighted second moments; in an image the third is 0.</summary>
    public required (double Long, double Middle, double Short) SemiAxes { get; init; }

    /// <summary>Gets the middle over the longest semi-axis: 1 for what is not elongated.</summary>
    public double Elongation => SemiAxes.Long > 0 ? SemiAxes.Middle / SemiAxes.Long : double.NaN;

    /// <summary>Gets the shortest over the middle semi-axis: 1 for what is not flat; NaN in an image.</summary>
    public double Flatness => SemiAxes.Short > 0 ? SemiAxes.Short / SemiAxes.Middle : double.NaN;

    /// <summary>Gets the direction of the longest axis, of length 1, x not negative.</summary>
    public required (double X, double Y, double Z) LongAxis { get; init; }

    /// <summary>Gets the angle in rad between the longest axis and the direction of depth, 0 to pi/2.</summary>
    public required double LongAxisAngle { get; init; }

    /// <summary>Gets the angle in rad between the shortest axis and the direction of depth, 0 to pi/2; in an image that of the middle axis.</summary>
    public required double ShortAxisAngle { get; init; }

    /// <summary>Gets the centroid in m from the corner of the box.</summary>
    public required (double X, double Y, double Z) Centroid { get; init; }

    /// <summary>Gets the distance in m of the centroid from the face of the separator.</summary>
    public required double Depth { get; init; }

    /// <summary>Gets a value indicating whether the particle touches the box, so that a part of it may be missing; in an image an edge of it.</summary>
    public required bool TouchesBox { get; init; }

    /// <summary>Gets the volume of the pores that the particle encloses as a share of the filled particle, which is the particle with its enclosed pores and cracks.</summary>
    public double InternalPorosity { get; init; }

    /// <summary>Gets the volume of its cracks as a share of the filled particle: pores that are not enclosed and that a closing of the particle by a ball of the crack width fills. NaN when it was not asked for.</summary>
    public double CrackFraction { get; init; } = double.NaN;

    /// <summary>Gets the mean of the second volume in its unit; NaN without one.</summary>
    public double MapMean { get; init; } = double.NaN;

    /// <summary>Gets the standard deviation of the second volume in its unit; NaN without one.</summary>
    public double MapSpread { get; init; } = double.NaN;

    /// <summary>Gets the voxels in which the second volume has a value.</summary>
    public long MapVoxels { get; init; }

    /// <summary>Gets 1 minus <see cref="MapSpread"/> over the standard deviation in all particles together: 1 for a uniform particle, 0 for one as uneven as the electrode.</summary>
    public double Homogeneity { get; init; } = double.NaN;
}
