using System.IO.Compression;
using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>
/// Unpacks the three compressions that scientific TIFF files use most, where the system library is not installed: PackBits, LZW and deflate,
/// with differences of neighbours undone (TIFF 6.0 sections 9, 13, 14; Adobe technical notes 1 and 3).
/// </summary>
internal static class TiffUnpacker
{
    private const int PackBits = 32773;
    private const int Lzw = 5;
    private const int Clear = 256;
    private const int End = 257;
    private const int LargestCode = 4096;

    /// <summary>Whether a page can be unpacked here.</summary>
    public static bool Knows(TiffPage page) => page.Compression is PackBits or Lzw or 8 or 32946 && page.Predictor is 1 or 2 or 3 && !page.IsYcc;

    /// <summary>Unpacks a strip or tile into numbers in the byte order of this machine.</summary>
    /// <param name="page">The page.</param>
    /// <param name="packed">The bytes of the block.</param>
    /// <param name="target">Receives whole rows of the block.</param>
    /// <param name="swap">Turns the bytes of every number around where the file has the other order.</param>
    /// <returns>False when the block is damaged.</returns>
    public static bool Unpack(TiffPage page, ReadOnlySpan<byte> packed, Span<byte> target, Action<Span<byte>> swap)
    {
        bool isWhole = page.Compression switch
        {
            PackBits => UnpackBits(packed, target),
            Lzw => UnpackLzw(packed, target),
            _ => Inflate(packed, target),
        };
        if (!isWhole)
        {
            return false;
        }

        // The planes of bytes of floating-point differences have an order of their own.
        if (page.Predictor == 3)
        {
            for (int at = 0; at < target.Length; at += page.BlockRowBytes)
            {
                UndoFloat(target.Slice(at, page.BlockRowBytes), page.Bits / 8, page.SamplesInBlock);
            }

            return true;
        }

        swap(target);
        for (int at = 0; page.Predictor == 2 && at < target.Length; at += page.BlockRowBytes)
        {
            UndoDifferences(target.Slice(at, page.BlockRowBytes), page.Bits, page.SamplesInBlock);
        }

        return true;
    }

    private static bool UnpackBits(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        int at = 0;
        int to = 0;
        while (to < target.Length && at < packed.Length)
        {
            int head = (sbyte)packed[at++];
            if (head == -128)
            {
                continue;
            }

            int count = Math.Min(head >= 0 ? head + 1 : 1 - head, target.Length - to);
            if (at + (head >= 0 ? count : 1) > packed.Length)
            {
                return false;
            }

            if (head >= 0)
            {
                packed.Slice(at, count).CopyTo(target[to..]);
                at += head + 1;
            }
            else
            {
                target.Slice(to, count).Fill(packed[at++]);
            }

            to += count;
        }

        return to == target.Length;
    }

    private static bool Inflate(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        try
        {
            return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Every code stands for an earlier stretch of the output and the letter behind it, so the output is its own dictionary.
    private static bool UnpackLzw(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        Span<int> starts = stackalloc int[LargestCode];
        Span<int> lengths = stackalloc int[LargestCode];
        int next = End + 1;
        int width = 9;
        int to = 0;
        long bit = 0;
        (int Start, int Length) previous = (0, 0);
        while (to < target.Length)
        {
            if (bit + width > 8L * packed.Length)
            {
                return false;
            }

            int code = Code(packed, bit, width);
            bit += width;
            if (code is Clear or End)
            {
                if (code == End)
                {
                    return false;
                }

                (next, width, previous) = (End + 1, 9, (0, 0));
                continue;
            }

            // A code that is not there yet is the last stretch and its first letter.
            (int start, int length) = code < Clear ? (-1, 1) : code < next ? (starts[code], lengths[code]) : (previous.Start, previous.Length + 1);
            if (code > next || (code >= Clear && length < 1) || (code == next && previous.Length == 0))
            {
                return false;
            }

            int first = to;
            to = Copy(target, to, (start, length), (byte)code);

            if (previous.Length > 0 && next < LargestCode)
            {
                (starts[next], lengths[next]) = (previous.Start, previous.Length + 1);
                next++;
            }

            previous = (first, length);
            width = WidthAt(next);
        }

        return true;
    }

    // Letter by letter: a stretch may overlap what it is copied to.
    private static int Copy(Span<byte> target, int to, (int Start, int Length) stretch, byte letter)
    {
        for (int i = 0; i < stretch.Length && to < target.Length; i++)
        {
            target[to++] = stretch.Start < 0 ? letter : target[stretch.Start + i];
        }

        return to;
    }

    private static int WidthAt(int next) => next switch
    {
        >= 2047 => 12,
        >= 1023 => 11,
        >= 511 => 10,
        _ => 9,
    };

    private static int Code(ReadOnlySpan<byte> packed, long bit, int width)
    {
        int at = (int)(bit >> 3);
        int bits = packed[at] << 16;
        bits |= at + 1 < packed.Length ? packed[at + 1] << 8 : 0;
        bits |= at + 2 < packed.Length ? packed[at + 2] : 0;
        return (bits >> (24 - (int)(bit & 7) - width)) & ((1 << width) - 1);
    }

    private static void UndoDifferences(Span<byte> row, int bits, int samples)
    {
        switch (bits)
        {
            case 8:
                for (int i = samples; i < row.Length; i++)
                {
                    row[i] += row[i - samples];
                }

                break;
            case 16:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(row);
                for (int i = samples; i < shorts.Length; i++)
                {
                    shorts[i] += shorts[i - samples];
                }

                break;
            case 32:
                Span<uint> longs = MemoryMarshal.Cast<byte, uint>(row);
                for (int i = samples; i < longs.Length; i++)
                {
                    longs[i] += longs[i - samples];
                }

                break;
            case 64:
                Span<ulong> wide = MemoryMarshal.Cast<byte, ulong>(row);
                for (int i = samples; i < wide.Length; i++)
                {
                    wide[i] += wide[i - samples];
                }

                break;
        }
    }

    private static void UndoFloat(Span<byte> row, int size, int samples)
    {
        for (int i = samples; i < row.Length; i++)
        {
            row[i] += row[i - samples];
        }

        byte[] planes = row.ToArray();
        int count = row.Length / size;
        for (int i = 0; i < count; i++)
        {
            for (int b = 0; b < size; b++)
            {
                row[(i * size) + (BitConverter.IsLittleEndian ? size - 1 - b : b)] = planes[(b * count) + i];
            }
        }
    }
}
