using System.Numerics;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Rendering;

/// <summary>
/// Draws a solid volume as seen from far away (orthographic): a ray for every pixel walks from voxel to voxel until it meets a visible one (J. Amanatides and A. Woo, Eurographics 1987).
/// The surface is lit by its smoothed normal, and lies in shadow where a second ray towards the light is stopped.
/// </summary>
public static class VolumeView
{
    private const double Ambient = 0.5;
    private const double Shadowed = 0.45;
    private const int NormalReach = 2;

    /// <summary>Draws a volume.</summary>
    /// <param name="grid">Its grid.</param>
    /// <param name="visible">Nonzero where a voxel is seen.</param>
    /// <param name="options">From where.</param>
    /// <param name="threads">Threads to use; the picture does not depend on it.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The mask is not of the grid, or an option is out of range.</exception>
    public static RenderedView Draw(VoxelGrid grid, ReadOnlyMemory<byte> visible, ViewOptions options, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(visible.Length, grid.Count, nameof(visible));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pixels, 64, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Pixels, 4096, nameof(options));
        var scene = new Scene(grid, options);
        var voxels = new int[scene.Columns * scene.Rows];
        var shades = new byte[voxels.Length];
        Parallel.For(0, scene.Rows, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, row =>
        {
            ReadOnlySpan<byte> mask = visible.Span;
            for (int column = 0; column < scene.Columns; column++)
            {
                int pixel = (row * scene.Columns) + column;
                (voxels[pixel], shades[pixel]) = Pixel(scene, mask, column, row);
            }
        });
        return new RenderedView(
            scene.Columns, scene.Rows, ImmutableCollectionsMarshal.AsImmutableArray(voxels), ImmutableCollectionsMarshal.AsImmutableArray(shades), scene.Width, scene.Height);
    }

    private static (int Voxel, byte Shade) Pixel(Scene scene, ReadOnlySpan<byte> mask, int column, int row)
    {
        Vector3 origin = scene.Origin(column, row);
        if (!Walk(scene, mask, origin, scene.Forward, out Hit hit))
        {
            return (-1, 0);
        }

        Vector3 normal = Normal(scene, mask, hit);
        float facing = Math.Max(0, Vector3.Dot(normal, scene.Light));
        Vector3 start = hit.Place + (normal * (1.5f * scene.Edge));
        bool isDark = facing > 0 && Walk(scene, mask, start, scene.Light, out _);
        double light = Ambient + ((1 - Ambient) * facing * (isDark ? Shadowed : 1));
        return (hit.Voxel, (byte)Math.Clamp(Math.Round(255 * light), 0, 255));
    }

    // The smoothed outward normal of a mask; on a cut through a body, where no side is emptier, the face that the ray came in by.
    private static Vector3 Normal(Scene scene, ReadOnlySpan<byte> mask, Hit hit)
    {
        if (hit.IsCut)
        {
            return hit.Face;
        }

        VoxelGrid grid = scene.Grid;
        (int x, int y, int z) = grid.PlaceOf(hit.Voxel);
        Vector3 sum = Vector3.Zero;
        int depthReach = grid.IsPlane ? 0 : NormalReach;
        for (int dz = -depthReach; dz <= depthReach; dz++)
        {
            for (int dy = -NormalReach; dy <= NormalReach; dy++)
            {
                for (int dx = -NormalReach; dx <= NormalReach; dx++)
                {
                    if (scene.IsInside(x + dx, y + dy, z + dz) && mask[grid.IndexOf(x + dx, y + dy, z + dz)] != 0)
                    {
                        continue;
                    }

                    var offset = new Vector3((float)(dx * grid.Spacing.X), (float)(dy * grid.Spacing.Y), (float)(dz * grid.Spacing.Z));
                    sum += offset / Math.Max(scene.Edge * scene.Edge, offset.LengthSquared());
                }
            }
        }

        float length = sum.Length();
        return length > 0 ? sum / length : hit.Face;
    }

    private static bool Walk(Scene scene, ReadOnlySpan<byte> mask, Vector3 origin, Vector3 direction, out Hit hit)
    {
        hit = default;
        if (!scene.Enter(origin, direction, out float entry, out int face))
        {
            return false;
        }

        VoxelGrid grid = scene.Grid;
        Vector3 at = origin + (direction * entry);
        Span<int> place = [Cell(at.X, grid.Spacing.X, grid.Width), Cell(at.Y, grid.Spacing.Y, grid.Height), Cell(at.Z, grid.Spacing.Z, grid.Depth)];
        Span<int> counts = [grid.Width, grid.Height, grid.Depth];
        Span<double> edges = [grid.Spacing.X, grid.Spacing.Y, grid.Spacing.Z];
        Span<int> step = stackalloc int[3];
        Span<double> next = stackalloc double[3];
        Span<double> across = stackalloc double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            (step[axis], next[axis], across[axis]) = Steps(direction[axis], origin[axis], place[axis], edges[axis]);
        }

        bool wasInside = false;
        double travelled = entry;
        while (true)
        {
            bool isInside = scene.IsInside(place[0], place[1], place[2]);
            int voxel = grid.IndexOf(place[0], place[1], place[2]);
            if (isInside && mask[voxel] != 0)
            {
                Vector3 normal = default;
                normal[face] = -Math.Sign(direction[face]);
                hit = new Hit(voxel, origin + (direction * (float)travelled), normal, !wasInside);
                return true;
            }

            wasInside = isInside;
            face = next[0] < next[1] ? (next[0] < next[2] ? 0 : 2) : (next[1] < next[2] ? 1 : 2);
            travelled = next[face];
            place[face] += step[face];
            next[face] += across[face];
            if (place[face] < 0 || place[face] >= counts[face])
            {
                return false;
            }
        }
    }

    // Along one axis: the direction of a step, the distance to the next border and the distance between borders.
    private static (int Step, double Next, double Across) Steps(double along, double origin, int place, double edge) => along switch
    {
        > 0 => (1, (((place + 1) * edge) - origin) / along, edge / along),
        < 0 => (-1, ((place * edge) - origin) / along, -edge / along),
        _ => (0, double.PositiveInfinity, double.PositiveInfinity),
    };

    private static int Cell(float at, double edge, int count) => Math.Clamp((int)(at / edge), 0, count - 1);

    // What a ray met: IsCut when it met it at a border of the box or of the cut corner.
    private readonly record struct Hit(int Voxel, Vector3 Place, Vector3 Face, bool IsCut);
}
