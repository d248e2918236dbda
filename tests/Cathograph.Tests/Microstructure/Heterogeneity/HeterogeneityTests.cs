using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Microstructure.Heterogeneity;

public sealed class HeterogeneityTests
{
    private static readonly VoxelGrid Grid = new(9, 9, 9, new VoxelSpacing(1e-7, 1e-7, 2e-7));

    [Fact]
    public void Polarisation_OfALinearProperty_IsTheAnalyticOffset()
    {
        // In a box of n voxels along x with p = x: offset = var(x)/mean(x) = ((n^2 - 1)/12 d^2)/(n d/2).
        SpatialPoints places = Whole();
        PolarisationVector found = Polarisation.Of(3, places, [.. places.X.Select(x => 1e7f * x)], Grid, new PolarisationOptions())!;
        Assert.Equal((81.0 - 1) / 12 * 1e-14 / 4.5e-7, found.X, 1e-12);
        Assert.Equal(0, found.Y, 1e-12);
        Assert.Equal(0, found.Z, 1e-12);
        Assert.Equal(1, found.CosineTo(2, 0, 0), 1e-6);
        Assert.Equal(Math.Cbrt(3 * 729 * 2e-21 / (4 * Math.PI)), found.Radius, 1e-12);
        Assert.True(found.PValue < 1e-6);
    }

    [Fact]
    public void Polarisation_OfNoise_IsNotSignificantMoreOftenThanItShould()
    {
        SpatialPoints places = Whole();
        var random = new Random(5);
        int significant = Enumerable.Range(0, 60).Count(_ => Polarisation.Of(1, places, [.. places.X.Select(_ => (float)(1 + random.NextDouble()))], Grid, new PolarisationOptions { Spatial = new SpatialRegressionOptions { Points = 120 } })!.PValue < 0.05);
        Assert.InRange(significant, 0, 10);
    }

    [Fact]
    public void Alignment_OfVectorsAlongTheirDirections_IsCertain()
    {
        AlignmentTest test = AlignmentTest.Of([0.9, 0.8, 1, 0.95, 0.7, double.NaN], 3, new BootstrapOptions())!;
        Assert.Equal(0.87, test.MeanCosine, 1e-12);
        Assert.Equal(5, test.Count);

        // z = 0.87 sqrt(15) = 3.37.
        Assert.Equal(2 * NormalDistribution.Below(-0.87 * Math.Sqrt(15)), test.PValue, 1e-12);
        Assert.True(test.Interval.Lower > 0.7);
        Assert.Null(AlignmentTest.Of([1, 1], 3, new BootstrapOptions()));
    }

    [Fact]
    public void Bins_OfOneParticle_HaveThePapersErrorBarAndAProperInterval()
    {
        SpatialPoints places = Whole();
        var random = new Random(2);
        ImmutableArray<float> distance = [.. places.X.Select(x => (x - 5e-8f) / 8e-7f)];
        ImmutableArray<float> property = [.. distance.Select(value => (float)(8345 + value + (0.1 * NormalDistribution.Quantile(random.NextDouble()))))];
        ImmutableArray<ImpedanceBin> bins = ImpedanceBins.Of([new BinnedColumn(places, distance, property)], new ImpedanceBinsOptions());
        Assert.Equal(729, bins.Sum(bin => bin.Count));
        Assert.Equal(5, bins.Length);
        Assert.All(bins, bin => Assert.True(bin.Interval.Contains(bin.Mean) && bin.Interval.Upper - bin.Interval.Lower < 0.3));
        Assert.True(bins[4].Mean - bins[0].Mean > 0.7);
        Assert.InRange(bins[0].Error, 0.01, 0.06);
    }

    [Fact]
    public void Bins_OfManyParticles_AreDrawnByParticle()
    {
        SpatialPoints places = Whole();
        ImmutableArray<float> distance = [.. places.X.Select(x => (x - 5e-8f) / 8e-7f)];
        BinnedColumn[] particles = [.. Enumerable.Range(0, 12).Select(k => new BinnedColumn(places, distance, [.. distance.Select(value => value + k)]))];
        ImmutableArray<ImpedanceBin> bins = ImpedanceBins.Of(particles, new ImpedanceBinsOptions());
        ImmutableArray<ImpedanceBin> within = ImpedanceBins.Of(particles, new ImpedanceBinsOptions { IsWithinParticles = true }, 2);

        // Offsets of 0 to 11: standard error 3.6/sqrt(12) = 1.04; without them nothing is left.
        Assert.InRange(bins[2].Interval.Upper - bins[2].Interval.Lower, 3, 5);
        Assert.Equal(0, within[2].Interval.Upper - within[2].Interval.Lower, 1e-3);
        Assert.Equal(bins[2].Mean, within[2].Mean, 1e-3);
    }

