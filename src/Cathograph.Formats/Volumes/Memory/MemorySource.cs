using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Memory;

/// <summary>A volume in memory, read like a file: what the writers take.</summary>
internal sealed class MemorySource : VolumeSource
{
    private readonly Reader _read;

    private MemorySource(VoxelGrid grid, VoxelElement element, Reader read)
        : base(HeaderOf(grid, element)) => _read = read;

    private delegate void Reader(int first, Span<byte> bytes);

    /// <summary>Numbers: 32-bit floats.</summary>
    public static MemorySource Of(Volume volume) =>
        new(volume.Grid, VoxelElement.Float32, (first, bytes) => MemoryMarshal.AsBytes(volume.Values.AsSpan().Slice(first, bytes.Length / sizeof(float))).CopyTo(bytes));

    /// <summary>Labels: bytes.</summary>
    public static MemorySource Of(LabelVolume volume) =>
        new(volume.Grid, VoxelElement.UInt8, (first, bytes) => volume.Labels.AsSpan().Slice(first, bytes.Length).CopyTo(bytes));

    /// <summary>Numbers of regions: unsigned 16-bit integers while they fit, else signed 32-bit integers.</summary>
    public static MemorySource Of(RegionVolume volume) => volume.Count <= ushort.MaxValue
        ? new(volume.Grid, VoxelElement.UInt16, (first, bytes) => Narrow(volume, first, MemoryMarshal.Cast<byte, ushort>(bytes)))
        : new(volume.Grid, VoxelElement.Int32, (first, bytes) => MemoryMarshal.AsBytes(volume.Ids.AsSpan().Slice(first, bytes.Length / sizeof(int))).CopyTo(bytes));

    private protected override void ReadPlane(int plane, Span<byte> bytes) => _read(plane * Header.Width * Header.Height, bytes);

    private protected override void Dispose(bool disposing)
    {
    }

    private static void Narrow(RegionVolume volume, int first, Span<ushort> target)
    {
        ReadOnlySpan<int> ids = volume.Ids.AsSpan().Slice(first, target.Length);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = (ushort)ids[i];
        }
    }

    private static VolumeHeader HeaderOf(VoxelGrid grid, VoxelElement element) => new()
    {
        Name = "volume",
        Format = "memory",
        Width = grid.Width,
        Height = grid.Height,
        Depth = grid.Depth,
        Element = element,
        Spacing = grid.Spacing,
    };

}
