using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Tests.Microstructure.Distances;

public sealed class ChannelDistancesTests
{
    private static readonly VoxelSpacing Uneven = new(1e-7, 1.5e-7, 2.5e-7);

    [Theory]
    [InlineData(DistanceMetric.Euclidean)]
    [InlineData(DistanceMetric.Geodesic)]
    public void Slab_CountsFromTheFace(DistanceMetric metric)
    {
        var grid = new VoxelGrid(6, 5, 12, Uneven);
        LabelVolume labels = Phantom.Labels(grid, (_, _, z) => z == 0 ? 2 : z == 11 ? 3 : 1);
        ChannelDistanceResult result = ChannelDistances.Run(labels, Phantom.OneParticle(labels), new ChannelDistanceOptions { Metric = metric }, 1, TestContext.Current.CancellationToken);
        for (int z = 1; z < 11; z++)
        {
            Assert.Equal((z - 0.5) * 2.5e-7, result.Lithium.Metres[grid.IndexOf(3, 2, z)], 1e-12);
            Assert.Equal((10.5 - z) * 2.5e-7, result.Electron.Metres[grid.IndexOf(3, 2, z)], 1e-12);
        }

        ParticleChannel particle = Assert.Single(result.Lithium.Particles);
        Assert.Equal(9.5 * 2.5e-7, particle.Maximum, 1e-12);
        Assert.Equal(5 * 2.5e-7, particle.Mean, 1e-12);
        Assert.Equal(30 * 1.5e-14, particle.ContactArea, 1e-20);
        Assert.Equal((1, 1.0), (particle.Patches, particle.LargestShare));
        Assert.Equal(10 * 2.5e-7, particle.LargestLoad, 1e-12);
        Assert.True(float.IsNaN(result.Lithium.Metres[0]));
    }

    [Theory]
    [InlineData(1, 9, 8, 7)]
    [InlineData(2, 12, 5, 6)]
    [InlineData(3, 17, 13, 1)]
    [InlineData(4, 1, 9, 9)]
    [InlineData(5, 3, 4, 340)] // too long for the search of boxes of moderate size
    [InlineData(6, 90, 4, 5)] // rows with many faces
    [InlineData(7, 41, 37, 1)]
    public void Euclidean_IsBruteForce_OnRandomVolumes(int seed, int width, int height, int depth)
    {
        var random = new Random(seed);
        var grid = new VoxelGrid(width, height, depth, Uneven);
        LabelVolume labels = Phantom.Labels(grid, (_, _, _) => random.Next(10) switch { < 7 => 1, < 8 => 0, < 9 => 2, _ => 3 });
        var regions = new RegionVolume(grid, [.. labels.Labels.Select((label, k) => label == 1 ? 1 + (grid.PlaceOf(k).X * 2 / width) : 0)], 2);
        ChannelDistanceResult result = ChannelDistances.Run(labels, regions, null, 2, TestContext.Current.CancellationToken);
        IReadOnlyList<double> lithium = Phantom.NearestFace(regions, Phantom.Sources(labels, 2));
        IReadOnlyList<double> electron = Phantom.NearestFace(regions, Phantom.Sources(labels, 3));
        for (int k = 0; k < lithium.Count; k++)
        {
            Assert.Equal(lithium[k], result.Lithium.Metres[k], 1e-12);
            Assert.Equal(electron[k], result.Electron.Metres[k], 1e-12);
        }
    }

