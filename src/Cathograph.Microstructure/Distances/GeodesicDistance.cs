using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>Distances along the shortest way inside a region.</summary>
public static class GeodesicDistance
{
    /// <summary>
    /// The distance of every voxel of every region to the nearest contact of that region, along ways that stay inside the region. A contact is the middle of a voxel face between the region and a
    /// source; a slab counts from half a voxel. Ways go straight wherever the line lies inside; they may graze corners, and bend at centres of voxels.
    /// </summary>
    /// <param name="regions">The regions.</param>
    /// <param name="sources">For every voxel whether touching it makes a contact; nonzero where it does. What lies inside the region itself makes none.</param>
    /// <param name="threads">Threads, or 0 for one a core; regions are worked through in parallel.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Distances in m; NaN outside of regions and where no contact can be reached.</returns>
    /// <exception cref="ArgumentException">The number of source values is not that of the grid.</exception>
    public static Volume To(RegionVolume regions, ReadOnlySpan<byte> sources, int threads = 0, CancellationToken cancellation = default) =>
        Run(regions, sources, DistanceMetric.Geodesic, threads, cancellation);

    internal static Volume Run(RegionVolume regions, ReadOnlySpan<byte> sources, DistanceMetric metric, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(regions);
        if (sources.Length != regions.Ids.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected {regions.Ids.Length} values; found {sources.Length}."), nameof(sources));
        }

        ChannelDistance distance = new RegionDistances(regions, metric, cancellation).Run(ContactKind.Of(sources.ToArray()), withContacts: false, threads, cancellation);
        return new Volume(regions.Grid, distance.Metres) { Quantity = "distance", Unit = "m" };
    }
}
