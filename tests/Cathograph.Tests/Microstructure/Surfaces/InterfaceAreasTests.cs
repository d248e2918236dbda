using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Tests.Microstructure.Surfaces;

public sealed class InterfaceAreasTests
{
    public static TheoryData<double, double, double> Spacings => new()
    {
        { 1e-6, 1e-6, 1e-6 },
        { 1e-6, 1e-6, 2e-6 },
        { 1e-6, 1.5e-6, 1e-6 },
        { 5e-7, 5e-7, 2e-6 },
    };

    [Theory]
    [MemberData(nameof(Spacings))]
    public void Surface_OfSpheresAnywhere_IsRightWithinTwoPercent(double x, double y, double z)
    {
        var h = new VoxelSpacing(x, y, z);
        double coarsest = Math.Max(x, Math.Max(y, z));
        var random = new Random(1);
        foreach (double radius in new[] { 8.0, 9.3, 12.5 }.Select(r => r * coarsest))
        {
            for (int k = 0; k < 4; k++)
            {
                (double a, double b, double c) = (random.NextDouble() * x, random.NextDouble() * y, random.NextDouble() * z);
                LabelVolume volume = Shapes.Fill(Shapes.Box(radius, h), (u, v, w) => Square(u - a) + Square(v - b) + Square(w - c) < radius * radius ? 1 : 0);
                double exact = 4 * Math.PI * radius * radius;
                InterfaceAreaResult result = InterfaceAreas.Of(volume, Shapes.Particle(volume), 2, TestContext.Current.CancellationToken);
                Assert.InRange(result.SurfaceOf(1) / exact, 0.98, 1.02);
                Assert.Equal(result.SurfaceOf(1), result.SurfaceOfParticle(1), 1e-9 * exact);
            }
        }
    }

    [Fact]
    public void Surface_OfCylindersAndCubesAtAnyRotation_LosesAtMostFourPercentAtTheirRims()
    {
        var random = new Random(2);
        for (int k = 0; k < 8; k++)
        {
            double[][] axes = Shapes.Axes(random);
            LabelVolume cylinder = Shapes.Fill(Shapes.Box(20, VoxelSpacing.Cube(1)), (x, y, z) =>
            {
                double along = Shapes.Dot(axes[0], [x, y, z]);
                return Math.Abs(along) < 15 && (x * x) + (y * y) + (z * z) - (along * along) < 100 ? 1 : 0;
            });
            Assert.InRange(InterfaceAreas.Of(cylinder, cancellation: TestContext.Current.CancellationToken).SurfaceOf(1) / (2 * Math.PI * 10 * (30 + 10)), 0.97, 1.01);
            LabelVolume cube = Shapes.Fill(Shapes.Box(21, VoxelSpacing.Cube(1)), (x, y, z) => axes.All(axis => Math.Abs(Shapes.Dot(axis, [x, y, z])) < 12) ? 1 : 0);
            Assert.InRange(InterfaceAreas.Of(cube, cancellation: TestContext.Current.CancellationToken).SurfaceOf(1) / (6 * 24 * 24), 0.96, 1.01);
        }
    }

    [Fact]
    public void Area_OfPlanesAtAnyAngle_IsWithinTheStatedErrorToTheFacesOfTheBox()
    {
        var random = new Random(3);
        var normals = new List<double[]> { new[] { 1.0, 0, 0 }, new[] { Math.Sqrt(0.5), Math.Sqrt(0.5), 0 }, new[] { Math.Sqrt(1 / 3.0), Math.Sqrt(1 / 3.0), Math.Sqrt(1 / 3.0) } };
        normals.AddRange(Enumerable.Range(0, 12).Select(_ => Shapes.Axes(random)[0]));
        foreach (double[] normal in normals)
        {
            // A disc of radius 15: within it phase 2 behind phase 1, outside it nothing, so that the pair (1, 2) is the disc.
            LabelVolume volume = Shapes.Fill(Shapes.Box(24, VoxelSpacing.Cube(1)), (x, y, z) =>
            {
                double along = Shapes.Dot(normal, [x, y, z]) - 0.3;
                return Math.Abs(along) > 6 || (x * x) + (y * y) + (z * z) - ((along + 0.3) * (along + 0.3)) > 400 ? 0 : along > 0 ? 1 : 2;
            });
            InterfaceAreaResult result = InterfaceAreas.Of(volume, cancellation: TestContext.Current.CancellationToken);
            Assert.InRange(result.PlaneError, 0.005, 0.016);
            Assert.InRange(result.Between(1, 2) / (Math.PI * 400), 0.97, 1.03);
        }
    }

