using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Validation.Microstructure;

/// <summary>Distances to digitised planes and spheres: exact to the set of voxels, and of first order in the voxel to the body.</summary>
public sealed class EuclideanAccuracyTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The distance between centres to the half space n.r < 0, against n.r plus the half voxel that a digitised border keeps: root mean square over planes at rotations.
    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(4.0)]
    public void PlanesAtAnyRotation_FallWithTheVoxel(double aspect)
    {
        double[] rms = [.. new[] { 16, 32, 64 }.Select(edge => Deviation(edge, aspect, (n, x, y, z) => Bodies.Dot(n, [x, y, z]), 0.05))];
        Report(FormattableString.Invariant($"planes, aspect {aspect}"), rms);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(4.0)]
    public void Spheres_FallWithTheVoxel(double aspect)
    {
        double[] rms = [.. new[] { 16, 32, 64 }.Select(edge => Deviation(edge, aspect, (n, x, y, z) => Bodies.Length(x - (0.1 * n[0]), y - (0.1 * n[1]), z - (0.1 * n[2])) - 0.25, 0.05))];
        Report(FormattableString.Invariant($"spheres, aspect {aspect}"), rms);
    }

    // The body is in a box of edge 1 with so many voxels along x and y.
    private static double Deviation(int edge, double aspect, Func<double[], double, double, double, double> depth, double least)
    {
        var grid = new VoxelGrid(edge, edge, (int)(edge / aspect), new VoxelSpacing(1.0 / edge, 1.0 / edge, aspect / edge));
        var random = new Random(60);
        double sum = 0;
        long count = 0;
        for (int k = 0; k < 6; k++)
        {
            double[] n = Bodies.Axes(random)[0];
            LabelVolume labels = Bodies.Fill(grid, (x, y, z) => depth(n, x, y, z) < 0 ? 1 : 0);
            DistanceField field = EuclideanDistance.To(grid, labels.Labels.AsSpan(), new EuclideanOptions(), 2, Token);
            for (int i = 0; i < field.Metres.Length; i++)
            {
                (int x, int y, int z) = grid.PlaceOf(i);
                (double a, double b, double c) = (((x + 0.5) / edge) - 0.5, ((y + 0.5) / edge) - 0.5, ((z + 0.5) * aspect / edge) - 0.5);
                double exact = depth(n, a, b, c);

                // Away from the faces of the box, where the nearest point of the body may lie outside of it.
                if (exact > least && exact < 0.5 - Math.Max(Math.Abs(a), Math.Max(Math.Abs(b), Math.Abs(c))))
                {
                    sum += Bodies.Square(field.Metres[i] - exact);
                    count++;
                }
            }
        }

        return Math.Sqrt(sum / count);
    }

    private void Report(string what, double[] rms)
    {
        double order = Math.Log2(rms[0] / rms[2]) / 2;
        output.WriteLine(FormattableString.Invariant($"{what}: root mean square {rms[0] * 16:F3}, {rms[1] * 32:F3}, {rms[2] * 64:F3} voxels at 16, 32, 64 voxels; order {order:F2}"));
        Assert.InRange(order, 0.9, 1.8);
        Assert.All(rms.Zip([16, 32, 64]), pair => Assert.True(pair.First * pair.Second < 2));
    }
}
