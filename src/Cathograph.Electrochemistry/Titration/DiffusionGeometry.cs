namespace Cathograph.Electrochemistry.Titration;

/// <summary>The one length that a diffusion coefficient needs: volume of the active material by the area through which lithium enters it.</summary>
public sealed record DiffusionGeometry
{
    private DiffusionGeometry(double volumePerArea, double? radius) => (VolumePerArea, Radius) = (volumePerArea, radius);

    /// <summary>Volume by area in m; R/3 for spheres, half of the thickness for plates open on both sides, R/2 for long cylinders.</summary>
    public double VolumePerArea { get; }

    /// <summary>Radius in m of spheres; null when only the ratio was given.</summary>
    public double? Radius { get; }

    /// <summary>Equal spheres.</summary>
    /// <param name="radius">Radius in m, above 0.</param>
    /// <returns>The geometry.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="radius"/> is not above 0.</exception>
    public static DiffusionGeometry Sphere(double radius) => new(Positive(radius) / 3, radius);

    /// <summary>Any particles, by their ratio of volume to area.</summary>
    /// <param name="volumePerArea">Length in m, above 0.</param>
    /// <returns>The geometry.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="volumePerArea"/> is not above 0.</exception>
    public static DiffusionGeometry Ratio(double volumePerArea) => new(Positive(volumePerArea), null);

    private static double Positive(double length) =>
        length > 0 && double.IsFinite(length) ? length : throw new ArgumentOutOfRangeException(nameof(length), length, "A length above 0 is needed.");
}
