using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>The runs of every row, in order: 12 bytes a run, and a byte for its label where there are several.</summary>
internal sealed class RunTable
{
    private readonly int[] _firstOfRow;

    private RunTable(int[] firstOfRow, bool hasLabels)
    {
        _firstOfRow = firstOfRow;
        int count = firstOfRow[^1];
        Starts = LargeArray.Uninitialised<int>(count);
        Ends = LargeArray.Uninitialised<int>(count);
        Parents = LargeArray.Uninitialised<int>(count);
        Labels = hasLabels ? LargeArray.Uninitialised<byte>(count) : [];
    }

    /// <summary>The number of rows, Height x Depth.</summary>
    public int Rows => _firstOfRow.Length - 1;

    /// <summary>First voxel of each run.</summary>
    public int[] Starts { get; }

    /// <summary>One behind the last voxel of each run.</summary>
    public int[] Ends { get; }

    /// <summary>An earlier run of the same component, or the run itself; after <see cref="Number"/> the component.</summary>
    public int[] Parents { get; }

    /// <summary>The label of each run; empty for a mask.</summary>
    public byte[] Labels { get; }

    /// <summary>The runs of a row.</summary>
    public (int First, int End) Of(int row) => (_firstOfRow[row], _firstOfRow[row + 1]);

    /// <summary>The runs of a mask.</summary>
    public static RunTable Of(VoxelGrid grid, BitRows bits, int threads, CancellationToken cancellation)
    {
        int[] firstOfRow = new int[(grid.Height * grid.Depth) + 1];
        ForRows(firstOfRow.Length - 1, threads, row => firstOfRow[row + 1] = Count(bits.Row(row)), cancellation);
        Accumulate(firstOfRow);
        var table = new RunTable(firstOfRow, hasLabels: false);
        ForRows(table.Rows, threads, row => table.Fill(firstOfRow[row], bits.Row(row), grid.Width), cancellation);
        return table;
    }

    /// <summary>The runs of equal labels other than 0.</summary>
    public static RunTable Of(VoxelGrid grid, ReadOnlyMemory<byte> labels, int threads, CancellationToken cancellation)
    {
        int[] firstOfRow = new int[(grid.Height * grid.Depth) + 1];
        ForRows(firstOfRow.Length - 1, threads, row => firstOfRow[row + 1] = Count(labels.Span.Slice(row * grid.Width, grid.Width)), cancellation);
        Accumulate(firstOfRow);
        var table = new RunTable(firstOfRow, hasLabels: true);
        ForRows(table.Rows, threads, row => table.Fill(firstOfRow[row], labels.Span.Slice(row * grid.Width, grid.Width)), cancellation);
        return table;
    }

    /// <summary>Numbers the components in the order of their first runs, which is that of their first voxels.</summary>
    [Kernel("one pass over the runs in which parents come before children")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (ImmutableArray<long> Sizes, ImmutableArray<byte> Labels) Number()
    {
        long[] sizes = new long[1024];
        var labels = ImmutableArray.CreateBuilder<byte>();
        int[] parents = Parents;
        for (int run = 0; run < parents.Length; run++)
        {
            int component = parents[run];
            if (component == run)
            {
                labels.Add(Labels.Length > 0 ? Labels[run] : (byte)1);
                component = labels.Count;
                if (component > sizes.Length)
                {
                    Array.Resize(ref sizes, 2 * sizes.Length);
                }
            }
            else
            {
                component = parents[component];
            }

            parents[run] = component;
            sizes[component - 1] += Ends[run] - Starts[run];
        }

        return ([.. sizes.AsSpan(0, labels.Count)], labels.ToImmutable());
    }

    /// <summary>Writes the components of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Paint(int row, Span<int> ids)
    {
        int at = 0;
        for (int run = _firstOfRow[row]; run < _firstOfRow[row + 1]; run++)
        {
            ids[at..Starts[run]].Clear();
            at = Ends[run];
            ids[Starts[run]..at].Fill(Parents[run]);
        }

        ids[at..].Clear();
    }

    private static void ForRows(int rows, int threads, Action<int> piece, CancellationToken cancellation)
    {
        const int Together = 256;
        VoxelWork.Run(((rows - 1) / Together) + 1, threads, k =>
        {
            for (int row = k * Together; row < Math.Min(rows, (k + 1) * Together); row++)
            {
                piece(row);
            }
        }, cancellation);
    }

    private static void Accumulate(int[] counts)
    {
        for (int k = 1; k < counts.Length; k++)
        {
            counts[k] += counts[k - 1];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Count(ReadOnlySpan<ulong> bits)
    {
        int count = 0;
        ulong carry = 0;
        foreach (ulong word in bits)
        {
            count += BitOperations.PopCount(word & ~((word << 1) | carry));
            carry = word >> 63;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Count(ReadOnlySpan<byte> labels)
    {
        int count = 0;
        byte last = 0;
        foreach (byte label in labels)
        {
            count += label != last && label != 0 ? 1 : 0;
            last = label;
        }

        return count;
    }

    [Kernel("one loop over words and the borders of runs in them")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(int run, ReadOnlySpan<ulong> bits, int width)
    {
        // A border is a bit that differs from the one before it; they come as start, end, start, end.
        ulong carry = 0;
        bool isOpen = false;
        for (int k = 0; k < bits.Length; k++)
        {
            ulong borders = bits[k] ^ ((bits[k] << 1) | carry);
            carry = bits[k] >> 63;
            while (borders != 0)
            {
                int x = (k * BitRows.WordBits) + BitOperations.TrailingZeroCount(borders);
                borders &= borders - 1;
                if (isOpen)
                {
                    Ends[run++] = x;
                }
                else
                {
                    Starts[run] = x;
                    Parents[run] = run;
                }

                isOpen = !isOpen;
            }
        }

        if (isOpen)
        {
            Ends[run] = width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(int run, ReadOnlySpan<byte> labels)
    {
        int x = 0;
        while (x < labels.Length)
        {
            byte label = labels[x];
            int length = labels[x..].IndexOfAnyExcept(label);
            int end = length < 0 ? labels.Length : x + length;
            if (label != 0)
            {
                Starts[run] = x;
                Ends[run] = end;
                Parents[run] = run;
                Labels[run++] = label;
            }

            x = end;
        }
    }
}
