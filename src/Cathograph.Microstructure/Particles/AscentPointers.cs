using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>
/// Steepest ascent on a field: every voxel points to the neighbour (of 26, in a plane of 8) towards which the field rises most steeply, on a plateau to the equal one of the lowest index.
/// Index and value together are a strict order, so that pointers end in maxima and never run in circles.
/// </summary>
internal static class AscentPointers
{
    /// <summary>Marks a voxel in which the field is 0: it belongs to no basin.</summary>
    public const int None = int.MinValue;

    private const int Lanes = 16;

    /// <summary>Writes the pointer of every voxel.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="field">The field, 0 where there is nothing, otherwise positive and finite.</param>
    /// <param name="target">Receives indices, or <see cref="None"/>.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static void Fill(VoxelGrid grid, float[] field, int[] target, int threads, CancellationToken cancellation)
    {
        NeighbourStep[] steps = NeighbourStep.All(grid);
        VoxelSlabs.ForEachRow(grid, threads, (y, z) => FillRow(grid, field, target, NeighbourStep.Within(steps, grid, y, z), (y, z)), cancellation);
    }

    /// <summary>Replaces pointers by basins: <c>~n</c> for basin n, numbered in the order of the indices of the maxima.</summary>
    /// <param name="target">The pointers.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The index of the maximum of every basin.</returns>
    public static int[] Number(int[] target, int threads, CancellationToken cancellation)
    {
        // Threads shorten each other's paths: whatever they read leads to the same maximum.
        VoxelSlabs.ForEachRange(target.Length, threads, (from, to) => Shorten(target, from, to), cancellation);
        var roots = new List<int>();
        for (int v = 0; v < target.Length; v++)
        {
            if (target[v] == v)
            {
                roots.Add(v);
            }
        }

        int[] found = [.. roots];
        for (int k = 0; k < found.Length; k++)
        {
            target[found[k]] = ~k;
        }

        VoxelSlabs.ForEachRange(target.Length, threads, (from, to) =>
        {
            for (int v = from; v < to; v++)
            {
                if (target[v] >= 0)
                {
                    target[v] = target[target[v]];
                }
            }
        }, cancellation);
        return found;
    }

    private static void Shorten(int[] target, int from, int to)
    {
        for (int v = from; v < to; v++)
        {
            int next = target[v];
            if (next < 0)
            {
                continue;
            }

            int root = next;
            while (target[root] != root)
            {
                root = target[root];
            }

            for (int at = v; at != root; at = next)
            {
                next = target[at];
                target[at] = root;
            }
        }
    }

    private static void FillRow(VoxelGrid grid, float[] field, int[] target, NeighbourStep[] steps, (int Y, int Z) row)
    {
        int first = grid.IndexOf(0, row.Y, row.Z);
        int width = grid.Width;
        int x = 0;
        if (width > Lanes + 1)
        {
            target[first] = One(field, first, steps, 0, width);
            for (x = 1; x + Lanes < width; x += Lanes)
            {
                Sixteen(field, target, first + x, steps);
            }
        }

        for (; x < width; x++)
        {
            target[first + x] = One(field, first + x, steps, x, width);
        }
    }

    private static int One(float[] field, int index, NeighbourStep[] steps, int x, int width)
    {
        float here = field[index];
        if (here == 0)
        {
            return None;
        }

        float best = 0;
        int flat = 0;
        int way = 0;
        foreach (NeighbourStep step in steps)
        {
            if ((uint)(x + step.X) >= (uint)width)
            {
                continue;
            }

            float rise = field[index + step.Offset] - here;
            float slope = rise * step.PerLength;
            if (slope > best)
            {
                best = slope;
                way = step.Offset;
            }

            flat = rise == 0 && step.Offset < flat ? step.Offset : flat;
        }

        return index + (best > 0 ? way : flat);
    }

    [Kernel("The hot loop over 26 neighbours of 16 voxels.")]
    private static void Sixteen(float[] field, int[] target, int index, NeighbourStep[] steps)
    {
        ref float start = ref MemoryMarshal.GetArrayDataReference(field);
        Vector512<float> here = Vector512.LoadUnsafe(ref start, (nuint)index);
        Vector512<int> indices = Vector512.Create(index) + Vector512<int>.Indices;
        Vector512<int> nothing = Vector512.Equals(here, Vector512<float>.Zero).AsInt32();
        Vector512<int> result = Vector512.Create(None);
        if (nothing != Vector512<int>.AllBitsSet)
        {
            Vector512<float> best = Vector512<float>.Zero;
            Vector512<int> flat = Vector512<int>.Zero;
            Vector512<int> way = Vector512<int>.Zero;
            foreach (NeighbourStep step in steps)
            {
                Vector512<float> rise = Vector512.LoadUnsafe(ref start, (nuint)(index + step.Offset)) - here;
                Vector512<float> slope = rise * step.PerLength;
                Vector512<int> offset = Vector512.Create(step.Offset);
                Vector512<int> steeper = Vector512.GreaterThan(slope, best).AsInt32();
                best = Vector512.ConditionalSelect(steeper.AsSingle(), slope, best);
                way = Vector512.ConditionalSelect(steeper, offset, way);
                flat = Vector512.ConditionalSelect(Vector512.Equals(rise, Vector512<float>.Zero).AsInt32(), Vector512.Min(flat, offset), flat);
            }

            Vector512<int> rises = Vector512.GreaterThan(best, Vector512<float>.Zero).AsInt32();
            result = Vector512.ConditionalSelect(nothing, result, indices + Vector512.ConditionalSelect(rises, way, flat));
        }

        result.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(target), (nuint)index);
    }
}
