using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>An open dataset of numbers, read by boxes. The caller holds the gate of the library.</summary>
internal sealed class Hdf5Array : IDisposable
{
    // No filter of the library packs more than a thousand to one: a plane that claims more is not in the file.
    private const double LargestPacking = 1100;
    private const double SmallPlane = 1 << 26;
    private const int ChunkedLayout = 2;
    private const int VirtualLayout = 3;

    private readonly Hdf5Library _library;
    private readonly Hdf5Handle _dataset;
    private readonly Hdf5Handle _memoryType;
    private readonly string _name;

    private Hdf5Array(Hdf5Library library, Hdf5Handle dataset, Hdf5Handle memoryType, string path, string name)
    {
        _library = library;
        _dataset = dataset;
        _memoryType = memoryType;
        _name = name;
        Path = path;
    }

    public string Path { get; }

    public long Id => _dataset.Id;

    public required ImmutableArray<long> Counts { get; init; }

    public required VoxelElement Element { get; init; }

    /// <summary>The counts of a chunk; empty when the numbers lie in one piece.</summary>
    public required ImmutableArray<long> Chunk { get; init; }

    public required ImmutableArray<string> Filters { get; init; }

    public required string StoredType { get; init; }

    private int Layout { get; init; }

    public static Hdf5Array Open(Hdf5Library library, long file, string path, string name)
    {
        Hdf5Handle dataset = new Hdf5Handle(library.OpenObject(file, path, 0), library.CloseObject).Require(name, path);
        Hdf5Handle memory = default;
        try
        {
            using Hdf5Handle type = new Hdf5Handle(library.DatasetType(dataset.Id), library.CloseType).Require(name, path);
            using Hdf5Handle space = new Hdf5Handle(library.DatasetSpace(dataset.Id), library.CloseSpace).Require(name, path);
            using Hdf5Handle list = new Hdf5Handle(library.DatasetList(dataset.Id), library.CloseList).Require(name, path);
            ulong[] counts = new Hdf5Values(library).CountsOf(space.Id) ?? throw new InvalidInputException(name, $"{path}: the HDF5 library cannot read its shape; the file is damaged");
            if (counts.Any(count => count is 0 or > int.MaxValue))
            {
                throw new InvalidInputException(name, $"{path}: found the shape {string.Join(" x ", counts)}; expected counts from 1 to {int.MaxValue}");
            }

            if (library.ClassOf(type.Id) is not (0 or 1 or 8))
            {
                throw new InvalidInputException(name, $"{path}: found something other than plain numbers; expected integers or floats");
            }

            memory = new Hdf5Handle(library.NativeOf(type.Id, 0), library.CloseType).Require(name, path);
            int layout = library.LayoutOf(list.Id);
            ulong[] chunk = new ulong[counts.Length];
            bool isChunked = layout == ChunkedLayout && counts.Length > 0 && library.ChunkOf(list.Id, chunk.Length, chunk) == chunk.Length;
            return new Hdf5Array(library, dataset, memory, path, name)
            {
                Counts = [.. counts.Select(count => (long)count)],
                Element = ElementOf(library, memory.Id, path, name),
                Chunk = isChunked ? [.. chunk.Select(count => (long)Math.Min(count, int.MaxValue))] : [],
                Filters = isChunked ? Hdf5Filters.Require(library, list.Id, path, name) : [],
                StoredType = FormattableString.Invariant($"{8 * (long)library.TypeBytes(type.Id)}-bit {(library.ClassOf(type.Id) == 1 ? "float" : "integer")}"),
                Layout = layout,
            };
        }
        catch
        {
            memory.Dispose();
            dataset.Dispose();
            throw;
        }
    }

    /// <summary>Refuses a dataset whose planes cannot be in the file.</summary>
    public void RequirePlane(double planeBytes, string name)
    {
        if (planeBytes > int.MaxValue)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"{Path}: found planes of {planeBytes:G6} bytes; expected at most {int.MaxValue}"));
        }

        ulong stored = _library.StorageBytes(Id);
        if (Layout != VirtualLayout && planeBytes > SmallPlane && planeBytes > LargestPacking * stored)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"{Path}: found {stored} stored bytes for planes of {planeBytes:G6}; expected a dataset that was written"));
        }
    }

    /// <summary>Reads a box into memory, in the byte order of this machine.</summary>
    public void Read(ulong[] start, ulong[] count, Span<byte> bytes)
    {
        ulong numbers = (ulong)(bytes.Length / VolumeSource.BytesOf(Element));
        using Hdf5Handle space = new Hdf5Handle(_library.DatasetSpace(Id), _library.CloseSpace).Require(_name, Path);
        using Hdf5Handle memory = new Hdf5Handle(_library.CreateSpace(1, [numbers], null), _library.CloseSpace).Require(_name, Path);
        bool isRead = _library.Select(space.Id, 0, start, null, count, null) >= 0
            && _library.ReadDataset(Id, _memoryType.Id, memory.Id, space.Id, 0, ref MemoryMarshal.GetReference(bytes)) >= 0;
        if (!isRead)
        {
            throw new InvalidInputException(_name, $"{Path} at {string.Join(", ", start)}: the HDF5 library cannot read the numbers; the file is damaged or was cut short");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memoryType.Dispose();
        _dataset.Dispose();
    }

    private static VoxelElement ElementOf(Hdf5Library library, long memoryType, string path, string name)
    {
        int kind = library.ClassOf(memoryType);
        using var under = new Hdf5Handle(kind == 8 ? library.BaseOf(memoryType) : -1, library.CloseType);
        bool isSigned = library.SignOf(under.IsValid ? under.Id : memoryType) == 1;
        return (kind == 1, isSigned, (int)library.TypeBytes(memoryType)) switch
        {
            (true, _, 4) => VoxelElement.Float32,
            (true, _, 8) => VoxelElement.Float64,
            (false, false, 1) => VoxelElement.UInt8,
            (false, true, 1) => VoxelElement.Int8,
            (false, false, 2) => VoxelElement.UInt16,
            (false, true, 2) => VoxelElement.Int16,
            (false, false, 4) => VoxelElement.UInt32,
            (false, true, 4) => VoxelElement.Int32,
            (false, false, 8) => VoxelElement.UInt64,
            (false, true, 8) => VoxelElement.Int64,
            var (_, _, bytes) => throw new InvalidInputException(name, FormattableString.Invariant($"{path}: found numbers of {8 * bytes} bits; expected integers of 8 to 64 bits, or floats of 16 to 64 bits")),
        };
    }
}
