using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Tests.Microstructure.Distances;

public sealed class GeodesicDistanceTests
{
    private const double Edge = 1e-7;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Ball_WithACap_IsEuclidean(int uneven)
    {
        var grid = new VoxelGrid(25, 25, 25, uneven == 1 ? new VoxelSpacing(Edge, 1.3 * Edge, 0.8 * Edge) : VoxelSpacing.Cube(Edge));
        LabelVolume labels = Phantom.Labels(grid, (x, y, z) => Phantom.Length(x - 12, y - 12, z - 12) < 10.2 ? 1 : z < 5 ? 2 : 0);
        RegionVolume regions = Phantom.OneParticle(labels);
        byte[] sources = Phantom.Sources(labels, 2);
        Volume geodesic = GeodesicDistance.To(regions, sources, 2, TestContext.Current.CancellationToken);
        IReadOnlyList<double> exact = Phantom.NearestFace(regions, sources);
        double worst = 0;
        for (int k = 0; k < exact.Count; k++)
        {
            if (regions.Ids[k] > 0)
            {
                Assert.True(geodesic.Values[k] >= exact[k] * (1 - 1e-6));
                worst = Math.Max(worst, geodesic.Values[k] - exact[k]);
            }
        }

        // A digital ball is convex only up to its steps: a line that grazes them bends.
        Assert.InRange(worst / Edge, 0, 0.5);
    }

    [Theory]
    [InlineData(1, 6, 5, 4)]
    [InlineData(2, 9, 8, 1)]
    [InlineData(3, 5, 5, 5)]
    [InlineData(4, 12, 9, 1)]
    [InlineData(5, 4, 6, 5)]
    public void OnRandomVolumes_IsTheShortestWayOverCentres(int seed, int width, int height, int depth)
    {
        var random = new Random(seed);
        var grid = new VoxelGrid(width, height, depth, new VoxelSpacing(Edge, 1.2 * Edge, 1.7 * Edge));
        LabelVolume labels = Phantom.Labels(grid, (x, _, _) => x == 0 && random.Next(3) == 0 ? 2 : random.Next(10) < 6 ? 1 : 0);
        RegionVolume regions = Phantom.OneParticle(labels);
        byte[] sources = Phantom.Sources(labels, 2);
        Volume geodesic = GeodesicDistance.To(regions, sources, 1, TestContext.Current.CancellationToken);
        double[] exact = VisibilityGraph.Distances(regions, sources);
        for (int k = 0; k < exact.Length; k++)
        {
            Assert.Equal(double.IsInfinity(exact[k]) || regions.Ids[k] == 0, float.IsNaN(geodesic.Values[k]));
            if (!float.IsNaN(geodesic.Values[k]))
            {
                Assert.InRange(geodesic.Values[k] / Edge, (exact[k] / Edge) - 1e-5, (1.02 * exact[k] / Edge) + 0.3);
            }
        }
    }

    [Fact]
    public void WithContactsAllAround_IsEuclideanExactly()
    {
        // The nearest point of the whole surface is always in sight.
        var grid = new VoxelGrid(40, 33, 36, new VoxelSpacing(Edge, 1.3 * Edge, 0.8 * Edge));
        LabelVolume labels = Phantom.Labels(grid, (x, y, z) => Phantom.Length(x - 19, y - 16, z - 17) is < 14.5 and > 5 ? 1 : 2);
        RegionVolume regions = Phantom.OneParticle(labels);
        byte[] sources = Phantom.Sources(labels, 2);
        Volume geodesic = GeodesicDistance.To(regions, sources, 2, TestContext.Current.CancellationToken);
        IReadOnlyList<double> exact = Phantom.NearestFace(regions, sources);
        for (int k = 0; k < exact.Count; k++)
        {
            Assert.Equal(exact[k], geodesic.Values[k], 1e-12);
        }
    }

    [Fact]
    public void AroundACrackTip_TheWayBends()
    {
        // A plate of 60 x 60 with a crack at x = 30 from y = 0 to 40; the contact is the face at x = 0.
        var grid = new VoxelGrid(62, 60, 1, VoxelSpacing.Cube(Edge));
        LabelVolume labels = Phantom.Labels(grid, (x, y, _) => x == 0 ? (y is 5 ? 2 : 0) : x == 31 && y <= 40 ? 0 : 1);
        RegionVolume regions = Phantom.OneParticle(labels);
        Volume geodesic = GeodesicDistance.To(regions, Phantom.Sources(labels, 2), 1, TestContext.Current.CancellationToken);

        // From the contact at (0.5, 5) over the upper corners of the crack, (30.5, 40.5) and (31.5, 40.5), down to (50, 3).
        double exact = Phantom.Length(30, 35.5, 0) + 1 + Phantom.Length(18.5, 37.5, 0);
        double found = geodesic.Values[grid.IndexOf(50, 3, 0)] / Edge;
        Assert.InRange(found / exact, 1 - 1e-6, 1.02);
    }

    [Fact]
    public void HalfRing_IsTheLengthOfItsInnerEdge()
    {
        // A half ring from angle 0 to pi with radii 20 and 30; the contact is its end at angle 0.
        var grid = new VoxelGrid(67, 35, 1, VoxelSpacing.Cube(Edge));
        LabelVolume labels = Phantom.Labels(grid, (x, y, _) =>
        {
            double radius = Phantom.Length(x - 33, y - 1, 0);
            return radius is >= 20 and <= 30 ? (y >= 1 ? 1 : x > 33 ? 2 : 0) : 0;
        });
        RegionVolume regions = Phantom.OneParticle(labels);
        Volume geodesic = GeodesicDistance.To(regions, Phantom.Sources(labels, 2), 1, TestContext.Current.CancellationToken);
        double found = geodesic.Values[grid.IndexOf(13, 1, 0)] / Edge;
        Assert.InRange(found / (Math.PI * 20), 0.99, 1.04);
    }

    [Fact]
    public void DiagonalCrack_IsNotSlippedThrough()
    {
        var grid = new VoxelGrid(20, 20, 1, VoxelSpacing.Cube(Edge));
        LabelVolume labels = Phantom.Labels(grid, (x, y, _) => x == 0 && y == 19 ? 2 : x == y ? 0 : 1);
        RegionVolume regions = Phantom.OneParticle(labels);
        Volume geodesic = GeodesicDistance.To(regions, Phantom.Sources(labels, 2), 1, TestContext.Current.CancellationToken);
        Assert.True(float.IsFinite(geodesic.Values[grid.IndexOf(3, 12, 0)]));
        Assert.True(float.IsNaN(geodesic.Values[grid.IndexOf(12, 3, 0)]));
    }

    [Fact]
    public void IsTheSame_OnAnyNumberOfThreads()
    {
        var random = new Random(7);
        var grid = new VoxelGrid(30, 28, 26, VoxelSpacing.Cube(Edge));
        LabelVolume labels = Phantom.Labels(grid, (_, _, _) => random.Next(10) < 8 ? 1 : 2);
        var regions = new RegionVolume(grid, [.. labels.Labels.Select((label, k) => label == 1 ? 1 + (k % 7 / 3) + (grid.PlaceOf(k).Z / 5) : 0)], 8);
        byte[] sources = Phantom.Sources(labels, 2);
        Volume one = GeodesicDistance.To(regions, sources, 1, TestContext.Current.CancellationToken);
        Volume three = GeodesicDistance.To(regions, sources, 3, TestContext.Current.CancellationToken);
        Assert.True(one.Values.SequenceEqual(three.Values));
    }
}
