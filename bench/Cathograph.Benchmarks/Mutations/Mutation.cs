using System.Buffers.Binary;

namespace Cathograph.Benchmarks.Mutations;

/// <summary>What can happen to a file, or be done to it: the same for the same number.</summary>
internal static class Mutation
{
    private static readonly byte[][] Hostile =
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0, 0, 0, 0], [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
        [.. "4294967295"u8], [.. "-1"u8], [.. "1e308"u8], [.. "NaN"u8], [.. "\t\t\t\t\t\t\t\t"u8], [.. ",,,,,,,,"u8], [.. "\r\n\r\n"u8], [.. "\""u8], [.. "PK\u0003\u0004"u8],
    ];

    /// <summary>A changed copy: one to three changes, drawn from the seed.</summary>
    public static byte[] Of(byte[] file, int seed)
    {
        var random = new Random(seed);
        byte[] bytes = file;
        for (int changes = 1 + random.Next(3); changes > 0 && bytes.Length > 1; changes--)
        {
            bytes = One(bytes, random);
        }

        return bytes;
    }

    private static byte[] One(byte[] file, Random random)
    {
        int at = random.Next(file.Length);
        int length = Math.Min(file.Length - at, 1 + random.Next(random.Next(2) == 0 ? 16 : 4096));
        byte[] bytes = [.. file];
        switch (random.Next(8))
        {
            case 0:
                return bytes[..at];
            case 1:
                for (int k = random.Next(1, 12); k > 0; k--)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                return bytes;
            case 2:
                bytes.AsSpan(at, length).Fill((byte)random.Next(256));
                return bytes;
            case 3:
                byte[] value = Hostile[random.Next(Hostile.Length)];
                value.AsSpan(0, Math.Min(value.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                return bytes;
            case 4:
                int other = random.Next(file.Length - length + 1);
                file.AsSpan(other, length).CopyTo(bytes.AsSpan(at));
                return bytes;
            case 5:
                return [.. bytes[..at], .. Hostile[random.Next(Hostile.Length)], .. bytes[at..]];
            case 6:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            default:
                // Where counts and lengths stand in binary files: a whole number at an even place of the beginning.
                int head = random.Next(Math.Max(1, Math.Min(bytes.Length, 4096) - 4)) & ~1;
                if (head + 4 <= bytes.Length)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(head), random.Next(3) == 0 ? -1 : random.Next());
                }

                return bytes;
        }
    }
}