    [Fact]
    public void APlane_HoldsTheMeansOfItsCells()
    {
        DistancePlane plane = DistancePlane.Of([0.1f, 0.1f, 0.9f, float.NaN], [0.1f, 0.2f, 0.9f, 0.5f], [1, 3, 7, 100], cells: 2);
        Assert.Equal([2, 0, 0, 1], plane.Counts);
        Assert.Equal(2, plane.Means[0]);
        Assert.Equal(7, plane.Means[3]);
        Assert.True(double.IsNaN(plane.Means[1]));
    }

    [Fact]
    public void OneParticle_IsComparedByBlocks_OnAnyNumberOfThreads()
    {
        SpatialPoints places = Whole();
        var random = new Random(8);
        var map = new ParticleMap
        {
            Particle = 1,
            Places = places,
            LithiumDistance = places.X,
            ElectronDistance = places.Y,
            SurfaceDepth = [.. places.Z.Select(z => Math.Min(z, 1.8e-6f - z))],
            Property = [.. places.X.Select((x, i) => (float)(8345 + (1e6 * (x + places.Y[i])) + (0.2 * NormalDistribution.Quantile(random.NextDouble()))))],
        };
        var options = new ModelComparisonOptions { Bootstrap = new BootstrapOptions { Samples = 300 } };
        ModelComparisonResult one = ModelComparison.Run([map], options, 1)!;
        ModelComparisonResult four = ModelComparison.Run([map], options, 4)!;
        Assert.Equal(TransportModel.Combined, one.Best);
        Assert.Equal(one.Scores.Select(score => (score.Model, score.Explained, score.ExplainedInterval)), four.Scores.Select(score => (score.Model, score.Explained, score.ExplainedInterval)));
        ModelScore combined = one.Scores.Single(score => score.Model == TransportModel.Combined);
        Assert.True(combined.ExplainedInterval.Contains(combined.Explained));
        Assert.Null(ModelComparison.Run([map with { ElectronDistance = [.. places.X.Select(_ => float.PositiveInfinity)] }], options));
    }

    [Fact]
    public void ParticleProperties_AreThoseOfTheirVoxels()
    {
        var grid = new VoxelGrid(5, 4, 3, new VoxelSpacing(1e-6, 2e-6, 3e-6));
        int[] ids = new int[60];
        float[] values = [.. Enumerable.Repeat(float.NaN, 60)];
        (int, int, int)[] voxels = [(1, 1, 1), (2, 1, 1), (3, 2, 1)];
        for (int k = 0; k < 3; k++)
        {
            (int x, int y, int z) = voxels[k];
            ids[grid.IndexOf(x, y, z)] = 2;
            values[grid.IndexOf(x, y, z)] = k == 2 ? float.NaN : 8345 + k;
        }

        ids[0] = 1;
        ImmutableArray<ParticleProperty> found = ParticleProperties.Of(new RegionVolume(grid, [.. ids], 3), new Volume(grid, [.. values]), BoxFace.YHigh);
        Assert.Equal([1, 2], found.Select(item => item.Particle));
        Assert.True(found[0].IsAtBox && !found[1].IsAtBox);
        Assert.Equal((3, 2), (found[1].Voxels, found[1].Known));
        Assert.Equal(2.5e-6, found[1].X, 1e-12);
        Assert.Equal(8e-6 - (2 * ((4.0 / 3) + 0.5) * 1e-6), found[1].Depth, 1e-12);
        Assert.Equal(8345.5, found[1].Mean, 1e-9);
        Assert.Equal(Math.Sqrt(0.5), found[1].Deviation, 1e-9);
        Assert.Equal(18e-18, found[1].Volume, 1e-24);
    }

    private static SpatialPoints Whole() => RegionColumns.Of(new RegionVolume(Grid, [.. Enumerable.Repeat(1, 729)], 1)).Places(1);
}
