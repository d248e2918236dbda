using System.Collections.Immutable;
using System.IO.Compression;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>One level of resolution while it is written: takes planes, writes rows of chunks, and hands every pair of planes on at half the resolution.</summary>
internal sealed class OmeZarrLevel
{
    private const int ChunkDepth = 32;
    private const int ChunkEdge = 256;

    private readonly string _folder;
    private readonly int _width;
    private readonly int _height;
    private readonly int _depth;
    private readonly VoxelElement _element;
    private readonly OmeZarrOptions _options;
    private readonly OmeZarrLevel? _coarser;
    private readonly byte[] _slab;
    private readonly byte[] _half;
    private int _planes;

    private OmeZarrLevel(string folder, (int Width, int Height, int Depth) size, VoxelElement element, OmeZarrOptions options, OmeZarrLevel? coarser)
    {
        _folder = folder;
        (_width, _height, _depth) = size;
        _element = element;
        _options = options;
        _coarser = coarser;
        _slab = new byte[checked(PlaneBytes * ChunkOf(_width, _height, _depth).Depth)];
        _half = coarser is null ? [] : new byte[coarser.PlaneBytes];
    }

    private int PlaneBytes => checked(_width * _height * VolumeSource.BytesOf(_element));

    /// <summary>The finest level, which leads to the others.</summary>
    public static OmeZarrLevel Chain(string folder, VolumeHeader header, ImmutableArray<(int Width, int Height, int Depth)> levels, OmeZarrOptions options)
    {
        OmeZarrLevel? coarser = null;
        for (int level = levels.Length - 1; level >= 0; level--)
        {
            coarser = new OmeZarrLevel(Path.Combine(folder, FormattableString.Invariant($"{level}")), levels[level], header.Element, options, coarser);
        }

        return coarser!;
    }

    /// <summary>The counts of a chunk of a level: an even depth, so that pairs of planes stay together.</summary>
    public static (int Width, int Height, int Depth) ChunkOf(int width, int height, int depth) =>
        (Math.Min(width, ChunkEdge), Math.Min(height, ChunkEdge), Math.Min(depth, ChunkDepth));

    /// <summary>Takes the next plane.</summary>
    public void Append(ReadOnlySpan<byte> plane)
    {
        int deep = ChunkOf(_width, _height, _depth).Depth;
        int held = _planes % deep;
        plane.CopyTo(_slab.AsSpan(held * PlaneBytes));
        _planes++;
        bool isLast = _planes == _depth;
        if (_coarser is not null && (held % 2 == 1 || isLast))
        {
            // The last plane of an odd number stands alone.
            int first = held % 2 == 1 ? held - 1 : held;
            OmeZarrPyramid.Halve(_slab.AsSpan(first * PlaneBytes, (held - first + 1) * PlaneBytes), (_width, _height), _half, (_element, _options.IsLabels));
            _coarser.Append(_half);
        }

        if (held == deep - 1 || isLast)
        {
            WriteChunks((_planes - 1) / deep, held + 1);
        }
    }

    // A chunk is whole in the file, with zeros beyond the edge of the volume; one of zeros only is left out, as the fill value says the same.
    private void WriteChunks(int row, int planes)
    {
        (int width, int height, int depth) = ChunkOf(_width, _height, _depth);
        int size = VolumeSource.BytesOf(_element);
        int columns = ((_width - 1) / width) + 1;
        int rows = ((_height - 1) / height) + 1;
        Parallel.For(0, rows * columns, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _options.Threads) }, number =>
        {
            (int chunkY, int chunkX) = Math.DivRem(number, columns);
            byte[] chunk = new byte[width * height * depth * size];
            int countX = Math.Min(width, _width - (chunkX * width));
            int countY = Math.Min(height, _height - (chunkY * height));
            for (int z = 0; z < planes; z++)
            {
                for (int y = 0; y < countY; y++)
                {
                    int from = (z * PlaneBytes) + (((((chunkY * height) + y) * _width) + (chunkX * width)) * size);
                    _slab.AsSpan(from, countX * size).CopyTo(chunk.AsSpan(((z * height) + y) * width * size));
                }
            }

            if (chunk.AsSpan().ContainsAnyExcept((byte)0))
            {
                Save(chunk, row, chunkY, chunkX);
            }
        });
    }

    private void Save(byte[] chunk, int z, int y, int x)
    {
        string folder = Path.Combine(_folder, FormattableString.Invariant($"{(_options.IsVersion5 ? "c/" : "")}{z}/{y}"));
        Directory.CreateDirectory(folder);
        using FileStream file = File.Create(Path.Combine(folder, FormattableString.Invariant($"{x}")));
        using Stream packer = _options.IsVersion5 ? new GZipStream(file, CompressionLevel.Fastest) : new ZLibStream(file, CompressionLevel.Fastest);
        packer.Write(chunk);
    }
}
