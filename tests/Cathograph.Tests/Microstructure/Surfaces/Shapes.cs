using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Tests.Microstructure.Surfaces;

/// <summary>Bodies with known surfaces on a grid.</summary>
internal static class Shapes
{
    public static readonly PhaseTable Four = PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test");

    /// <summary>The label at the centre of every voxel; the origin is the middle of the box.</summary>
    public static LabelVolume Fill(VoxelGrid grid, Func<double, double, double, int> label)
    {
        byte[] labels = new byte[grid.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            VoxelSpacing h = grid.Spacing;
            labels[i] = (byte)label((x + 0.5 - (grid.Width / 2.0)) * h.X, (y + 0.5 - (grid.Height / 2.0)) * h.Y, grid.IsPlane ? 0 : (z + 0.5 - (grid.Depth / 2.0)) * h.Z);
        }

        return new LabelVolume(grid, ImmutableArray.Create(labels), Four);
    }

    /// <summary>A box that holds a body.</summary>
    public static VoxelGrid Box(double halfExtent, VoxelSpacing h, bool isPlane = false) =>
        new(Voxels(halfExtent, h.X), Voxels(halfExtent, h.Y), isPlane ? 1 : Voxels(halfExtent, h.Z), h);

    /// <summary>The voxels of a label as one particle.</summary>
    public static RegionVolume Particle(LabelVolume volume, byte label = 1) => new(volume.Grid, [.. volume.Labels.Select(item => item == label ? 1 : 0)], 1);

    /// <summary>Three perpendicular unit vectors in a random orientation.</summary>
    public static double[][] Axes(Random random)
    {
        double[] a = Unit([Normal(random), Normal(random), Normal(random)]);
        double[] b = [Normal(random), Normal(random), Normal(random)];
        double along = Dot(a, b);
        b = Unit([b[0] - (along * a[0]), b[1] - (along * a[1]), b[2] - (along * a[2])]);
        return [a, b, [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])]];
    }

    public static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    private static double[] Unit(double[] a)
    {
        double length = Math.Sqrt(Dot(a, a));
        return [a[0] / length, a[1] / length, a[2] / length];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static int Voxels(double halfExtent, double edge) => (int)Math.Ceiling(2 * halfExtent / edge) + 6;
}
