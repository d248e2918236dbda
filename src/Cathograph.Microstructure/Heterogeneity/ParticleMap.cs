using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>A property and the distances to the contacts in the voxels of one particle, as plain columns that are equally long.</summary>
public sealed record ParticleMap
{
    /// <summary>Gets the number of the particle.</summary>
    public required int Particle { get; init; }

    /// <summary>Gets the centres of the voxels in m.</summary>
    public required SpatialPoints Places { get; init; }

    /// <summary>Gets the property (edge energy, electron density, state of charge), in its own unit; NaN where it was not measured.</summary>
    public required ImmutableArray<float> Property { get; init; }

    /// <summary>Gets the distance to the nearest contact with electrolyte in m; infinite when there is none.</summary>
    public required ImmutableArray<float> LithiumDistance { get; init; }

    /// <summary>Gets the distance to the nearest contact with carbon in m; infinite when there is none.</summary>
    public required ImmutableArray<float> ElectronDistance { get; init; }

    /// <summary>Gets the depth below the surface of the particle in m, for the core-shell model; empty when it is not compared.</summary>
    public ImmutableArray<float> SurfaceDepth { get; init; } = [];

    /// <summary>The voxels in which the property and all distances are known.</summary>
    /// <returns>Their indices in order.</returns>
    internal int[] Known()
    {
        var known = new List<int>(Property.Length);
        for (int i = 0; i < Property.Length; i++)
        {
            if (float.IsFinite(Property[i]) && float.IsFinite(LithiumDistance[i]) && float.IsFinite(ElectronDistance[i]) && (SurfaceDepth.IsEmpty || float.IsFinite(SurfaceDepth[i])))
            {
                known.Add(i);
            }
        }

        return [.. known];
    }
}