    [Fact]
    public void ParticleWithoutContact_IsCounted_AndHasNoDistance()
    {
        var grid = new VoxelGrid(9, 5, 5, VoxelSpacing.Cube(1e-7));
        LabelVolume labels = Phantom.Labels(grid, (x, _, _) => x switch { 0 => 2, < 4 => 1, 4 => 0, < 8 => 1, _ => 3 });
        var regions = new RegionVolume(grid, [.. labels.Labels.Select((label, k) => label != 1 ? 0 : grid.PlaceOf(k).X < 4 ? 1 : 2)], 2);
        ChannelDistanceResult result = ChannelDistances.Run(labels, regions, new ChannelDistanceOptions { WithDepth = true }, 2, TestContext.Current.CancellationToken);
        Assert.Equal((1, 75L), (result.Lithium.StarvedParticles, result.Lithium.StarvedVoxels));
        Assert.Equal((1, 75L), (result.Electron.StarvedParticles, result.Electron.StarvedVoxels));
        Assert.True(float.IsNaN(result.Electron.Metres[grid.IndexOf(2, 2, 2)]));
        Assert.True(double.IsNaN(result.Electron.Particles[0].Maximum));
        Assert.Equal(1.5e-7, result.Depth!.Metres[grid.IndexOf(2, 2, 2)], 1e-12);
    }

    [Theory]
    [InlineData(DistanceMetric.Euclidean)]
    [InlineData(DistanceMetric.Geodesic)]
    public void ThroughParticles_ElectronsReachTheNeighbour(DistanceMetric metric)
    {
        var grid = new VoxelGrid(8, 3, 3, VoxelSpacing.Cube(1e-7));
        LabelVolume labels = Phantom.Labels(grid, (x, _, _) => x == 7 ? 3 : 1);
        var regions = new RegionVolume(grid, [.. labels.Labels.Select((label, k) => label != 1 ? 0 : grid.PlaceOf(k).X < 3 ? 1 : 2)], 2);
        var options = new ChannelDistanceOptions { Metric = metric, ElectronsThroughParticles = true };
        ChannelDistanceResult result = ChannelDistances.Run(labels, regions, options, 2, TestContext.Current.CancellationToken);
        Assert.Equal(6.5e-7, result.Electron.Metres[grid.IndexOf(0, 1, 1)], 1e-12);
        Assert.Equal((5.5e-7, 0.0), (result.Electron.Particles[0].Mean, result.Electron.Particles[0].ContactArea), Comparer);
        Assert.Equal(0, result.Electron.StarvedParticles);
    }

    [Fact]
    public void Contacts_SayWhichPatchFeeds()
    {
        var grid = new VoxelGrid(10, 4, 1, VoxelSpacing.Cube(1e-7));
        LabelVolume labels = Phantom.Labels(grid, (x, _, _) => x is 0 or 9 ? 2 : 1);
        ChannelDistanceResult result = ChannelDistances.Run(labels, Phantom.OneParticle(labels), new ChannelDistanceOptions { WithContacts = true }, 1, TestContext.Current.CancellationToken);
        Assert.Equal(2, result.Lithium.ContactCount);
        Assert.Equal(result.Lithium.Contacts[grid.IndexOf(1, 1, 0)], result.Lithium.Contacts[grid.IndexOf(4, 2, 0)]);
        Assert.NotEqual(result.Lithium.Contacts[grid.IndexOf(4, 1, 0)], result.Lithium.Contacts[grid.IndexOf(5, 1, 0)]);
        Assert.Equal(0.5, result.Lithium.Particles[0].LargestShare, 1e-12);
        Assert.Equal(4e-7, result.Lithium.Particles[0].LargestLoad, 1e-12);
    }

    [Fact]
    public void Sources_LimitTheContacts()
    {
        var grid = new VoxelGrid(10, 4, 1, VoxelSpacing.Cube(1e-7));
        LabelVolume labels = Phantom.Labels(grid, (x, _, _) => x is 0 or 9 ? 2 : 1);
        byte[] left = [.. Enumerable.Range(0, 40).Select(k => grid.PlaceOf(k).X == 0 ? (byte)1 : (byte)0)];
        ChannelDistanceResult result = ChannelDistances.Run(labels, Phantom.OneParticle(labels), new ChannelDistanceOptions { LithiumSources = left }, 1, TestContext.Current.CancellationToken);
        Assert.Equal(7.5e-7, result.Lithium.Metres[grid.IndexOf(8, 1, 0)], 1e-12);
    }

    private static readonly IEqualityComparer<(double, double)> Comparer = EqualityComparer<(double, double)>.Create(
        (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-20, _ => 0);
}
