using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>Which basins meet, how high their saddle is and over how many faces they meet.</summary>
internal static class BasinPairs
{
    private const int Lanes = 16;

    /// <summary>Finds all pairs.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="field">The field whose basins they are.</param>
    /// <param name="basins">The basins, <c>~n</c> or <see cref="AscentPointers.None"/>.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The pairs, those with high saddles first, of equal ones those with low numbers.</returns>
    public static ImmutableArray<BasinPair> Find(VoxelGrid grid, float[] field, int[] basins, int threads, CancellationToken cancellation)
    {
        NeighbourStep[] forward = NeighbourStep.Forward(grid);
        IReadOnlyList<BasinTable> tables = VoxelSlabs.ForEachRows(grid, threads, () => new BasinTable(), (table, from, to) =>
        {
            for (int row = from; row < to; row++)
            {
                (int z, int y) = Math.DivRem(row, grid.Height);
                foreach (NeighbourStep step in NeighbourStep.Within(forward, grid, y, z))
                {
                    AlongRow(table, field, basins, step, (row * grid.Width, grid.Width));
                }
            }
        }, cancellation);
        var all = new BasinTable();
        foreach (BasinTable table in tables)
        {
            all.Add(table);
        }

        BasinPair[] pairs = [.. all.Pairs()];
        Array.Sort(pairs, static (a, b) =>
        {
            int order = b.Saddle.CompareTo(a.Saddle);
            order = order != 0 ? order : a.Low.CompareTo(b.Low);
            return order != 0 ? order : a.High.CompareTo(b.High);
        });
        return ImmutableCollectionsMarshal.AsImmutableArray(pairs);
    }

    /// <summary>The voxels of each basin that are in the mask.</summary>
    public static long[] Voxels(int[] basins, ReadOnlySpan<byte> mask, int count)
    {
        long[] voxels = new long[count];
        for (int v = 0; v < basins.Length; v++)
        {
            if (basins[v] != AscentPointers.None && mask[v] != 0)
            {
                voxels[~basins[v]]++;
            }
        }

        return voxels;
    }

    [Kernel("The hot loop over a row and its neighbours in one direction.")]
    private static void AlongRow(BasinTable table, float[] field, int[] basins, NeighbourStep step, (int First, int Width) row)
    {
        int from = row.First + (step.X < 0 ? 1 : 0);
        int to = row.First + row.Width - (step.X > 0 ? 1 : 0);
        int axis = (step.X * step.X) + (step.Y * step.Y) + (step.Z * step.Z) > 1 ? -1 : step.X != 0 ? 0 : step.Y != 0 ? 1 : 2;
        ref int start = ref MemoryMarshal.GetArrayDataReference(basins);
        var none = Vector512.Create(AscentPointers.None);
        int v = from;
        for (; v + Lanes <= to; v += Lanes)
        {
            Vector512<int> here = Vector512.LoadUnsafe(ref start, (nuint)v);
            Vector512<int> there = Vector512.LoadUnsafe(ref start, (nuint)(v + step.Offset));
            Vector512<int> differ = Vector512.OnesComplement(Vector512.Equals(here, there) | Vector512.Equals(here, none) | Vector512.Equals(there, none));
            for (ulong bits = differ.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                int at = v + BitOperations.TrailingZeroCount(bits);
                table.Add(~basins[at], ~basins[at + step.Offset], Math.Min(field[at], field[at + step.Offset]), axis);
            }
        }

        for (; v < to; v++)
        {
            int there = v + step.Offset;
            if (basins[v] != basins[there] && basins[v] != AscentPointers.None && basins[there] != AscentPointers.None)
            {
                table.Add(~basins[v], ~basins[there], Math.Min(field[v], field[there]), axis);
            }
        }
    }
}
