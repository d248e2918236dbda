using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    // Where 32 labels are like those before nothing is new.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Find(ReadOnlySpan<byte> labels, bool[] found)
    {
        ref byte first = ref MemoryMarshal.GetReference(labels);
        int k = 0;
        Vector256<byte> last = Vector256.Create(labels[0]);
        found[labels[0]] = true;
        for (; k + Vector256<byte>.Count <= labels.Length; k += Vector256<byte>.Count)
        {
            var here = Vector256.LoadUnsafe(ref first, (nuint)k);
            if (here != last)
            {
                for (int lane = 0; lane < Vector256<byte>.Count; lane++)
                {
                    found[labels[k + lane]] = true;
                }

                last = Vector256.Create(labels[k + Vector256<byte>.Count - 1]);
            }
        }

        for (; k < labels.Length; k++)
        {
            found[labels[k]] = true;
        }
    }
}
