namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>Unpacks a block of LZ4 (LZ4 block format): runs of literals and copies of what came before.</summary>
internal static class Lz4Block
{
    private const int ShortestCopy = 4;
    private const int LongRun = 15;

    /// <summary>Unpacks a block.</summary>
    /// <param name="packed">The block.</param>
    /// <param name="target">Receives the bytes.</param>
    /// <returns>Whether the block gave exactly as many bytes as there is room for; false for a damaged one.</returns>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        int read = 0;
        int written = 0;
        while (read < packed.Length)
        {
            int token = packed[read++];
            if (!TryLength(packed, ref read, token >> 4, out int literals) || literals > packed.Length - read || literals > target.Length - written)
            {
                return false;
            }

            packed.Slice(read, literals).CopyTo(target[written..]);
            read += literals;
            written += literals;

            // The last run has no copy behind it.
            if (read == packed.Length)
            {
                break;
            }

            if (read + 2 > packed.Length)
            {
                return false;
            }

            int distance = packed[read] | (packed[read + 1] << 8);
            read += 2;
            if (!TryLength(packed, ref read, token & LongRun, out int copies) || distance == 0 || distance > written || copies > target.Length - written - ShortestCopy)
            {
                return false;
            }

            Copy(target, ref written, distance, copies + ShortestCopy);
        }

        return written == target.Length;
    }

    private static bool TryLength(ReadOnlySpan<byte> packed, ref int read, int start, out int length)
    {
        length = start;
        if (start < LongRun)
        {
            return true;
        }

        while (read < packed.Length)
        {
            int more = packed[read++];
            length += more;
            if (more < byte.MaxValue)
            {
                return length >= 0;
            }
        }

        return false;
    }

    // A copy may reach into itself: then the bytes between repeat.
    private static void Copy(Span<byte> target, ref int written, int distance, int count)
    {
        int from = written - distance;
        while (count > 0)
        {
            int piece = Math.Min(count, written - from);
            target.Slice(from, piece).CopyTo(target[written..]);
            written += piece;
            count -= piece;
        }
    }
}
