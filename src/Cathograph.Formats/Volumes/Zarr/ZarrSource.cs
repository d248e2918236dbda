using System.Collections.Immutable;
using Cathograph.Core;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>An open Zarr array, read by slabs of whole chunks so that no chunk is unpacked once per plane.</summary>
internal sealed class ZarrSource : VolumeSource
{
    // A row of chunks is kept as long as it fits in here; deeper chunks are unpacked several times.
    private const long SlabBytes = 1 << 28;

    private readonly ZarrArray _array;
    private readonly ZarrChunks _chunks;
    private readonly ImmutableArray<int> _axes;
    private readonly ImmutableArray<int> _start;
    private byte[] _slab = [];
    private int _slabFirst;
    private int _slabPlanes;

    private ZarrSource(ZarrStore store, ZarrArray array, (ImmutableArray<int> Axes, ImmutableArray<int> Start) box, VolumeHeader header)
        : base(header)
    {
        _array = array;
        _chunks = new ZarrChunks(store, array);
        (_axes, _start) = box;
    }

    public static ZarrSource Open(string path, VolumeReadOptions options)
    {
        if (!Directory.Exists(path) || !ZarrStore.IsNode(path))
        {
            throw new InvalidInputException(path, "found no Zarr hierarchy; expected a folder with .zgroup, .zarray or zarr.json");
        }

        DatasetPath wanted = DatasetPath.Parse(options.Dataset);
        var store = new ZarrStore(path);
        ZarrChoice choice = ZarrChoice.Of(store, wanted.Path);
        ZarrArray array = choice.Array;
        string what = array.Path.Length == 0 ? "the array" : array.Path;
        if (array.Shape.Length < 2)
        {
            throw new InvalidInputException(path, $"{what}: found the shape {string.Join(" x ", array.Shape)}; expected an image or a volume");
        }

        (ImmutableArray<int> axes, ImmutableArray<int> start) = AxesOf(choice, wanted, path, what);
        (int z, int y, int x) = (axes[0], axes[1], axes[2]);
        if ((double)array.Shape[y] * array.Shape[x] * BytesOf(array.Element) > int.MaxValue)
        {
            throw new InvalidInputException(path, $"{what}: found planes of {array.Shape[y]} x {array.Shape[x]}; expected at most {int.MaxValue} bytes");
        }

        string version = choice.Image is { Version.Length: > 0 } image ? $"OME-Zarr {image.Version}" : choice.Image is not null ? "OME-Zarr" : "Zarr";
        var header = new VolumeHeader
        {
            Name = path,
            Format = FormattableString.Invariant($"{version} (Zarr {array.Version})"),
            Width = (int)array.Shape[x],
            Height = (int)array.Shape[y],
            Depth = z < 0 ? 1 : (int)array.Shape[z],
            Element = array.Element,
            Spacing = options.Spacing ?? choice.Image?.SpacingOf(choice.Level, axes),
            Facts = FactsOf(choice),
            Findings = choice.Findings,
        };
        return new ZarrSource(store, array, (axes, start), header);
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        if (plane < _slabFirst || plane >= _slabFirst + _slabPlanes)
        {
            ReadSlab(plane, bytes.Length);
        }

        _slab.AsSpan((plane - _slabFirst) * bytes.Length, bytes.Length).CopyTo(bytes);
    }

    private protected override void Dispose(bool disposing) => _slab = [];

    // An image names its axes: its z stays an axis even when it has one plane, and time and channel never become z.
    private static (ImmutableArray<int> Axes, ImmutableArray<int> Start) AxesOf(ZarrChoice choice, DatasetPath wanted, string path, string what)
    {
        ImmutableArray<long> shape = choice.Array.Shape;
        ImmutableArray<string> names = choice.Image?.Axes ?? [];
        if (names.Length != shape.Length || names is not [.., "y", "x"])
        {
            return wanted.Choose(shape, path, what);
        }

        int z = names is [.., "z", "y", "x"] ? names.Length - 3 : -1;
        int leading = z < 0 ? names.Length - 2 : z;
        int[] start = new int[shape.Length];
        int[] free = [.. Enumerable.Range(0, leading).Where(axis => wanted.Places.Length == leading || shape[axis] > 1)];
        if (wanted.Places.Length != free.Length)
        {
            string list = string.Join(", ", free.Select(axis => FormattableString.Invariant($"{names[axis]} ({shape[axis]})")));
            throw new InvalidInputException(path, free.Length == 0
                ? $"{what}: found {wanted.Places.Length} places; expected none: the image has no axes before {(z < 0 ? "y" : "z")}"
                : $"{what}: found the axes {list} beside the volume; expected a place along each, such as --dataset \"{what}[{string.Join(",", free.Select(_ => "0"))}]\"");
        }

        for (int i = 0; i < free.Length; i++)
        {
            start[free[i]] = wanted.Places[i] < shape[free[i]]
                ? wanted.Places[i]
                : throw new InvalidInputException(path, $"{what}: found the place {wanted.Places[i]} along {names[free[i]]}; expected one below {shape[free[i]]}");
        }

        return ([z, names.Length - 2, names.Length - 1], [.. start]);
    }

