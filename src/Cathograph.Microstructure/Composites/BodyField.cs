using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Composites;

/// <summary>The distance of every voxel from the nearest surface of bodies along the line to the centre, in voxels: below 0 inside. Slabs of planes are done side by side.</summary>
internal static class BodyField
{
    private const int SlabPlanes = 8;

    /// <summary>The images of bodies that reach into the window.</summary>
    /// <param name="bed">The bodies in their periodic domain.</param>
    /// <param name="box">Their domain.</param>
    /// <param name="grid">The grid of the window.</param>
    /// <param name="margin">How far beyond a surface distances are wanted, in voxels.</param>
    /// <param name="firstId">Number of the first body.</param>
    public static Body[] Images(ParticleBed bed, PaddedBox box, VoxelGrid grid, float margin, int firstId)
    {
        var images = new List<Body>();
        float edge = (float)grid.Spacing.X;
        for (int k = 0; k < bed.Count; k++)
        {
            float radius = (float)(bed.Radius[k] / edge);
            float reach = (float)(bed.ReachOf(k) / edge) + margin;
            for (int image = 0; image < 27; image++)
            {
                float x = (float)((bed.X[k] + (((image % 3) - 1) * box.Domain.X)) / edge);
                float y = (float)((bed.Y[k] + (((image / 3 % 3) - 1) * box.Domain.Y)) / edge);
                float z = (float)((bed.Z[k] - box.Pad + (((image / 9) - 1) * box.Domain.Z)) / edge);
                if (x > -reach && x < grid.Width + reach && y > -reach && y < grid.Height + reach && z > -reach && z < grid.Depth + reach)
                {
                    images.Add(new Body(x, y, z, radius, firstId + k, bed.ShapeOf(k)));
                }
            }
        }

        return [.. images];
    }

    /// <summary>Lowers distances, and notes whose surface is nearest.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="bodies">The bodies.</param>
    /// <param name="margin">How far beyond a surface, in voxels.</param>
    /// <param name="field">Distance of every voxel; set where a body is nearer than what is there.</param>
    /// <param name="ids">Number of the nearest body; null when it is not wanted.</param>
    /// <param name="work">Threads, progress and cancellation.</param>
    public static void Paint(VoxelGrid grid, Body[] bodies, float margin, float[] field, int[]? ids, GenerationWork work)
    {
        int slabs = (grid.Depth + SlabPlanes - 1) / SlabPlanes;
        var perSlab = new List<int>[slabs];
        for (int s = 0; s < slabs; s++)
        {
            perSlab[s] = [];
        }

        for (int k = 0; k < bodies.Length; k++)
        {
            float reach = bodies[k].Reach + margin;
            int low = Math.Clamp((int)MathF.Floor((bodies[k].Z - reach) / SlabPlanes), 0, slabs - 1);
            int high = Math.Clamp((int)MathF.Floor((bodies[k].Z + reach) / SlabPlanes), 0, slabs - 1);
            for (int s = low; s <= high; s++)
            {
                perSlab[s].Add(k);
            }
        }

        VoxelWork.Run(slabs, work.Threads, slab =>
        {
            int from = slab * SlabPlanes;
            int to = Math.Min(grid.Depth, from + SlabPlanes);
            foreach (int k in perSlab[slab])
            {
                PaintOne(grid, bodies[k], margin, (from, to), field, ids);
            }
        }, work.Cancellation);
    }

