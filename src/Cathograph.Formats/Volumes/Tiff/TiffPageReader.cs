using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>Puts the strips or tiles of a page together.</summary>
internal sealed class TiffPageReader(TiffFile file, bool hasLibrary) : IDisposable
{
    private const int RedShare = 2126;
    private const int GreenShare = 7152;
    private const int BlueShare = 722;
    private const int Whole = RedShare + GreenShare + BlueShare;

    private LibTiffFile? _library;
    private byte[] _block = [];

    /// <summary>Reads a page as numbers of its element: grey values, the first sample, or the luminance of colours (ITU-R BT.709).</summary>
    /// <param name="page">The page.</param>
    /// <param name="target">Receives Width x Height numbers.</param>
    public void Read(TiffPage page, Span<byte> target)
    {
        if (page.IsYcc && page.IsCompressed)
        {
            ReadColours(page, target);
            return;
        }

        ReadSample(page, 0, target);
        if (!page.IsColour)
        {
            return;
        }

        byte[] green = new byte[target.Length];
        byte[] blue = new byte[target.Length];
        ReadSample(page, 1, green);
        ReadSample(page, 2, blue);
        switch (page.Element)
        {
            case VoxelElement.UInt8: Mix<byte>(target, green, blue); break;
            case VoxelElement.Int8: Mix<sbyte>(target, green, blue); break;
            case VoxelElement.UInt16: Mix<ushort>(target, green, blue); break;
            case VoxelElement.Int16: Mix<short>(target, green, blue); break;
            case VoxelElement.UInt32: Mix<uint>(target, green, blue); break;
            case VoxelElement.Int32: Mix<int>(target, green, blue); break;
            case VoxelElement.UInt64: Mix<ulong>(target, green, blue); break;
            case VoxelElement.Int64: Mix<long>(target, green, blue); break;
            case VoxelElement.Float32: Mix<float>(target, green, blue); break;
            default: Mix<double>(target, green, blue); break;
        }
    }

    public void Dispose() => _library?.Dispose();

    // Equal colours keep their value exactly.
    private static void Mix<T>(Span<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue)
        where T : unmanaged, INumber<T>
    {
        Span<T> r = MemoryMarshal.Cast<byte, T>(red);
        ReadOnlySpan<T> g = MemoryMarshal.Cast<byte, T>(green);
        ReadOnlySpan<T> b = MemoryMarshal.Cast<byte, T>(blue);
        for (int i = 0; i < r.Length; i++)
        {
            if (r[i] == g[i] && g[i] == b[i])
            {
                continue;
            }

            double sum = ((RedShare * double.CreateTruncating(r[i])) + (GreenShare * double.CreateTruncating(g[i])) + (BlueShare * double.CreateTruncating(b[i]))) / Whole;
            r[i] = T.CreateSaturating(typeof(T) == typeof(float) || typeof(T) == typeof(double) ? sum : Math.Round(sum));
        }
    }

