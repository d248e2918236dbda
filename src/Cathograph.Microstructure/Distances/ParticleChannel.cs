namespace Cathograph.Microstructure.Distances;

/// <summary>How one particle is served by one kind of contact.</summary>
public sealed record ParticleChannel
{
    /// <summary>Gets the number of the particle, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Gets its voxels.</summary>
    public required long Voxels { get; init; }

    /// <summary>Gets its voxels that have a distance: all or none, unless it is of several pieces or the distance is geodesic and a piece has no contact.</summary>
    public required long Reached { get; init; }

    /// <summary>Gets the mean distance in m; NaN without a contact.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the largest distance in m; NaN without a contact.</summary>
    public required double Maximum { get; init; }

    /// <summary>Gets the area of the voxel faces in contact in m2, without correction for their steps; in a plane length times thickness.</summary>
    public required double ContactArea { get; init; }

    /// <summary>Gets the number of contact patches: voxels in contact that touch by face, edge or corner form one patch.</summary>
    public int Patches { get; init; }

    /// <summary>Gets the volume fed by the patch that feeds most, as a share of what is reached; 0 without a contact.</summary>
    public double LargestShare { get; init; }

    /// <summary>Gets the largest volume fed per area of a patch in m; 0 without a contact.</summary>
    public double LargestLoad { get; init; }

    /// <summary>Gets a value indicating whether the particle is reached at all.</summary>
    public bool IsReached => Reached > 0;
}
