using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes;

/// <summary>Reads a part of an open volume, or all of it, into memory.</summary>
public static class VolumeLoader
{
    // Numbers of regions up to this are read however few voxels there are: a part may hold high ones.
    private const long FewestNumbers = 1_000_000;

    /// <summary>Reads numbers: 4 bytes a voxel.</summary>
    /// <param name="source">The open volume.</param>
    /// <param name="part">The part to read; null for all.</param>
    /// <param name="spacing">Edge lengths of a voxel.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The volume.</returns>
    /// <exception cref="InvalidInputException">The part does not lie in the volume, does not fit into memory, or the file is damaged.</exception>
    public static Volume Numbers(IVolumeSource source, VolumePart? part, VoxelSpacing spacing, CancellationToken cancellation)
    {
        (VoxelGrid grid, ImmutableArray<float> values) = Load<float>(source, part, spacing, (plane, target) => source.ReadNumbers(plane, target, cancellation));
        return new Volume(grid, values);
    }

    /// <summary>Reads labels: 1 byte a voxel.</summary>
    /// <param name="source">The open volume.</param>
    /// <param name="part">The part to read; null for all.</param>
    /// <param name="spacing">Edge lengths of a voxel.</param>
    /// <param name="phases">What the labels mean.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The volume.</returns>
    /// <exception cref="InvalidInputException">The part does not lie in the volume, does not fit into memory, or the file is damaged or holds no labels.</exception>
    public static LabelVolume Labels(IVolumeSource source, VolumePart? part, VoxelSpacing spacing, PhaseTable phases, CancellationToken cancellation)
    {
        (VoxelGrid grid, ImmutableArray<byte> labels) = Load<byte>(source, part, spacing, (plane, target) => source.ReadLabels(plane, target, cancellation));
        return new LabelVolume(grid, labels, phases);
    }

    /// <summary>Reads numbers of regions: 4 bytes a voxel.</summary>
    /// <param name="source">The open volume.</param>
    /// <param name="part">The part to read; null for all.</param>
    /// <param name="spacing">Edge lengths of a voxel.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The volume; its count is the largest number found.</returns>
    /// <exception cref="InvalidInputException">The part does not lie in the volume, does not fit into memory, the file is damaged or holds no such numbers, or they go beyond a million and the number of voxels.</exception>
    public static RegionVolume Regions(IVolumeSource source, VolumePart? part, VoxelSpacing spacing, CancellationToken cancellation)
    {
        (VoxelGrid grid, ImmutableArray<int> ids) = Load<int>(source, part, spacing, (plane, target) => source.ReadRegions(plane, target, cancellation));
        int largest = 0;
        foreach (int id in ids.AsSpan())
        {
            largest = Math.Max(largest, id);
        }

        // What is kept of each number takes memory, whether it occurs or not.
        long most = Math.Max(FewestNumbers, grid.Count);
        if (largest > most)
        {
            throw new InvalidInputException(
                source.Header.Name, FormattableString.Invariant($"found a region with the number {largest} among {grid.Count} voxels; expected regions numbered from 1 upwards, at most {most}: number them anew"));
        }

        return new RegionVolume(grid, ids, largest);
    }

    private delegate void ReadPlane<T>(int plane, Span<T> target);

    private static (VoxelGrid Grid, ImmutableArray<T> Values) Load<T>(IVolumeSource source, VolumePart? part, VoxelSpacing spacing, ReadPlane<T> read)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(source);
        VolumeHeader header = source.Header;
        VolumePart box = part ?? new VolumePart(new VoxelRange(0, header.Width), new VoxelRange(0, header.Height), new VoxelRange(0, header.Depth));
        box.RequireWithin(header);
        var grid = new VoxelGrid(box.X.Count, box.Y.Count, box.Z.Count, spacing);
        if (grid.Count > VoxelGrid.MaximumCount)
        {
            throw new InvalidInputException(
                header.Name, FormattableString.Invariant($"found {grid.Width} x {grid.Height} x {grid.Depth} voxels; at most {VoxelGrid.MaximumCount} fit into memory at once: choose a part with --crop"));
        }

        T[] values = GC.AllocateUninitializedArray<T>((int)grid.Count);
        int planeCount = (int)grid.PlaneCount;
        bool isWholePlane = box.X.Count == header.Width && box.Y.Count == header.Height;
        T[] whole = isWholePlane ? [] : GC.AllocateUninitializedArray<T>(checked(header.Width * header.Height));
        for (int z = 0; z < grid.Depth; z++)
        {
            Span<T> target = values.AsSpan(z * planeCount, planeCount);
            if (isWholePlane)
            {
                read(box.Z.First + z, target);
                continue;
            }

            read(box.Z.First + z, whole);
            for (int y = 0; y < grid.Height; y++)
            {
                whole.AsSpan(((box.Y.First + y) * header.Width) + box.X.First, grid.Width).CopyTo(target[(y * grid.Width)..]);
            }
        }

        return (grid, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }
}