    [Kernel("The loop over the rows of one body.")]
    private static void PaintOne(VoxelGrid grid, Body body, float margin, (int From, int To) planes, float[] field, int[]? ids)
    {
        float reach = body.Reach + margin;
        float square = reach * reach;
        int z0 = Math.Max(planes.From, (int)MathF.Ceiling(body.Z - reach - 0.5f));
        int z1 = Math.Min(planes.To, (int)MathF.Floor(body.Z + reach - 0.5f) + 1);
        int y0 = Math.Max(0, (int)MathF.Ceiling(body.Y - reach - 0.5f));
        int y1 = Math.Min(grid.Height, (int)MathF.Floor(body.Y + reach - 0.5f) + 1);
        for (int z = z0; z < z1; z++)
        {
            float dz = z + 0.5f - body.Z;
            for (int y = y0; y < y1; y++)
            {
                float dy = y + 0.5f - body.Y;
                float rest = square - (dy * dy) - (dz * dz);
                if (rest <= 0)
                {
                    continue;
                }

                float chord = MathF.Sqrt(rest);
                int x0 = Math.Max(0, (int)MathF.Ceiling(body.X - chord - 0.5f));
                int x1 = Math.Min(grid.Width, (int)MathF.Floor(body.X + chord - 0.5f) + 1);
                if (x1 <= x0)
                {
                    continue;
                }

                int row = grid.IndexOf(0, y, z);
                if (body.Shape is not null)
                {
                    ShapedRow(body, (row, x0, x1), dy, dz, field, ids!);
                }
                else if (ids is null)
                {
                    SphereRow(body, (row, x0, x1), (dy * dy) + (dz * dz), field);
                }
                else
                {
                    SphereRow(body, (row, x0, x1), (dy * dy) + (dz * dz), field, ids);
                }
            }
        }
    }

    [Kernel("Distances along a row, eight at a time.")]
    private static void SphereRow(Body body, (int Row, int From, int To) run, float offset, float[] field)
    {
        ref float to = ref MemoryMarshal.GetArrayDataReference(field);
        Vector256<float> steps = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        int x = run.From;
        for (; x + 8 <= run.To; x += 8)
        {
            nuint at = (nuint)(run.Row + x);
            Vector256<float> dx = Vector256.Create(x + 0.5f - body.X) + steps;
            Vector256<float> distance = Vector256.Sqrt((dx * dx) + Vector256.Create(offset)) - Vector256.Create(body.Radius);
            Vector256.Min(Vector256.LoadUnsafe(ref to, at), distance).StoreUnsafe(ref to, at);
        }

        for (; x < run.To; x++)
        {
            float dx = x + 0.5f - body.X;
            float distance = MathF.Sqrt((dx * dx) + offset) - body.Radius;
            field[run.Row + x] = MathF.Min(field[run.Row + x], distance);
        }
    }

    [Kernel("Distances and owners along a row, eight at a time.")]
    private static void SphereRow(Body body, (int Row, int From, int To) run, float offset, float[] field, int[] ids)
    {
        ref float to = ref MemoryMarshal.GetArrayDataReference(field);
        ref int owner = ref MemoryMarshal.GetArrayDataReference(ids);
        Vector256<float> steps = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        Vector256<int> id = Vector256.Create(body.Id);
        int x = run.From;
        for (; x + 8 <= run.To; x += 8)
        {
            nuint at = (nuint)(run.Row + x);
            Vector256<float> dx = Vector256.Create(x + 0.5f - body.X) + steps;
            Vector256<float> distance = Vector256.Sqrt((dx * dx) + Vector256.Create(offset)) - Vector256.Create(body.Radius);
            Vector256<float> before = Vector256.LoadUnsafe(ref to, at);
            Vector256<float> isNearer = Vector256.LessThan(distance, before);
            Vector256.ConditionalSelect(isNearer, distance, before).StoreUnsafe(ref to, at);
            Vector256.ConditionalSelect(isNearer.AsInt32(), id, Vector256.LoadUnsafe(ref owner, at)).StoreUnsafe(ref owner, at);
        }

        for (; x < run.To; x++)
        {
            float dx = x + 0.5f - body.X;
            float distance = MathF.Sqrt((dx * dx) + offset) - body.Radius;
            if (distance < field[run.Row + x])
            {
                field[run.Row + x] = distance;
                ids[run.Row + x] = body.Id;
            }
        }
    }

    [Kernel("Distances along a row of a body that is no sphere.")]
    private static void ShapedRow(Body body, (int Row, int From, int To) run, float dy, float dz, float[] field, int[] ids)
    {
        ShapeMap shape = body.Shape!;
        for (int x = run.From; x < run.To; x++)
        {
            float dx = x + 0.5f - body.X;
            float distance = MathF.Sqrt((dx * dx) + (dy * dy) + (dz * dz)) - (body.Radius * shape.Reach(dx, dy, dz));
            if (distance < field[run.Row + x])
            {
                field[run.Row + x] = distance;
                ids[run.Row + x] = body.Id;
            }
        }
    }
}
