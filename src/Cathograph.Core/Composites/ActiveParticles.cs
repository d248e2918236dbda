namespace Cathograph.Core.Composites;

/// <summary>The particles of active material.</summary>
public sealed record ActiveParticles
{
    /// <summary>Gets the sizes.</summary>
    /// <value>The default value is 5 um with a spread of 0.3.</value>
    public SizeDesign Sizes { get; init; } = new(5e-6, 0.3);

    /// <summary>Gets the largest ratio of the longest to the shortest axis; drawn evenly up to it.</summary>
    /// <value>1, the default value, for spheres, to 3.</value>
    public double AxisRatio { get; init; } = 1;

    /// <summary>Gets the standard deviation of the distance of the surface from the centre, as a share of its mean: smooth bumps.</summary>
    /// <value>0, the default value, to 0.3.</value>
    public double Roughness { get; init; }

    /// <summary>Gets by how much particles that touch overlap, as a share of the sum of their radii: the flattened contact of a pressed powder.</summary>
    /// <value>0 to 0.2; the default value is 0.02.</value>
    public double Overlap { get; init; } = 0.02;

    /// <summary>Gets the diameter in m of the grains of polycrystals; null for single crystals.</summary>
    public double? Grain { get; init; }

    /// <summary>Gets the share of particles with cracks: one flat crack in a single crystal, opened grain boundaries in a polycrystal.</summary>
    /// <value>0, the default value, to 1.</value>
    public double CrackedShare { get; init; }

    /// <summary>Gets the width of cracks in m.</summary>
    /// <value>Above 0; the default value is 0.2 um.</value>
    public double CrackWidth { get; init; } = 0.2e-6;
}
