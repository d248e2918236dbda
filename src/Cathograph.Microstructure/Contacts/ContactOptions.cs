using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Contacts;

/// <summary>How contacts are judged.</summary>
public sealed record ContactOptions
{
    /// <summary>Gets how networks are followed.</summary>
    public PhaseConnectivityOptions Connectivity { get; init; } = new();

    /// <summary>Gets the area in m2 up to which a contact of a particle is ignored when its class is found and its neighbours are counted; null for half of the smallest face of a voxel.</summary>
    /// <value>
    /// At least 0; the default value is null. A contact of one face of a voxel measures 0.8 faces and more, one along an edge 0.1 to 0.2 for each voxel of its length, at a corner 0.02: so corners and short
    /// edges, which have no cross-section for charge, do not count. Distances count faces alone. 0 lets any contact count.
    /// </value>
    public double? LeastContact { get; init => field = value is null or (>= 0 and < double.PositiveInfinity) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The area is at least 0 m2."); }

    /// <summary>Gets the angle in rad around a contact that counts as covered by it, seen from the centroid, 0 to pi.</summary>
    /// <value>The default value is 30 degrees, twice the pitch of the grid of directions.</value>
    public double Tolerance { get; init; } = Math.PI / 6;

    /// <summary>Gets the number of voxels below which the directions of contacts of a particle are not judged.</summary>
    /// <value>The default value is 64, a sphere of radius 2.5 voxels: below it a direction is uncertain by more than the tolerance.</value>
    public int LeastPatternVoxels { get; init; } = 64;

    /// <summary>The area up to which a contact is ignored.</summary>
    /// <param name="grid">The grid; in an image its thickness counts.</param>
    /// <returns>The area in m2.</returns>
    public double LeastArea(VoxelGrid grid)
    {
        VoxelSpacing h = grid.Spacing;
        double across = Math.Min(h.X, h.Y) * h.Z;
        return LeastContact ?? (0.5 * (grid.IsPlane ? across : Math.Min(across, h.X * h.Y)));
    }
}
