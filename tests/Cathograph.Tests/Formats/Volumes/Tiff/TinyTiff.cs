using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Cathograph.Tests.Formats.Volumes.Tiff;

/// <summary>Writes TIFF files of every layout, independent of the program's own writer, from 64-bit values of samples.</summary>
internal sealed record TinyTiff(int Width, int Height, int Pages)
{
    public bool IsBigEndian { get; init; }

    public bool IsBig { get; init; }

    public int Bits { get; init; } = 8;

    public int Format { get; init; } = 1;

    public int Samples { get; init; } = 1;

    public bool IsSeparate { get; init; }

    public int Photometric { get; init; } = 1;

    /// <summary>1 none, 5 LZW, 8 deflate, 32773 PackBits.</summary>
    public int Compression { get; init; } = 1;

    /// <summary>Rows of a strip; tiles when it is 0.</summary>
    public int RowsPerStrip { get; init; } = 3;

    public string? Description { get; init; }

    public (uint Numerator, uint Denominator)? Resolution { get; init; }

    public int ResolutionUnit { get; init; } = 1;

    /// <summary>Directories that are written; fewer than the pages leave the others hidden.</summary>
    public int? Directories { get; init; }

    public IReadOnlyDictionary<int, string> Texts { get; init; } = new Dictionary<int, string>();

    /// <summary>Heights of single pages other than the first.</summary>
    public Func<int, int>? HeightOf { get; init; }

    /// <summary>Values of unsigned samples other than the usual ones.</summary>
    public Func<int, int, ulong>? ValueOf { get; init; }

    private int SamplesInBlock => IsSeparate ? 1 : Samples;

    /// <summary>The value of a sample: anything that differs from place to place and fits.</summary>
    public ulong Value(int x, int y, int sample, int page)
    {
        if (ValueOf is not null)
        {
            return ValueOf(x, y);
        }

        ulong mixed = (ulong)((((((page * 31) + y) * 37) + x) * 3) + sample + 1) * 0x9E3779B97F4A7C15UL;
        if (Format == 3)
        {
            double number = (double)(mixed >> 40) / 256;
            return Bits switch
            {
                16 => BitConverter.HalfToUInt16Bits((Half)(number / 100)),
                32 => BitConverter.SingleToUInt32Bits((float)number),
                _ => BitConverter.DoubleToUInt64Bits(number),
            };
        }

        return mixed >> (64 - Bits);
    }

    public double Number(int x, int y, int sample, int page)
    {
        ulong value = Value(x, y, sample, page);
        return (Format, Bits) switch
        {
            (3, 16) => (double)BitConverter.UInt16BitsToHalf((ushort)value),
            (3, 32) => BitConverter.UInt32BitsToSingle((uint)value),
            (3, _) => BitConverter.UInt64BitsToDouble(value),
            (2, 8) => (sbyte)value,
            (2, 16) => (short)value,
            (2, 32) => (int)value,
            (2, _) => (long)value,
            _ => value,
        };
    }

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        stream.Write(IsBigEndian ? "MM"u8 : "II"u8);
        stream.Write(Number(IsBig ? 43 : 42, 2));
        if (IsBig)
        {
            stream.Write([.. Number(8, 2), .. Number(0, 2)]);
        }

        long link = stream.Position;
        stream.Write(Number(0, IsBig ? 8 : 4));
        var blocks = new List<(long[] Offsets, long[] Counts)>();
        for (int page = 0; page < Pages; page++)
        {
            blocks.Add(Data(stream, page));
        }

        for (int page = 0; page < (Directories ?? Pages); page++)
        {
            link = Directory(stream, link, page, blocks[page]);
        }

