using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>The runs of equal labels in rows that follow each other, every label among them: each run starts where the one before it ends, so that its end and its label are all that is held.</summary>
internal sealed class RunSlab
{
    private readonly int[] _firstOfRow;
    private readonly int _width;

    /// <summary>Finds the runs.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="labels">A label a voxel of the whole grid.</param>
    /// <param name="first">The first row, y + Height z.</param>
    /// <param name="end">One behind the last.</param>
    public RunSlab(VoxelGrid grid, ReadOnlySpan<byte> labels, int first, int end)
    {
        (FirstRow, EndRow, _width) = (first, end, grid.Width);
        _firstOfRow = new int[end - first + 1];
        ReadOnlySpan<byte> rows = labels.Slice(first * _width, (end - first) * _width);
        Ends = LargeArray.Uninitialised<int>(Count(rows, _width));
        Labels = LargeArray.Uninitialised<byte>(Ends.Length);
        Fill(rows);
    }

    /// <summary>The first row.</summary>
    public int FirstRow { get; }

    /// <summary>One behind the last row.</summary>
    public int EndRow { get; }

    /// <summary>One behind the last voxel of each run, counted from the start of its row; the last run of a row ends at the width.</summary>
    public int[] Ends { get; }

    /// <summary>The label of each run.</summary>
    public byte[] Labels { get; }

    /// <summary>The runs of a row of the grid.</summary>
    public (int First, int End) Of(int row) => (_firstOfRow[row - FirstRow], _firstOfRow[row - FirstRow + 1]);

    // Bit k tells that voxel x + k is the last of its run. Where a neighbour behind the block is not to be read, the voxels are looked at one by one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Borders(ReadOnlySpan<byte> rows, int start, int x, int width)
    {
        uint borders = 0;
        if (start + x + Vector256<byte>.Count < rows.Length)
        {
            ref byte at = ref MemoryMarshal.GetReference(rows);
            borders = ~Vector256.Equals(Vector256.LoadUnsafe(ref at, (nuint)(start + x)), Vector256.LoadUnsafe(ref at, (nuint)(start + x + 1))).ExtractMostSignificantBits();
        }
        else
        {
            for (int k = 0; k < Math.Min(Vector256<byte>.Count, width - x - 1); k++)
            {
                borders |= rows[start + x + k] != rows[start + x + k + 1] ? 1u << k : 0;
            }
        }

        int left = width - x;
        return left > Vector256<byte>.Count ? borders : (borders & ((1u << (left - 1)) - 1)) | (1u << (left - 1));
    }

    [Kernel("32 voxels at a time")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Count(ReadOnlySpan<byte> rows, int width)
    {
        int count = 0;
        for (int start = 0; start < rows.Length; start += width)
        {
            for (int x = 0; x < width; x += Vector256<byte>.Count)
            {
                count += BitOperations.PopCount(Borders(rows, start, x, width));
            }
        }

        return count;
    }

    [Kernel("32 voxels at a time and the borders of runs among them")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ReadOnlySpan<byte> rows)
    {
        int run = 0;
        int row = 0;
        ref int ends = ref MemoryMarshal.GetArrayDataReference(Ends);
        ref byte labels = ref MemoryMarshal.GetArrayDataReference(Labels);
        ref byte from = ref MemoryMarshal.GetReference(rows);
        int width = _width;
        for (int start = 0; start < rows.Length; start += width)
        {
            for (int x = 0; x < width; x += Vector256<byte>.Count)
            {
                for (uint borders = Borders(rows, start, x, width); borders != 0; borders &= borders - 1)
                {
                    int last = x + BitOperations.TrailingZeroCount(borders);
                    Unsafe.Add(ref ends, run) = last + 1;
                    Unsafe.Add(ref labels, run) = Unsafe.Add(ref from, start + last);
                    run++;
                }
            }

            _firstOfRow[++row] = run;
        }
    }
}
