using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Voxels;

/// <summary>A mask as bits: an eighth of a byte a voxel. Each row of the grid starts with a word of its own; bits beyond the row are 0.</summary>
internal sealed class BitRows
{
    public const int WordBits = 64;

    private readonly ulong[] _words;

    private BitRows(int wordsPerRow, ulong[] words)
    {
        WordsPerRow = wordsPerRow;
        _words = words;
    }

    /// <summary>Words of a row.</summary>
    public int WordsPerRow { get; }

    /// <summary>The bits of a row.</summary>
    /// <param name="row">y + Height z.</param>
    public ReadOnlySpan<ulong> Row(int row) => _words.AsSpan(row * WordsPerRow, WordsPerRow);

    /// <summary>Packs a mask.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="mask">A byte a voxel; whatever is not 0 becomes a set bit.</param>
    [Kernel("one loop over rows with the tail of a row inside")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static BitRows Of(VoxelGrid grid, ReadOnlySpan<byte> mask)
    {
        Require(grid, mask.Length);
        int wordsPerRow = ((grid.Width - 1) / WordBits) + 1;
        ulong[] words = LargeArray.Uninitialised<ulong>(checked(wordsPerRow * grid.Height * grid.Depth));
        int next = 0;
        for (int start = 0; start < mask.Length; start += grid.Width)
        {
            ReadOnlySpan<byte> row = mask.Slice(start, grid.Width);
            ref byte first = ref MemoryMarshal.GetReference(row);
            int x = 0;
            for (; x + WordBits <= row.Length; x += WordBits)
            {
                uint low = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)x), Vector256<byte>.Zero).ExtractMostSignificantBits();
                uint high = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)(x + 32)), Vector256<byte>.Zero).ExtractMostSignificantBits();
                words[next++] = ~(low | ((ulong)high << 32));
            }

            if (x < row.Length)
            {
                ulong word = 0;
                for (int k = x; k < row.Length; k++)
                {
                    word |= (row[k] != 0 ? 1UL : 0UL) << (k - x);
                }

                words[next++] = word;
            }
        }

        return new BitRows(wordsPerRow, words);
    }

    /// <summary>Refuses a mask that is not of the grid, and a grid that cannot be held.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the grid.</exception>
    public static void Require(VoxelGrid grid, int length)
    {
        if (grid.Width < 1 || grid.Height < 1 || grid.Depth < 1 || grid.Count != length)
        {
            throw new ArgumentException(FormattableString.Invariant($"A grid of {grid.Width} x {grid.Height} x {grid.Depth} holds {grid.Count} values; found {length}."), nameof(length));
        }
    }
}