        return stream.ToArray();
    }

    private (long[] Offsets, long[] Counts) Data(MemoryStream stream, int page)
    {
        var offsets = new List<long>();
        var counts = new List<long>();
        int height = HeightOf?.Invoke(page) ?? Height;
        int blockWidth = RowsPerStrip == 0 ? 16 : Width;
        int blockHeight = RowsPerStrip == 0 ? 16 : RowsPerStrip;
        for (int plane = 0; plane < (IsSeparate ? Samples : 1); plane++)
        {
            for (int y0 = 0; y0 < height; y0 += blockHeight)
            {
                for (int x0 = 0; x0 < Width; x0 += blockWidth)
                {
                    using var block = new MemoryStream();
                    int rows = RowsPerStrip == 0 ? blockHeight : Math.Min(blockHeight, height - y0);
                    for (int y = y0; y < y0 + rows; y++)
                    {
                        block.Write(Row(x0, y, blockWidth, (page, plane)));
                    }

                    byte[] packed = Pack(block.ToArray());
                    offsets.Add(stream.Position);
                    counts.Add(packed.Length);
                    stream.Write(packed);
                }
            }
        }

        return ([.. offsets], [.. counts]);
    }

    private byte[] Row(int x0, int y, int width, (int Page, int Plane) place)
    {
        var bits = new List<bool>();
        var bytes = new List<byte>();
        for (int x = x0; x < x0 + width; x++)
        {
            for (int s = 0; s < SamplesInBlock; s++)
            {
                ulong value = Value(x, y, IsSeparate ? place.Plane : s, place.Page);
                if (Bits % 8 == 0)
                {
                    bytes.AddRange(Number((long)value, Bits / 8));
                    continue;
                }

                for (int b = Bits - 1; b >= 0; b--)
                {
                    bits.Add(((value >> b) & 1) == 1);
                }
            }
        }

        for (int i = 0; i < bits.Count; i += 8)
        {
            int packed = 0;
            for (int b = 0; b < 8; b++)
            {
                packed = (packed << 1) | (i + b < bits.Count && bits[i + b] ? 1 : 0);
            }

            bytes.Add((byte)packed);
        }

        return [.. bytes];
    }

    private byte[] Pack(byte[] plain)
    {
        using var packed = new MemoryStream();
        switch (Compression)
        {
            case 8:
                using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                {
                    deflate.Write(plain);
                }

                return packed.ToArray();
            case 32773:
                foreach (byte[] run in plain.Chunk(128))
                {
                    packed.WriteByte((byte)(run.Length - 1));
                    packed.Write(run);
                }

                return packed.ToArray();
            case 5:
                return Lzw(plain);
            default:
                return plain;
        }
    }

    // Codes of 9 to 12 bits, most significant bit first; the width grows one code early, as in every TIFF file since 1988.
    private static byte[] Lzw(byte[] plain)
    {
        var bits = new List<bool>();
        int width = 9;
        void Put(int code)
        {
            for (int b = width - 1; b >= 0; b--)
            {
                bits.Add(((code >> b) & 1) == 1);
            }
        }

        Put(256);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        int next = 258;
        string word = "";
        foreach (byte letter in plain)
        {
            string longer = word + (char)letter;
            if (longer.Length == 1 || known.ContainsKey(longer))
            {
                word = longer;
                continue;
            }

            Put(word.Length == 1 ? word[0] : known[word]);
            known[longer] = next++;
            width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
            if (next == 4094)
            {
                Put(256);
                (next, width) = (258, 9);
                known.Clear();
            }

            word = ((char)letter).ToString();
        }

        Put(word.Length == 1 ? word[0] : known[word]);
        width = ++next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
        Put(257);
        return [.. bits.Chunk(8).Select(chunk => (byte)chunk.Select((bit, i) => bit ? 128 >> i : 0).Sum())];
    }

    private long Directory(MemoryStream stream, long link, int page, (long[] Offsets, long[] Counts) blocks)
    {
        bool isTiled = RowsPerStrip == 0;
        var entries = new SortedDictionary<int, (int Type, int Count, byte[] Value)>
        {
            [256] = Long(Width),
            [257] = Long(HeightOf?.Invoke(page) ?? Height),
            [258] = (3, Samples, [.. Enumerable.Repeat(Bits, Samples).SelectMany(bits => Number(bits, 2))]),
            [259] = Short(Compression),
            [262] = Short(Photometric),
            [isTiled ? 324 : 273] = Longs(blocks.Offsets),
            [277] = Short(Samples),
            [isTiled ? 325 : 279] = Longs(blocks.Counts),
            [284] = Short(IsSeparate ? 2 : 1),
            [296] = Short(ResolutionUnit),
            [339] = (3, Samples, [.. Enumerable.Repeat(Format, Samples).SelectMany(format => Number(format, 2))]),
        };
        if (isTiled)
        {
            (entries[322], entries[323]) = (Long(16), Long(16));
        }
        else
        {
            entries[278] = Long(RowsPerStrip);
        }

        if (Resolution is { } resolution)
        {
            (int, int, byte[]) fraction = (5, 1, [.. Number(resolution.Numerator, 4), .. Number(resolution.Denominator, 4)]);
            (entries[282], entries[283]) = (fraction, fraction);
        }

        if (page == 0 && Description is { } text)
        {
            entries[270] = Text(text);
        }

        foreach ((int tag, string value) in page == 0 ? Texts : new Dictionary<int, string>())
        {
            entries[tag] = Text(value);
        }

        return Write(stream, link, entries);
    }

    private long Write(MemoryStream stream, long link, SortedDictionary<int, (int Type, int Count, byte[] Value)> entries)
    {
        int inline = IsBig ? 8 : 4;
        stream.Position = stream.Length;
        var values = new List<byte[]>();
        foreach ((_, (_, _, byte[] value)) in entries)
        {
            if (value.Length <= inline)
            {
                values.Add([.. value, .. new byte[inline - value.Length]]);
                continue;
            }

            values.Add(Number(stream.Position, inline));
            stream.Write(value);
        }

        long start = stream.Position;
        stream.Write(Number(entries.Count, IsBig ? 8 : 2));
        foreach (((int tag, (int type, int count, _)), byte[] value) in entries.Zip(values))
        {
            stream.Write([.. Number(tag, 2), .. Number(type, 2), .. Number(count, inline), .. value]);
        }

        long next = stream.Position;
        stream.Write(Number(0, inline));
        stream.Position = link;
        stream.Write(Number(start, inline));
        stream.Position = stream.Length;
        return next;
    }

    private (int Type, int Count, byte[] Value) Short(int value) => (3, 1, Number(value, 2));

    private (int Type, int Count, byte[] Value) Long(int value) => (4, 1, Number(value, 4));

    private (int Type, int Count, byte[] Value) Longs(long[] values) => (IsBig ? 16 : 4, values.Length, [.. values.SelectMany(value => Number(value, IsBig ? 8 : 4))]);

    private static (int Type, int Count, byte[] Value) Text(string text) => (2, Encoding.UTF8.GetByteCount(text) + 1, [.. Encoding.UTF8.GetBytes(text), 0]);

    private byte[] Number(long value, int length)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        bytes = bytes[..length];
        if (IsBigEndian)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }
}
