namespace Cathograph.Microstructure.Rendering;

/// <summary>How a volume is looked at.</summary>
public sealed record ViewOptions
{
    /// <summary>Gets the direction from which it is seen about the vertical axis, in degrees from x towards y.</summary>
    /// <value>The default value is 35.</value>
    public double AzimuthDegrees { get; init; } = 35;

    /// <summary>Gets how far above the horizon the eye is, in degrees, above -90 and below 90.</summary>
    /// <value>The default value is 30.</value>
    public double ElevationDegrees { get; init; } = 30;

    /// <summary>Gets the pixels along the longer side of the picture, 64 to 4096.</summary>
    /// <value>The default value is 1000.</value>
    public int Pixels { get; init; } = 1000;

    /// <summary>Gets a value indicating whether the eighth of the box that is nearest to the eye is cut out.</summary>
    public bool CutCorner { get; init; }
}
