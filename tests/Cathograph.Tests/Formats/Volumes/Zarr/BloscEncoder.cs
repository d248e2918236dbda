using System.Buffers.Binary;
using System.IO.Compression;

namespace Cathograph.Tests.Formats.Volumes.Zarr;

/// <summary>Writes a frame of Blosc 1 with shuffled bytes, blocks of 2048 bytes in one stream each, packed with zlib.</summary>
internal static class BloscEncoder
{
    private const int Block = 2048;

    public static byte[] Frame(byte[] bytes, int numberBytes)
    {
        int blocks = (bytes.Length + Block - 1) / Block;
        var body = new List<byte>();
        byte[] head = new byte[16 + (4 * blocks)];
        for (int block = 0; block < blocks; block++)
        {
            byte[] plain = bytes[(block * Block)..Math.Min(bytes.Length, (block + 1) * Block)];
            int numbers = plain.Length / numberBytes;
            byte[] shuffled = new byte[plain.Length];
            for (int i = 0; i < numbers * numberBytes; i++)
            {
                shuffled[(i % numberBytes * numbers) + (i / numberBytes)] = plain[i];
            }

            using var packed = new MemoryStream();
            using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
            {
                stream.Write(shuffled);
            }

            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16 + (4 * block)), head.Length + body.Count);
            byte[] stored = packed.ToArray();
            body.AddRange(BitConverter.GetBytes(stored.Length));
            body.AddRange(stored);
        }

        (head[0], head[1], head[2], head[3]) = (2, 1, 0b0111_0001, (byte)numberBytes);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Block);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), head.Length + body.Count);
        return [.. head, .. body];
    }
}
