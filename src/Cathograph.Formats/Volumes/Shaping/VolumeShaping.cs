using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Shaping;

/// <summary>Sources made of other sources, without holding more than a few planes. Each closes the one that it is made of.</summary>
public static class VolumeShaping
{
    /// <summary>A part of a volume.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="part">The part.</param>
    /// <returns>The part as a volume of its own.</returns>
    /// <exception cref="InvalidInputException">The part does not lie in the volume.</exception>
    public static VolumeSource Part(VolumeSource source, VolumePart part)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(part);
        return new PartSource(source, part);
    }

    /// <summary>A coarser volume: numbers are averaged over blocks (whole ones rounded), labels go to the most frequent of a block.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="edge">Voxels along the edge of a block, at least 2.</param>
    /// <param name="isLabels">Whether its numbers are labels.</param>
    /// <returns>The coarser volume; voxels that do not fill a block at the far faces are left out with a finding.</returns>
    /// <exception cref="InvalidInputException">The volume is smaller than a block.</exception>
    public static VolumeSource Bin(VolumeSource source, int edge, bool isLabels)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(edge, 2);
        return new BinnedSource(source, edge, isLabels);
    }

    /// <summary>The same volume, with a call for every plane that is read.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="onPlane">Told the number of the plane, from 0.</param>
    /// <returns>The volume.</returns>
    public static VolumeSource Watch(VolumeSource source, Action<int> onPlane)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(onPlane);
        return new WatchedSource(source, onPlane);
    }
}
