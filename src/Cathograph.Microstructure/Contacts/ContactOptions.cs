using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Contacts;

/// <summary>How contacts are judged.</summary>
public sealed record ContactOptions
{
    /// <summary>Gets how networks are followed.</summary>
    public PhaseConnectivityOptions Connectivity { get; init; } = new();

    /// <summary>Gets the area in m2 up to which a contact of a particle is ignored when its class is found and its neighbours are counted, at least 0.</summary>
    /// <value>The default value is 0: any contact counts. The area of a face of a voxel ignores contacts of one voxel.</value>
    public double LeastContact { get; init; }

    /// <summary>Gets the angle in rad around a contact that counts as covered by it, seen from the centroid, 0 to pi.</summary>
    /// <value>The default value is 30 degrees, twice the pitch of the grid of directions.</value>
    public double Tolerance { get; init; } = Math.PI / 6;

    /// <summary>Gets the number of voxels below which the directions of contacts of a particle are not judged.</summary>
    /// <value>The default value is 64, a sphere of radius 2.5 voxels: below it a direction is uncertain by more than the tolerance.</value>
    public int LeastPatternVoxels { get; init; } = 64;
}
