using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Voxels of every label, all of them and those that a network reaches. One a thread.</summary>
internal sealed class LabelCounts
{
    private const int Piece = 1 << 20;

    private readonly long[] _all = new long[256];
    private readonly long[] _reached = new long[256];
    private readonly byte[] _known = new byte[256];
    private int _count;

    /// <summary>The voxels of every label from 0 to 255.</summary>
    public ImmutableArray<long> All => [.. _all];

    /// <summary>Those of them that are reached.</summary>
    public ImmutableArray<long> Reached => [.. _reached];

    /// <summary>The number of pieces of a volume.</summary>
    public static int Pieces(int length) => (int)(((long)length + Piece - 1) / Piece);

    /// <summary>Adds what another thread counted.</summary>
    public void Add(LabelCounts other)
    {
        for (int label = 0; label < _all.Length; label++)
        {
            _all[label] += other._all[label];
            _reached[label] += other._reached[label];
        }
    }

    /// <summary>Counts a piece.</summary>
    [Kernel("32 voxels at a time against the few labels that were seen, and the rest one by one")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> reached, int piece)
    {
        int end = Math.Min(labels.Length, (piece + 1) * Piece);
        int i = piece * Piece;
        for (; i + Vector256<byte>.Count <= end; i += Vector256<byte>.Count)
        {
            var here = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(labels), (nuint)i);
            uint isReached = ~Vector256.Equals(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(reached), (nuint)i), Vector256<byte>.Zero).ExtractMostSignificantBits();
            uint left = uint.MaxValue;
            for (int k = 0; k < _count && left != 0; k++)
            {
                uint hits = Vector256.Equals(here, Vector256.Create(_known[k])).ExtractMostSignificantBits();
                _all[_known[k]] += BitOperations.PopCount(hits);
                _reached[_known[k]] += BitOperations.PopCount(hits & isReached);
                left &= ~hits;
            }

            for (; left != 0; left &= left - 1)
            {
                One(labels[i + BitOperations.TrailingZeroCount(left)], (isReached >> BitOperations.TrailingZeroCount(left)) & 1);
            }
        }

        for (; i < end; i++)
        {
            One(labels[i], reached[i] != 0 ? 1u : 0);
        }
    }

    private void One(byte label, uint isReached)
    {
        if (_all[label] == 0)
        {
            _known[_count++] = label;
        }

        _all[label]++;
        _reached[label] += isReached;
    }
}