    private void ReadColours(TiffPage page, Span<byte> target)
    {
        byte[] colours = new byte[checked(4 * target.Length)];
        Library(page).ReadColours(page, colours);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = (byte)(((RedShare * colours[4 * i]) + (GreenShare * colours[(4 * i) + 1]) + (BlueShare * colours[(4 * i) + 2]) + (Whole / 2)) / Whole);
        }
    }

    // Strips of plain grey values lie in the file as they are wanted; those that follow each other are read as one.
    private void ReadStrips(TiffPage page, Span<byte> target)
    {
        int rowBytes = page.BlockRowBytes;
        int blocks = page.BlocksDown;
        for (int first = 0, next; first < blocks; first = next)
        {
            long offset = page.Offsets[first];
            bool isHole = offset == 0 && page.Counts[first] == 0;
            int start = first * page.BlockHeight * rowBytes;
            int length = page.RowsOf(first) * rowBytes;
            for (next = first + 1; next < blocks && !isHole && page.Offsets[next] == offset + length; next++)
            {
                length += page.RowsOf(next) * rowBytes;
            }

            if (isHole)
            {
                target.Slice(start, length).Clear();
            }
            else
            {
                file.Read(offset, target.Slice(start, length), page.Name);
            }
        }

        Reverse(target, page);
        Swap(target, page.Bits);
    }

    private void ReadSample(TiffPage page, int sample, Span<byte> target)
    {
        int size = VolumeSource.BytesOf(page.Element);
        if (!page.IsCompressed && page.Samples == 1 && !page.IsHalf && page.Bits == 8 * size && page.BlockWidth == page.Width && !page.IsTiled)
        {
            ReadStrips(page, target);
            return;
        }

        int across = page.BlocksAcross;
        int down = page.BlocksDown;
        for (int block = 0; block < across * down; block++)
        {
            (int blockRow, int blockColumn) = Math.DivRem(block, across);
            int rows = page.RowsOf(blockRow);
            int x0 = blockColumn * page.BlockWidth;
            int y0 = blockRow * page.BlockHeight;
            int columns = Math.Min(page.BlockWidth, page.Width - x0);
            ReadOnlySpan<byte> bytes = Block(page, block + (page.IsSeparate ? sample * across * down : 0), rows);
            for (int row = 0; row < Math.Min(rows, page.Height - y0); row++)
            {
                Span<byte> to = target.Slice((((y0 + row) * page.Width) + x0) * size, columns * size);
                ReadOnlySpan<byte> from = bytes.Slice(row * page.BlockRowBytes, page.BlockRowBytes);
                int place = page.IsSeparate ? 0 : sample;
                if (page.IsHalf)
                {
                    TiffSamples.Halves(from, to, page.SamplesInBlock, place);
                }
                else
                {
                    TiffSamples.Extract(from, to, page.Bits, page.SamplesInBlock, place);
                }
            }
        }
    }

    private ReadOnlySpan<byte> Block(TiffPage page, int block, int rows)
    {
        int length = checked(rows * page.BlockRowBytes);
        if (_block.Length < length)
        {
            _block = GC.AllocateUninitializedArray<byte>(length);
        }

        Span<byte> bytes = _block.AsSpan(0, length);
        if (page.Offsets[block] == 0 && page.Counts[block] == 0)
        {
            bytes.Clear();
            return bytes;
        }

        if (page.IsCompressed && (hasLibrary || !TiffUnpacker.Knows(page)))
        {
            Library(page).ReadBlock(page, block, bytes);
            return bytes;
        }

        if (!page.IsCompressed)
        {
            file.Read(page.Offsets[block], bytes, page.Name);
            Reverse(bytes, page);
            Swap(bytes, page.Bits);
            return bytes;
        }

        byte[] packed = new byte[page.Counts[block]];
        file.Read(page.Offsets[block], packed, page.Name);
        Reverse(packed, page);
        return TiffUnpacker.Unpack(page, packed, bytes, numbers => Swap(numbers, page.Bits))
            ? bytes
            : throw new InvalidInputException(file.Name, FormattableString.Invariant($"{(page.IsTiled ? "tile" : "strip")} {block} of {page.Name} is damaged: its {packed.Length} bytes do not unpack to {length}"));
    }

    private static void Reverse(Span<byte> bytes, TiffPage page)
    {
        if (page.IsBitReversed)
        {
            TiffSamples.ReverseBits(bytes);
        }
    }

    // From the byte order of the file to that of this machine.
    private void Swap(Span<byte> bytes, int bits)
    {
        switch (file.IsBigEndian == BitConverter.IsLittleEndian ? bits : 0)
        {
            case 16:
                Span<short> two = MemoryMarshal.Cast<byte, short>(bytes);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 32:
                Span<int> four = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 64:
                Span<long> eight = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }

    private LibTiffFile Library(TiffPage page) => _library ??= LibTiffFile.Open(file.Name, TiffCompression.NameOf(page.Compression));
}
