using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>The distances of Li+ and of electrons in every voxel of the particles.</summary>
public sealed record ChannelDistanceResult
{
    /// <summary>Gets the particles.</summary>
    public required RegionVolume Particles { get; init; }

    /// <summary>Gets what was asked for.</summary>
    public required ChannelDistanceOptions Options { get; init; }

    /// <summary>Gets the distance to the nearest contact with electrolyte.</summary>
    public required ChannelDistance Lithium { get; init; }

    /// <summary>Gets the distance to the nearest contact with carbon.</summary>
    public required ChannelDistance Electron { get; init; }

    /// <summary>Gets the depth below the surface of the particle; null unless asked for.</summary>
    public ChannelDistance? Depth { get; init; }
}
