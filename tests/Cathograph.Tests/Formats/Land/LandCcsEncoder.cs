using System.Buffers.Binary;

namespace Cathograph.Tests.Formats.Land;

/// <summary>Writes a small .ccs file: a rest of 4 samples, then a discharge of 1 mA of 8 samples at 1 s, with old memory behind the samples of a block.</summary>
internal static class LandCcsEncoder
{
    public static readonly DateTime Start = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    public static byte[] File()
    {
        var file = new MemoryStream();
        byte[] head = new byte[0xA80];
        "DefaultGroup"u8.CopyTo(head.AsSpan(0x10));
        "{523a5345-9984-4ea0-aaa4-e5c3174101c5}"u8.CopyTo(head.AsSpan(0x78));
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(0xA0), Milliseconds(0));
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(0xA8), Milliseconds(0));
        "Cell 7"u8.CopyTo(head.AsSpan(0xB0));
        file.Write(head);
        file.Write(Samples(4, 0));
        file.Write(Step(1, 4));
        file.Write(Samples(6, -1e-3f));
        file.Write(Samples(2, -1e-3f));
        file.Write(Step(2, 12));
        return file.ToArray();
    }

    private static ulong Milliseconds(double seconds) => (ulong)(Start.AddSeconds(seconds) - DateTime.UnixEpoch).TotalMilliseconds;

    private static byte[] Samples(byte count, float current)
    {
        byte[] block = new byte[128];
        (block[0], block[1]) = (3, count);
        for (int k = 0; k < 6; k++)
        {
            Span<byte> sample = block.AsSpan(8 + (k * 20));
            BinaryPrimitives.WriteInt32LittleEndian(sample, k < count ? 1000 : 999999);
            BinaryPrimitives.WriteSingleLittleEndian(sample[4..], 1.5f);
            BinaryPrimitives.WriteSingleLittleEndian(sample[8..], current);
            BinaryPrimitives.WriteSingleLittleEndian(sample[12..], Math.Abs(current) / 3600);
            BinaryPrimitives.WriteSingleLittleEndian(sample[16..], current * 1.5f / 3600);
        }

        return block;
    }

    private static byte[] Step(uint number, uint seconds)
    {
        byte[] block = new byte[128];
        block[0] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(16), number);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(24), seconds * 1000);
        BinaryPrimitives.WriteUInt64LittleEndian(block.AsSpan(56), Milliseconds(seconds));
        return block;
    }
}
