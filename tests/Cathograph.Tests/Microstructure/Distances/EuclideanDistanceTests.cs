using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Microstructure.Distances;

public sealed class EuclideanDistanceTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(150);

    // A product of two single-precision roundings, three for voxels that are no cubes.
    private const double Rounding = 4e-7;

    [Fact]
    public void Distances_OfRandomVolumes_AreThoseOfBruteForce() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        (VoxelGrid grid, byte[] mask) = RandomVolumes.Draw(seed, largest: 14);
        DistanceField field = EuclideanDistance.To(grid, mask, new EuclideanOptions { WithNearest = true }, 2, CancellationToken.None);
        float[] plain = [.. EuclideanDistance.To(grid, mask, new EuclideanOptions(), 1, CancellationToken.None).Metres];
        (double X, double Y, double Z)[] sources = [.. Enumerable.Range(0, mask.Length).Where(k => mask[k] != 0).Select(k => PlaceOf(grid, k))];
        for (int k = 0; k < mask.Length; k++)
        {
            Assert.Equal(field.Metres[k], plain[k]);
            if (sources.Length == 0)
            {
                Assert.Equal(float.PositiveInfinity, field.Metres[k]);
                Assert.Equal(-1, field.Nearest[k]);
                continue;
            }

            double expected = ToNearest(sources, PlaceOf(grid, k));
            Assert.Equal(expected, field.Metres[k], Rounding * expected);
            Assert.True(mask[field.Nearest[k]] != 0);
            Assert.Equal(expected, Apart(grid, k, field.Nearest[k]), Rounding * expected);
        }
    }).Check(Runs);

    [Fact]
    public void Distances_DoNotDependOnTheNumberOfThreads_NorOnWhatElseIsAskedFor() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        (VoxelGrid grid, byte[] mask) = RandomVolumes.Draw(seed, largest: 40);
        byte[] within = RandomVolumes.MaskOf(grid, new Random(seed ^ 77));
        DistanceField one = EuclideanDistance.To(grid, mask, new EuclideanOptions { WithNearest = true }, 1, CancellationToken.None);
        DistanceField three = EuclideanDistance.To(grid, mask, new EuclideanOptions { WithNearest = true }, 3, CancellationToken.None);
        DistanceField some = EuclideanDistance.To(grid, mask, new EuclideanOptions { WithNearest = true, Within = within }, 2, CancellationToken.None);
        Assert.True(one.Metres.AsSpan().SequenceEqual(three.Metres.AsSpan()));
        Assert.True(one.Nearest.AsSpan().SequenceEqual(three.Nearest.AsSpan()));
        for (int k = 0; k < mask.Length; k++)
        {
            Assert.Equal(within[k] != 0 ? one.Metres[k] : float.NaN, some.Metres[k]);
            Assert.Equal(within[k] != 0 ? one.Nearest[k] : -1, some.Nearest[k]);
        }
    }).Check(Runs.WithMaxTest(60));

    [Theory]
    [InlineData(300, 7, 300, false)]
    [InlineData(1000, 900, 1, false)]
    [InlineData(5, 700, 90, false)]
    [InlineData(300, 7, 300, true)]
    [InlineData(1000, 900, 1, true)]
    [InlineData(5, 700, 90, true)]
    [InlineData(77, 150, 140, true)]
    public void OneFarSource_IsReachedByEnvelopes(int width, int height, int depth, bool isCubic)
    {
        var grid = new VoxelGrid(width, height, depth, isCubic ? VoxelSpacing.Cube(2e-9) : new VoxelSpacing(2e-9, 3e-9, 5e-9));
        int source = grid.IndexOf(width / 3, height / 5, depth / 2);
        byte[] mask = new byte[grid.Count];
        mask[source] = 1;
        DistanceField field = EuclideanDistance.To(grid, mask, new EuclideanOptions { WithNearest = true }, 2, CancellationToken.None);
        Assert.All(field.Nearest, nearest => Assert.Equal(source, nearest));
        for (int k = 0; k < mask.Length; k += 61)
        {
            double expected = Apart(grid, k, source);
            Assert.Equal(expected, field.Metres[k], Rounding * expected);
        }
    }

    [Fact]
    public void TheInsideOfASphere_IsItsRadiusLessTheDepth()
    {
        var grid = new VoxelGrid(90, 80, 70, VoxelSpacing.Cube(50e-9));
        byte[] outside = new byte[grid.Count];
        for (int k = 0; k < outside.Length; k++)
        {
            outside[k] = FromCentre(grid, k) > 30 * 50e-9 ? (byte)1 : (byte)0;
        }

        DistanceField field = EuclideanDistance.To(grid, outside, new EuclideanOptions(), 2, CancellationToken.None);
        for (int k = 0; k < outside.Length; k++)
        {
            if (outside[k] == 0)
            {
                // The first voxel outside lies at most the diagonal of a voxel behind the surface.
                double depth = (30 * 50e-9) - FromCentre(grid, k);
                Assert.InRange(field.Metres[k], depth * (1 - Rounding), depth + (Math.Sqrt(3) * 50e-9));
            }
        }
    }

    [Fact]
    public void AMaskOfAnotherLength_IsRefused()
    {
        var grid = new VoxelGrid(3, 3, 3, VoxelSpacing.Cube(1));
        Assert.Throws<ArgumentException>(() => EuclideanDistance.To(grid, new byte[26], new EuclideanOptions(), 1, CancellationToken.None));
    }

    // A plain loop: every voxel is held against every source, hundreds of millions of pairs.
    private static double ToNearest((double X, double Y, double Z)[] sources, (double X, double Y, double Z) from)
    {
        double least = double.PositiveInfinity;
        foreach ((double x, double y, double z) in sources)
        {
            least = Math.Min(least, ((x - from.X) * (x - from.X)) + ((y - from.Y) * (y - from.Y)) + ((z - from.Z) * (z - from.Z)));
        }

        return Math.Sqrt(least);
    }

    private static (double X, double Y, double Z) PlaceOf(VoxelGrid grid, int k) =>
        grid.PlaceOf(k) is var place ? (place.X * grid.Spacing.X, place.Y * grid.Spacing.Y, place.Z * grid.Spacing.Z) : default;

    private static double Apart(VoxelGrid grid, int a, int b)
    {
        (int x, int y, int z) = grid.PlaceOf(a);
        (int u, int v, int w) = grid.PlaceOf(b);
        return Length(grid, x - u, y - v, z - w);
    }

    private static double FromCentre(VoxelGrid grid, int k)
    {
        (int x, int y, int z) = grid.PlaceOf(k);
        return Length(grid, x - 44.3, y - 40.1, z - 35.7);
    }

    private static double Length(VoxelGrid grid, double x, double y, double z) =>
        Math.Sqrt(Math.Pow(x * grid.Spacing.X, 2) + Math.Pow(y * grid.Spacing.Y, 2) + Math.Pow(z * grid.Spacing.Z, 2));
}
