using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Shaping;

/// <summary>
/// A source made coarser: each voxel stands for a block of several. Numbers are averaged (whole ones rounded to the nearest), labels go to the most frequent,
/// of equally frequent ones to the smallest. What does not fill a block at the far faces is left out; an image stays an image.
/// </summary>
internal sealed class BinnedSource : VolumeSource
{
    private readonly VolumeSource _inner;
    private readonly int _edge;
    private readonly bool _isLabels;
    private Array? _planes;

    /// <summary>Initialises a source, which closes the other with itself.</summary>
    /// <param name="inner">The fine volume.</param>
    /// <param name="edge">Voxels along the edge of a block, at least 2.</param>
    /// <param name="isLabels">Whether its numbers are labels.</param>
    /// <exception cref="InvalidInputException">The volume is smaller than a block.</exception>
    public BinnedSource(VolumeSource inner, int edge, bool isLabels)
        : base(HeaderOf(inner.Header, edge))
    {
        _inner = inner;
        _edge = edge;
        _isLabels = isLabels;
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        switch (Header.Element)
        {
            case VoxelElement.UInt8: Bin<byte>(plane, bytes); break;
            case VoxelElement.Int8: Bin<sbyte>(plane, bytes); break;
            case VoxelElement.UInt16: Bin<ushort>(plane, bytes); break;
            case VoxelElement.Int16: Bin<short>(plane, bytes); break;
            case VoxelElement.UInt32: Bin<uint>(plane, bytes); break;
            case VoxelElement.Int32: Bin<int>(plane, bytes); break;
            case VoxelElement.UInt64: Bin<ulong>(plane, bytes); break;
            case VoxelElement.Int64: Bin<long>(plane, bytes); break;
            case VoxelElement.Float32: Bin<float>(plane, bytes); break;
            default: Bin<double>(plane, bytes); break;
        }
    }

    private protected override void Dispose(bool disposing) => _inner.Dispose();

    private static VolumeHeader HeaderOf(VolumeHeader header, int edge)
    {
        int depth = header.Depth == 1 ? 1 : header.Depth / edge;
        if (header.Width < edge || header.Height < edge || depth < 1)
        {
            throw new InvalidInputException(header.Name, FormattableString.Invariant($"found {header.Width} x {header.Height} x {header.Depth} voxels; expected at least one block of {edge} along each edge"));
        }

        bool isCut = header.Width % edge != 0 || header.Height % edge != 0 || (header.Depth > 1 && header.Depth % edge != 0);
        ImmutableArray<Finding> findings = isCut ? [.. header.Findings, Finding.Note("bin-remainder", FormattableString.Invariant($"{header.Width} x {header.Height} x {header.Depth} voxels are no multiple of {edge}; the rest at the far faces is left out."))] : header.Findings;
        VoxelSpacing? spacing = header.Spacing is { } fine ? new VoxelSpacing(fine.X * edge, fine.Y * edge, header.Depth == 1 ? fine.Z : fine.Z * edge) : null;
        return header with { Width = header.Width / edge, Height = header.Height / edge, Depth = depth, Spacing = spacing, Findings = findings };
    }

    private void Bin<T>(int plane, Span<byte> bytes)
        where T : unmanaged, INumber<T>
    {
        VolumeHeader fine = _inner.Header;
        int thickness = fine.Depth == 1 ? 1 : _edge;
        T[][] planes = Planes<T>(thickness, fine.Width * fine.Height);
        for (int z = 0; z < thickness; z++)
        {
            _inner.ReadStored((plane * thickness) + z, MemoryMarshal.AsBytes(planes[z].AsSpan()));
        }

        Span<T> target = MemoryMarshal.Cast<byte, T>(bytes);
        Span<T> block = new T[thickness * _edge * _edge];
        for (int i = 0; i < target.Length; i++)
        {
            int x0 = i % Header.Width * _edge;
            int y0 = i / Header.Width * _edge;
            int at = 0;
            foreach (T[] values in planes)
            {
                for (int y = y0; y < y0 + _edge; y++)
                {
                    values.AsSpan((y * fine.Width) + x0, _edge).CopyTo(block[at..]);
                    at += _edge;
                }
            }

            target[i] = _isLabels ? MostFrequent<T>(block) : Mean<T>(block);
        }
    }

    // Taken up again for the next plane: fresh ones would be cleared and paged in each time.
    private T[][] Planes<T>(int count, int length)
        where T : unmanaged
    {
        if (_planes is not T[][] planes)
        {
            planes = new T[count][];
            for (int z = 0; z < count; z++)
            {
                planes[z] = GC.AllocateUninitializedArray<T>(length);
            }

            _planes = planes;
        }

        return planes;
    }

    private static T Mean<T>(ReadOnlySpan<T> block)
        where T : unmanaged, INumber<T>
    {
        double sum = 0;
        foreach (T value in block)
        {
            sum += double.CreateTruncating(value);
        }

        double mean = sum / block.Length;
        return T.CreateSaturating(T.IsInteger(T.One / (T.One + T.One)) ? Math.Round(mean) : mean);
    }

    private static T MostFrequent<T>(Span<T> block)
        where T : unmanaged, INumber<T>
    {
        block.Sort();
        (T best, int most) = (block[0], 0);
        for (int start = 0; start < block.Length;)
        {
            int end = start + 1;
            while (end < block.Length && block[end] == block[start])
            {
                end++;
            }

            if (end - start > most)
            {
                (best, most) = (block[start], end - start);
            }

            start = end;
        }

        return best;
    }
}
