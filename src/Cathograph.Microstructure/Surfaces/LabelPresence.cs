using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>Which labels occur.</summary>
internal static class LabelPresence
{
    private const int Piece = 1 << 22;

    /// <summary>For every label from 0 to 255 whether it occurs.</summary>
    public static bool[] Of(ReadOnlyMemory<byte> labels, SurfaceWork work)
    {
        bool[] all = new bool[256];
        work.ForEach(
            (int)(((long)labels.Length + Piece - 1) / Piece),
            () => new bool[256],
            (k, own) => Find(labels.Span.Slice(k * Piece, Math.Min(Piece, labels.Length - (k * Piece))), own),
            own =>
            {
                for (int label = 0; label < all.Length; label++)
                {
                    all[label] |= own[label];
                }
            });
        return all;
    }

    // 32 labels at a time against the few that were found before.
    [Kernel("32 labels at a time, and the rest one by one")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Find(ReadOnlySpan<byte> labels, bool[] found)
    {
        Span<byte> known = stackalloc byte[found.Length];
        int count = 0;
        int k = 0;
        for (; k + Vector256<byte>.Count <= labels.Length; k += Vector256<byte>.Count)
        {
            var here = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(labels), (nuint)k);
            Vector256<byte> isKnown = Vector256<byte>.Zero;
            for (int n = 0; n < count; n++)
            {
                isKnown |= Vector256.Equals(here, Vector256.Create(known[n]));
            }

            for (uint rest = ~isKnown.ExtractMostSignificantBits(); rest != 0; rest &= rest - 1)
            {
                byte label = labels[k + BitOperations.TrailingZeroCount(rest)];
                if (!known[..count].Contains(label))
                {
                    known[count++] = label;
                }
            }
        }

        foreach (byte label in known[..count])
        {
            found[label] = true;
        }

        for (; k < labels.Length; k++)
        {
            found[labels[k]] = true;
        }
    }
}
