namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>Size and place of a particle, and a property in it.</summary>
/// <param name="Particle">Its number.</param>
public sealed record ParticleProperty(int Particle)
{
    /// <summary>Gets the number of voxels.</summary>
    public required long Voxels { get; init; }

    /// <summary>Gets the number of voxels in which the property is known.</summary>
    public required long Known { get; init; }

    /// <summary>Gets the volume in m3; in an image the area times the thickness of the plane.</summary>
    public required double Volume { get; init; }

    /// <summary>Gets the radius in m of the sphere of equal volume, in an image of the disc of equal area.</summary>
    public required double Radius { get; init; }

    /// <summary>Gets the centroid along x in m.</summary>
    public required double X { get; init; }

    /// <summary>Gets the centroid along y in m.</summary>
    public required double Y { get; init; }

    /// <summary>Gets the centroid along z in m.</summary>
    public required double Z { get; init; }

    /// <summary>Gets the distance of the centroid from the face of the separator in m.</summary>
    public required double Depth { get; init; }

    /// <summary>Gets the mean of the property in its unit; NaN when it is known nowhere.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the standard deviation of the property over the voxels; NaN with fewer than two.</summary>
    public required double Deviation { get; init; }

    /// <summary>Gets a value indicating whether the particle touches the box and may be cut by it.</summary>
    public required bool IsAtBox { get; init; }
}
