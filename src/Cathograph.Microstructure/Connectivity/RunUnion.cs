using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Unites runs that touch. Rows are cut into chunks that are united in parallel, then chunk to chunk.</summary>
internal static class RunUnion
{
    private const int ChunksPerThread = 4;

    /// <summary>Unites all runs; the root of a component is its first run.</summary>
    public static void Unite(VoxelGrid grid, RunTable runs, bool isDiagonal, int threads, CancellationToken cancellation)
    {
        int chunks = Math.Min(runs.Rows, VoxelWork.Threads(threads) * ChunksPerThread);
        int FirstOf(int chunk) => (int)((long)runs.Rows * chunk / chunks);
        VoxelWork.Run(chunks, threads, chunk =>
        {
            int first = FirstOf(chunk);
            int end = FirstOf(chunk + 1);
            for (int row = first; row < end; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                UniteRow(grid, runs, isDiagonal, row, (first, int.MaxValue));
            }
        }, cancellation);
        for (int chunk = 1; chunk < chunks; chunk++)
        {
            int first = FirstOf(chunk);
            int end = Math.Min(first + grid.Height + 1, FirstOf(chunk + 1));
            for (int row = first; row < end; row++)
            {
                UniteRow(grid, runs, isDiagonal, row, (0, first));
            }
        }
    }

    /// <summary>Finds the first run of a component and shortens the way to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Root(ref int parents, int run)
    {
        while (true)
        {
            int parent = Unsafe.Add(ref parents, run);
            if (parent == run)
            {
                return run;
            }

            int grandparent = Unsafe.Add(ref parents, parent);
            Unsafe.Add(ref parents, run) = grandparent;
            run = grandparent;
        }
    }

    // A row with its neighbours before it that lie in the range.
    private static void UniteRow(VoxelGrid grid, RunTable runs, bool isDiagonal, int row, (int First, int End) among)
    {
        int y = row % grid.Height;
        int behind = row - grid.Height;
        int reach = isDiagonal ? 1 : 0;
        if (y > 0)
        {
            UnitePair(runs, row, row - 1, reach, among);
        }

        if (behind < 0)
        {
            return;
        }

        UnitePair(runs, row, behind, reach, among);
        if (isDiagonal && y > 0)
        {
            UnitePair(runs, row, behind - 1, reach, among);
        }

        if (isDiagonal && y + 1 < grid.Height)
        {
            UnitePair(runs, row, behind + 1, reach, among);
        }
    }

    [Kernel("the merge of two sorted lists of runs, the hot loop of labelling")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnitePair(RunTable runs, int row, int other, int reach, (int First, int End) among)
    {
        if (other < among.First || other >= among.End)
        {
            return;
        }

        (int i, int iEnd) = runs.Of(row);
        (int j, int jEnd) = runs.Of(other);
        ref int starts = ref MemoryMarshal.GetArrayDataReference(runs.Starts);
        ref int ends = ref MemoryMarshal.GetArrayDataReference(runs.Ends);
        ref int parents = ref MemoryMarshal.GetArrayDataReference(runs.Parents);
        byte[] labels = runs.Labels;
        for (; i < iEnd; i++)
        {
            int start = Unsafe.Add(ref starts, i) - reach;
            int end = Unsafe.Add(ref ends, i) + reach;
            while (j < jEnd && Unsafe.Add(ref ends, j) <= start)
            {
                j++;
            }

            for (int k = j; k < jEnd && Unsafe.Add(ref starts, k) < end; k++)
            {
                if (labels.Length > 0 && labels[i] != labels[k])
                {
                    continue;
                }

                int a = Root(ref parents, i);
                int b = Root(ref parents, k);
                if (a != b)
                {
                    Unsafe.Add(ref parents, Math.Max(a, b)) = Math.Min(a, b);
                }
            }
        }
    }
}
