using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>The components within a slab: runs of one code that touch. Component 0 is all runs of code 0, which are connected to nothing.</summary>
internal sealed class SlabComponents
{
    private readonly VoxelGrid _grid;
    private readonly RunCodes _codes;

    /// <summary>Unites the runs of a slab.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="slab">The runs.</param>
    /// <param name="codes">Which labels conduct into each other.</param>
    public SlabComponents(VoxelGrid grid, RunSlab slab, RunCodes codes)
    {
        (_grid, _codes, Slab) = (grid, codes, slab);
        Numbers = LargeArray.Uninitialised<int>(slab.Ends.Length);
        RunParents.Start(Numbers);
        var parents = new RunParents(Numbers);
        for (int row = slab.FirstRow; row < slab.EndRow; row++)
        {
            UniteWithin(row, parents);
            foreach (int other in codes.RowsBefore(grid, row))
            {
                if (other >= slab.FirstRow)
                {
                    Unite(row, slab, other, parents);
                }
            }
        }

        Number();
    }

    /// <summary>The runs.</summary>
    public RunSlab Slab { get; }

    /// <summary>The component of each run.</summary>
    public int[] Numbers { get; }

    /// <summary>The voxels and the code of each component.</summary>
    public List<(long Voxels, byte Code)> Parts { get; } = [(0, 0)];

    /// <summary>The number of components in slabs before this one.</summary>
    public int Offset { get; set; }

    /// <summary>Joins the runs of a row to those of a row of this slab or of an earlier one.</summary>
    public void Unite<TJoin>(int row, RunSlab earlier, int other, TJoin join)
        where TJoin : struct, IRunJoin =>
        Walk(Slab, Slab.Of(row).First, earlier, earlier.Of(other).First, _grid.Width, _codes, join);

    // Every pair of runs that lie over each other: the one that ends first is left behind, and both where they end together.
    [Kernel("the walk along two rows of runs, the hot loop of networks")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk<TJoin>(RunSlab slab, int i, RunSlab earlier, int j, int width, RunCodes codes, TJoin join)
        where TJoin : struct, IRunJoin
    {
        ref int ends = ref MemoryMarshal.GetArrayDataReference(slab.Ends);
        ref int otherEnds = ref MemoryMarshal.GetArrayDataReference(earlier.Ends);
        ref byte labels = ref MemoryMarshal.GetArrayDataReference(slab.Labels);
        ref byte otherLabels = ref MemoryMarshal.GetArrayDataReference(earlier.Labels);
        ref byte codeOf = ref MemoryMarshal.GetArrayDataReference(codes.OfLabel);
        bool isDiagonal = codes.IsDiagonal;
        while (true)
        {
            byte code = Unsafe.Add(ref codeOf, Unsafe.Add(ref labels, i));
            byte other = Unsafe.Add(ref codeOf, Unsafe.Add(ref otherLabels, j));
            if (code == other && code != 0)
            {
                join.Join(i, j);
            }

            int end = Unsafe.Add(ref ends, i);
            int otherEnd = Unsafe.Add(ref otherEnds, j);
            if (end == otherEnd)
            {
                if (end == width)
                {
                    return;
                }

                if (isDiagonal && code != 0 && code == Unsafe.Add(ref codeOf, Unsafe.Add(ref otherLabels, j + 1)))
                {
                    join.Join(i, j + 1);
                }

                if (isDiagonal && other != 0 && other == Unsafe.Add(ref codeOf, Unsafe.Add(ref labels, i + 1)))
                {
                    join.Join(i + 1, j);
                }
            }

            i += end <= otherEnd ? 1 : 0;
            j += otherEnd <= end ? 1 : 0;
        }
    }

    // Different labels of one network beside each other.
    private void UniteWithin(int row, RunParents parents)
    {
        if (!_codes.HasSeveralLabels)
        {
            return;
        }

        (int first, int end) = Slab.Of(row);
        for (int run = first + 1; run < end; run++)
        {
            byte code = _codes.OfLabel[Slab.Labels[run]];
            if (code != 0 && code == _codes.OfLabel[Slab.Labels[run - 1]])
            {
                parents.Join(run, run - 1);
            }
        }
    }

    [Kernel("one pass over the runs in which parents come before children")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Number()
    {
        int[] numbers = Numbers;
        for (int row = Slab.FirstRow; row < Slab.EndRow; row++)
        {
            (int first, int last) = Slab.Of(row);
            int start = 0;
            for (int run = first; run < last; run++)
            {
                byte code = _codes.OfLabel[Slab.Labels[run]];
                int number = 0;
                if (code != 0)
                {
                    number = numbers[run];
                    if (number == run)
                    {
                        number = Parts.Count;
                        Parts.Add((0, code));
                    }
                    else
                    {
                        number = numbers[number];
                    }

                    CollectionsMarshal.AsSpan(Parts)[number].Voxels += Slab.Ends[run] - start;
                }

                numbers[run] = number;
                start = Slab.Ends[run];
            }
        }
    }
}