    private void ReadSlab(int plane, int planeBytes)
    {
        int axis = _axes[0];
        int deep = axis < 0 ? 1 : (int)Math.Clamp(_array.Chunk[axis], 1, Math.Max(1, SlabBytes / planeBytes));
        _slabFirst = plane / deep * deep;
        _slabPlanes = 0;
        int planes = Math.Min(deep, Header.Depth - _slabFirst);
        if (_slab.Length < planes * planeBytes)
        {
            _slab = GC.AllocateUninitializedArray<byte>(planes * planeBytes);
        }

        long[] place = new long[_array.Shape.Length];
        for (int i = 0; i < place.Length; i++)
        {
            place[i] = _start[i] / _array.Chunk[i];
        }

        int last = _slabFirst + planes - 1;
        for (long z = axis < 0 ? 0 : _slabFirst / _array.Chunk[axis]; z <= (axis < 0 ? 0 : last / _array.Chunk[axis]); z++)
        {
            for (long y = 0; y <= (Header.Height - 1) / _array.Chunk[_axes[1]]; y++)
            {
                for (long x = 0; x <= (Header.Width - 1) / _array.Chunk[_axes[2]]; x++)
                {
                    if (axis >= 0)
                    {
                        place[axis] = z;
                    }

                    (place[_axes[1]], place[_axes[2]]) = (y, x);
                    Scatter(_chunks.Read(place), place, last);
                }
            }
        }

        _slabPlanes = planes;
    }

    [Kernel("copies the rows of a chunk into the slab; every index is of the same box")]
    private void Scatter(byte[]? chunk, long[] place, int lastPlane)
    {
        int size = BytesOf(Header.Element);
        ImmutableArray<int> strides = _array.Strides;
        (int zAxis, int yAxis, int xAxis) = (_axes[0], _axes[1], _axes[2]);
        (int firstZ, int endZ) = zAxis < 0 ? (0, 1) : Overlap(place[zAxis], _array.Chunk[zAxis], _slabFirst, lastPlane + 1);
        (int firstY, int endY) = Overlap(place[yAxis], _array.Chunk[yAxis], 0, Header.Height);
        (int firstX, int endX) = Overlap(place[xAxis], _array.Chunk[xAxis], 0, Header.Width);
        int fixedPart = 0;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            fixedPart += axis == zAxis || axis == yAxis || axis == xAxis ? 0 : _start[axis] % _array.Chunk[axis] * strides[axis];
        }

        ReadOnlySpan<byte> fill = _array.Fill.AsSpan();
        int count = endX - firstX;
        for (int z = firstZ; z < endZ; z++)
        {
            int zPart = zAxis < 0 ? 0 : z % _array.Chunk[zAxis] * strides[zAxis];
            for (int y = firstY; y < endY; y++)
            {
                Span<byte> row = _slab.AsSpan(checked(((((z - _slabFirst) * Header.Height) + y) * Header.Width) + firstX) * size, count * size);
                int from = fixedPart + zPart + (y % _array.Chunk[yAxis] * strides[yAxis]);
                if (chunk is null)
                {
                    for (int x = 0; x < count; x++)
                    {
                        fill.CopyTo(row[(x * size)..]);
                    }
                }
                else if (strides[xAxis] == 1)
                {
                    chunk.AsSpan(from * size, row.Length).CopyTo(row);
                }
                else
                {
                    for (int x = 0; x < count; x++)
                    {
                        chunk.AsSpan((from + (x * strides[xAxis])) * size, size).CopyTo(row[(x * size)..]);
                    }
                }
            }
        }
    }

    // The part of an axis that a chunk and a range share.
    private static (int First, int End) Overlap(long chunk, int length, int first, int end) =>
        ((int)Math.Max(first, chunk * length), (int)Math.Min(end, (chunk + 1) * length));

    private static ImmutableArray<FileFact> FactsOf(ZarrChoice choice)
    {
        ZarrArray array = choice.Array;
        var facts = ImmutableArray.CreateBuilder<FileFact>();
        facts.Add(new FileFact("array", array.Path.Length == 0 ? "/" : array.Path));
        facts.Add(new FileFact("shape", string.Join(" x ", array.Shape)));
        facts.Add(new FileFact("chunks", string.Join(" x ", array.Chunk)));
        if (array.Shard is not null)
        {
            facts.Add(new FileFact("shards", string.Join(" x ", array.FileChunk)));
        }

        facts.Add(new FileFact("packed with", array.Packers.IsEmpty ? "nothing" : string.Join(", ", array.Packers).ToLowerInvariant()));
        if (choice.Image is { } image)
        {
            facts.Add(new FileFact("axes", string.Join(", ", image.Axes.Select((axis, i) => i < image.Units.Length && image.Units[i].Length > 0 ? $"{axis} ({image.Units[i]})" : axis))));
            facts.Add(new FileFact("levels", string.Join(", ", image.Levels.Select(level => level.Path))));
        }

        return facts.ToImmutable();
    }
}
