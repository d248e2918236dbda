using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Cathograph.Tests.Formats.Png;

/// <summary>A PNG read back by rules written anew from the standard, as an independent check of the encoder.</summary>
internal sealed record DecodedPng(int Width, int Height, byte[] Rgb, int PixelsPerMetre, List<string> Chunks)
{
    public (byte Red, byte Green, byte Blue) At(int x, int y) => (Rgb[3 * ((y * Width) + x)], Rgb[(3 * ((y * Width) + x)) + 1], Rgb[(3 * ((y * Width) + x)) + 2]);

    public static DecodedPng Read(byte[] file)
    {
        Assert.Equal<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        List<string> chunks = [];
        using var packed = new MemoryStream();
        byte[] header = [];
        byte[] palette = [];
        int perMetre = 0;
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            byte[] data = file[(at + 8)..(at + 8 + length)];
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)), Crc(file.AsSpan(at + 4, length + 4)));
            chunks.Add(type);
            header = type == "IHDR" ? data : header;
            palette = type == "PLTE" ? data : palette;
            perMetre = type == "pHYs" ? BinaryPrimitives.ReadInt32BigEndian(data) : perMetre;
            if (type == "IDAT")
            {
                packed.Write(data);
            }

            at += length + 12;
        }

        Assert.Equal(8, header[8]);
        (int width, int height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        packed.Position = 0;
        using var unpacked = new MemoryStream();
        new ZLibStream(packed, CompressionMode.Decompress).CopyTo(unpacked);
        byte[] samples = Unfilter(unpacked.ToArray(), width, height, header[9] == 2 ? 3 : 1);
        return new(width, height, header[9] == 2 ? samples : [.. samples.SelectMany(index => palette[(3 * index)..((3 * index) + 3)])], perMetre, chunks);
    }

    private static byte[] Unfilter(byte[] filtered, int width, int height, int samples)
    {
        int stride = width * samples;
        Assert.Equal((stride + 1) * height, filtered.Length);
        var pixels = new byte[stride * height];
        for (int row = 0; row < height; row++)
        {
            int filter = filtered[row * (stride + 1)];
            for (int i = 0; i < stride; i++)
            {
                int left = i >= samples ? pixels[(row * stride) + i - samples] : 0;
                int above = row > 0 ? pixels[((row - 1) * stride) + i] : 0;
                int predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    _ => throw new InvalidDataException($"Filter {filter} is not expected."),
                };
                pixels[(row * stride) + i] = (byte)(filtered[(row * (stride + 1)) + 1 + i] + predicted);
            }
        }

        return pixels;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
