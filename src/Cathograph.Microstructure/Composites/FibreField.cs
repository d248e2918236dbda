using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Composites;

/// <summary>The distance of voxels from the lines of fibres, in voxels.</summary>
internal static class FibreField
{
    private const int SlabPlanes = 8;

    /// <summary>Lowers distances near lines; lines are wrapped at the faces of the box.</summary>
    public static void Paint(FibreNetwork network, VoxelGrid grid, float reach, float[] field, GenerationWork work)
    {
        List<Segment> segments = Images(network, grid, reach);
        int slabs = (grid.Depth + SlabPlanes - 1) / SlabPlanes;
        var perSlab = new List<int>[slabs];
        for (int s = 0; s < slabs; s++)
        {
            perSlab[s] = [];
        }

        for (int k = 0; k < segments.Count; k++)
        {
            Segment line = segments[k];
            int low = Math.Clamp((int)MathF.Floor((MathF.Min(line.Z0, line.Z1) - reach) / SlabPlanes), 0, slabs - 1);
            int high = Math.Clamp((int)MathF.Floor((MathF.Max(line.Z0, line.Z1) + reach) / SlabPlanes), 0, slabs - 1);
            for (int s = low; s <= high; s++)
            {
                perSlab[s].Add(k);
            }
        }

        VoxelWork.Run(slabs, work.Threads, slab =>
        {
            foreach (int k in perSlab[slab])
            {
                PaintOne(segments[k], grid, reach, (slab * SlabPlanes, Math.Min(grid.Depth, (slab + 1) * SlabPlanes)), field);
            }
        }, work.Cancellation);
    }

    private static List<Segment> Images(FibreNetwork network, VoxelGrid grid, float reach)
    {
        var segments = new List<Segment>();
        double edge = grid.Spacing.X;
        for (int f = 0; f < network.Count; f++)
        {
            ReadOnlySpan<FibrePoint> points = network.PointsOf(f);
            for (int k = 1; k < points.Length; k++)
            {
                FibrePoint from = points[k - 1];
                FibrePoint to = points[k];
                double sx = Math.Floor(from.X / edge / grid.Width) * grid.Width;
                double sy = Math.Floor(from.Y / edge / grid.Height) * grid.Height;
                double sz = Math.Floor(from.Z / edge / grid.Depth) * grid.Depth;
                var home = new Segment(
                    (float)((from.X / edge) - sx), (float)((from.Y / edge) - sy), (float)((from.Z / edge) - sz),
                    (float)((to.X / edge) - sx), (float)((to.Y / edge) - sy), (float)((to.Z / edge) - sz));
                AddImages(segments, home, grid, reach);
            }
        }

        return segments;
    }

    private static void AddImages(List<Segment> segments, Segment home, VoxelGrid grid, float reach)
    {
        bool IsNear(float one, float other, int count) => MathF.Max(one, other) > -reach && MathF.Min(one, other) < count + reach;
        for (int image = 0; image < 27; image++)
        {
            float dx = ((image % 3) - 1) * grid.Width;
            float dy = ((image / 3 % 3) - 1) * grid.Height;
            float dz = ((image / 9) - 1) * grid.Depth;
            var moved = new Segment(home.X0 + dx, home.Y0 + dy, home.Z0 + dz, home.X1 + dx, home.Y1 + dy, home.Z1 + dz);
            if (IsNear(moved.X0, moved.X1, grid.Width) && IsNear(moved.Y0, moved.Y1, grid.Height) && IsNear(moved.Z0, moved.Z1, grid.Depth))
            {
                segments.Add(moved);
            }
        }
    }

    [Kernel("The voxels around one segment.")]
    private static void PaintOne(Segment line, VoxelGrid grid, float reach, (int From, int To) planes, float[] field)
    {
        float vx = line.X1 - line.X0;
        float vy = line.Y1 - line.Y0;
        float vz = line.Z1 - line.Z0;
        float scale = 1 / MathF.Max(1e-12f, (vx * vx) + (vy * vy) + (vz * vz));
        (int x0, int x1) = Range(line.X0, line.X1, reach, 0, grid.Width);
        (int y0, int y1) = Range(line.Y0, line.Y1, reach, 0, grid.Height);
        (int z0, int z1) = Range(line.Z0, line.Z1, reach, planes.From, planes.To);
        for (int z = z0; z < z1; z++)
        {
            float pz = z + 0.5f - line.Z0;
            for (int y = y0; y < y1; y++)
            {
                float py = y + 0.5f - line.Y0;
                int row = grid.IndexOf(0, y, z);
                for (int x = x0; x < x1; x++)
                {
                    float px = x + 0.5f - line.X0;
                    float way = Math.Clamp(((px * vx) + (py * vy) + (pz * vz)) * scale, 0, 1);
                    float dx = px - (way * vx);
                    float dy = py - (way * vy);
                    float dz = pz - (way * vz);
                    float square = (dx * dx) + (dy * dy) + (dz * dz);
                    if (square < reach * reach && square < field[row + x] * field[row + x])
                    {
                        field[row + x] = MathF.Sqrt(square);
                    }
                }
            }
        }
    }

    private static (int From, int To) Range(float one, float other, float reach, int low, int high) =>
        (Math.Max(low, (int)MathF.Ceiling(MathF.Min(one, other) - reach - 0.5f)), Math.Min(high, (int)MathF.Floor(MathF.Max(one, other) + reach - 0.5f) + 1));

    private readonly record struct Segment(float X0, float Y0, float Z0, float X1, float Y1, float Z1);
}