    [Fact]
    public void Perimeter_OfDiscs_IsRightWithinTwoPercent()
    {
        foreach ((double r, double shift) in new[] { (8.0, 0.1), (9.4, 0.4), (20.0, 0.7) })
        {
            LabelVolume volume = Shapes.Fill(Shapes.Box(r, VoxelSpacing.Cube(2), isPlane: true) with { Width = 60, Height = 60 }, (x, y, _) => Square(x - shift) + Square(y) < 4 * r * r ? 1 : 0);
            Assert.InRange(InterfaceAreas.Of(volume, cancellation: TestContext.Current.CancellationToken).SurfaceOf(1) / (2 * Math.PI * 2 * r * 2), 0.98, 1.02);
        }
    }

    [Fact]
    public void Area_OfALayerThatFillsTheBox_ReachesTheFacesOfTheBox()
    {
        LabelVolume volume = Shapes.Fill(new VoxelGrid(20, 18, 16, VoxelSpacing.Cube(1)), (x, _, _) => x < 2 ? 1 : 2);
        InterfaceAreaResult result = InterfaceAreas.Of(volume, cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(result.Between(1, 2) / (18 * 16), 1 - result.PlaneError - 1e-3, 1 + result.PlaneError + 1e-3);
        Assert.Equal((2 * 18 * 12) + (2 * 16 * 12) + (18 * 16), result.BorderOf(1), 1e-9);
    }

    [Fact]
    public void Layer_OfOneVoxel_KeepsItsNeighboursApart()
    {
        LabelVolume volume = Shapes.Fill(new VoxelGrid(21, 18, 16, VoxelSpacing.Cube(1)), (x, _, _) => x < -0.5 ? 1 : x < 0.5 ? 3 : 2);
        InterfaceAreaResult result = InterfaceAreas.Of(volume, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, result.Between(1, 2));
        Assert.Equal(18 * 16, result.Between(1, 3), 18 * 16 * 0.02);
        Assert.Equal(18 * 16, result.Between(3, 2), 18 * 16 * 0.02);
    }

    [Fact]
    public void Result_IsTheSameOnAnyNumberOfThreads_AndPairsSumToTheSurface()
    {
        var random = new Random(5);
        byte[] coarse = new byte[9 * 9 * 9];
        random.NextBytes(coarse);
        var grid = new VoxelGrid(43, 37, 41, new VoxelSpacing(1, 1.2, 0.9));
        LabelVolume volume = Shapes.Fill(grid, (x, y, z) => coarse[(int)((x + 22) / 5) + (9 * ((int)((y + 23) / 6) + (9 * (int)((z + 20) / 5))))] % 4);
        var particles = new RegionVolume(grid, [.. volume.Labels.Select((label, i) => label == 1 ? 1 + (i % 43 / 5) : 0)], 9);
        InterfaceAreaResult one = InterfaceAreas.Of(volume, particles, 1, TestContext.Current.CancellationToken);
        InterfaceAreaResult two = InterfaceAreas.Of(volume, particles, 3, TestContext.Current.CancellationToken);
        for (byte a = 0; a < 4; a++)
        {
            Assert.Equal(Enumerable.Range(0, 4).Where(b => b != a).Sum(b => one.Between(a, (byte)b)), one.SurfaceOf(a), 1e-9 * one.SurfaceOf(a));
            for (byte b = 0; b < 4; b++)
            {
                Assert.Equal(one.Between(a, b), two.Between(a, b));
                Assert.Equal(one.Between(a, b), one.Between(b, a));
            }
        }

        Assert.Equal(one.Contacts.AsEnumerable(), two.Contacts);
        Assert.Equal(one.SurfaceOf(1), Enumerable.Range(1, 9).Sum(id => one.OfParticle(id, 0) + one.OfParticle(id, 2) + one.OfParticle(id, 3)), 1e-9 * one.SurfaceOf(1));
        Assert.Equal(2 * one.Contacts.Sum(item => item.Area), Enumerable.Range(1, 9).Sum(one.OfParticleWithParticles), 1e-9 * one.SurfaceOf(1));
    }

    private static double Square(double x) => x * x;
}
