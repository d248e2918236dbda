using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Validation.Microstructure;

/// <summary>Bodies with known measures, painted by the place of the centre of each voxel, in m from the middle of the box.</summary>
internal static class Bodies
{
    public static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test");

    public static LabelVolume Fill(VoxelGrid grid, Func<double, double, double, int> label)
    {
        byte[] labels = new byte[grid.Count];
        VoxelSpacing h = grid.Spacing;
        for (int i = 0; i < labels.Length; i++)
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            labels[i] = (byte)label((x + 0.5 - (grid.Width / 2.0)) * h.X, (y + 0.5 - (grid.Height / 2.0)) * h.Y, grid.IsPlane ? 0 : (z + 0.5 - (grid.Depth / 2.0)) * h.Z);
        }

        return new LabelVolume(grid, ImmutableArray.Create(labels), Phases);
    }

    /// <summary>A box with three voxels around a body.</summary>
    public static VoxelGrid Box(double halfExtent, VoxelSpacing h, bool isPlane = false) =>
        new(Voxels(halfExtent, h.X), Voxels(halfExtent, h.Y), isPlane ? 1 : Voxels(halfExtent, h.Z), h);

    public static RegionVolume Particle(LabelVolume volume) => new(volume.Grid, [.. volume.Labels.Select(item => item == 1 ? 1 : 0)], 1);

    /// <summary>Three perpendicular unit vectors in a random orientation.</summary>
    public static double[][] Axes(Random random)
    {
        double[] a = Unit([Noise.Normal(random), Noise.Normal(random), Noise.Normal(random)]);
        double[] b = [Noise.Normal(random), Noise.Normal(random), Noise.Normal(random)];
        double along = Dot(a, b);
        b = Unit([b[0] - (along * a[0]), b[1] - (along * a[1]), b[2] - (along * a[2])]);
        return [a, b, [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])]];
    }

    public static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    public static double Square(double x) => x * x;

    public static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));

    private static double[] Unit(double[] a)
    {
        double length = Math.Sqrt(Dot(a, a));
        return [a[0] / length, a[1] / length, a[2] / length];
    }

    private static int Voxels(double halfExtent, double edge) => (int)Math.Ceiling(2 * halfExtent / edge) + 6;
}
