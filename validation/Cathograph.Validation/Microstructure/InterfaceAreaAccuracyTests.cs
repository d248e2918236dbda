using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Validation.Microstructure;

/// <summary>Areas of bodies whose surface is known, over size, place, rotation and the aspect of voxels.</summary>
public sealed class InterfaceAreaAccuracyTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Radius in the longest edges of a voxel. Twelve places within a voxel each.
    [Theory]
    [InlineData(4, 1.0, 0.06)]
    [InlineData(6, 1.0, 0.03)]
    [InlineData(8, 1.0, 0.02)]
    [InlineData(12, 1.0, 0.02)]
    [InlineData(20, 1.0, 0.02)]
    [InlineData(40, 1.0, 0.02)]
    [InlineData(8, 1.5, 0.02)]
    [InlineData(8, 2.0, 0.02)]
    [InlineData(8, 4.0, 0.02)]
    [InlineData(20, 2.0, 0.02)]
    public void Spheres(double radius, double aspect, double limit)
    {
        var random = new Random(40);
        var h = new VoxelSpacing(1 / aspect, 1 / aspect, 1);
        int places = radius > 12 ? 3 : 12;
        double[] errors = new double[places];
        for (int k = 0; k < places; k++)
        {
            (double a, double b, double c) = (random.NextDouble() * h.X, random.NextDouble() * h.Y, random.NextDouble());
            LabelVolume volume = Bodies.Fill(Bodies.Box(radius + 1, h), (x, y, z) => Bodies.Length(x - a, y - b, z - c) < radius ? 1 : 0);
            errors[k] = (InterfaceAreas.Of(volume, null, 2, Token).SurfaceOf(1) / (4 * Math.PI * radius * radius)) - 1;
        }

        Report(FormattableString.Invariant($"sphere of radius {radius}, aspect {aspect}"), errors, limit);
    }

    // Semi-axes in voxels; the surface by quadrature. Ten orientations each.
    [Theory]
    [InlineData(10, 10, 20, 0.02)]
    [InlineData(20, 20, 10, 0.02)]
    [InlineData(9, 14, 22, 0.02)]
    [InlineData(8, 8, 24, 0.02)]
    public void EllipsoidsAtAnyRotation(double a, double b, double c, double limit)
    {
        var random = new Random(41);
        double exact = EllipsoidSurface(a, b, c);
        double[] errors = [.. Enumerable.Range(0, 6).Select(_ =>
        {
            double[][] axes = Bodies.Axes(random);
            LabelVolume volume = Bodies.Fill(Bodies.Box(Math.Max(a, Math.Max(b, c)), VoxelSpacing.Cube(1)), (x, y, z) =>
                Bodies.Square(Bodies.Dot(axes[0], [x, y, z]) / a) + Bodies.Square(Bodies.Dot(axes[1], [x, y, z]) / b) + Bodies.Square(Bodies.Dot(axes[2], [x, y, z]) / c) < 1 ? 1 : 0);
            return (InterfaceAreas.Of(volume, null, 2, Token).SurfaceOf(1) / exact) - 1;
        })];
        Report(FormattableString.Invariant($"ellipsoid {a} x {b} x {c}"), errors, limit);
    }

    // Two phases meet in a disc of radius 20 in the middle of a slab; only the plane is measured. The stated PlaneError is of a plane without end.
    [Theory]
    [InlineData(1.0, 0.025)]
    [InlineData(1.5, 0.04)]
    [InlineData(2.0, 0.06)]
    [InlineData(4.0, 0.15)]
    public void PlanesAtAnyRotation(double aspect, double limit)
    {
        var random = new Random(42);
        var h = new VoxelSpacing(1 / aspect, 1 / aspect, 1);
        double stated = 0;
        double[] errors = [.. Enumerable.Range(0, aspect > 2 ? 4 : 10).Select(k =>
        {
            double[] n = k == 0 ? [0, 0, 1] : Bodies.Axes(random)[0];
            LabelVolume volume = Bodies.Fill(Bodies.Box(23, h), (x, y, z) =>
            {
                double along = Bodies.Dot(n, [x, y, z]);
                return Math.Abs(along) > 5 || (x * x) + (y * y) + (z * z) - (along * along) > 400 ? 0 : along > 0.13 ? 1 : 2;
            });
            InterfaceAreaResult result = InterfaceAreas.Of(volume, null, 2, Token);
            stated = result.PlaneError;
            return (result.Between(1, 2) / (Math.PI * 400)) - 1;
        })];
        Report(FormattableString.Invariant($"plane, aspect {aspect}, stated {stated:P1}"), errors, limit);
    }

    // The mantle of a cylinder between two caps of another phase.
    [Theory]
    [InlineData(8.5)]
    [InlineData(14)]
    public void MantlesOfCylindersAtAnyRotation(double radius)
    {
        var random = new Random(43);
        double[] errors = [.. Enumerable.Range(0, 6).Select(_ =>
        {
            double[] n = Bodies.Axes(random)[0];
            LabelVolume volume = Bodies.Fill(Bodies.Box(27, VoxelSpacing.Cube(1)), (x, y, z) =>
            {
                double along = Bodies.Dot(n, [x, y, z]);
                return Math.Abs(along) > 20 ? 3 : (x * x) + (y * y) + (z * z) - (along * along) < radius * radius ? 1 : 0;
            });
            return (InterfaceAreas.Of(volume, null, 2, Token).Between(0, 1) / (2 * Math.PI * radius * 40)) - 1;
        })];
        Report(FormattableString.Invariant($"mantle of radius {radius}"), errors, 0.025);
    }

    private static double EllipsoidSurface(double a, double b, double c)
    {
        const int Steps = 1000;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double theta = Math.PI * (i + 0.5) / Steps;
            for (int j = 0; j < Steps; j++)
            {
                double phi = 0.5 * Math.PI * (j + 0.5) / Steps;
                double normal = Bodies.Length(b * c * Math.Sin(theta) * Math.Cos(phi), a * c * Math.Sin(theta) * Math.Sin(phi), a * b * Math.Cos(theta));
                sum += 4 * normal * Math.Sin(theta) * Math.PI / Steps * 0.5 * Math.PI / Steps;
            }
        }

        return sum;
    }

    private void Report(string what, double[] errors, double limit)
    {
        output.WriteLine(FormattableString.Invariant($"{what}: mean {errors.Average():P2}, least {errors.Min():P2}, most {errors.Max():P2} of {errors.Length}"));
        Assert.All(errors, error => Assert.InRange(error, -limit, limit));
    }
}
