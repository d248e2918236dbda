using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Tests.Microstructure.Particles;

public sealed class ParticleAnalysisTests
{
    private const double Edge = 1e-7;

    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active", "phases");

    [Theory]
    [InlineData(9, 1.0)]
    [InlineData(15, 1.0)]
    [InlineData(15, 1.6)]
    public void Sphere_HasItsVolumeSurfaceAndPlace(double radius, double tall)
    {
        var grid = new VoxelGrid(41, 43, (int)(45 / tall), new VoxelSpacing(Edge, Edge, tall * Edge));
        ParticleMeasures found = One(grid, (x, y, z) => Phantom.Ball(x - 20.3, y - 21.1, (z * tall) - 22.2, radius));
        Assert.Equal(radius * Edge, found.EquivalentRadius, 0.005 * radius * Edge);
        Assert.Equal(4 * Math.PI * radius * radius * Edge * Edge, found.Surface, 0.02 * 4 * Math.PI * radius * radius * Edge * Edge);
        Assert.Equal(1, found.Sphericity, 0.02);
        Assert.Equal(20.3 * Edge, found.Centroid.X, 0.1 * Edge);
        Assert.Equal(22.2 * Edge, found.Depth, 0.1 * Edge);
        Assert.Equal(1, found.Elongation, 0.02);
        Assert.False(found.TouchesBox);
        Assert.Equal(0, found.InternalPorosity);
        Assert.InRange(found.CrackFraction, 0, 0.01);
    }

    [Fact]
    public void Ellipsoid_HasItsAxesAndDirection()
    {
        var grid = new VoxelGrid(60, 60, 60, VoxelSpacing.Cube(Edge));
        double cos = Math.Cos(0.5);
        double sin = Math.Sin(0.5);
        ParticleMeasures found = One(grid, (x, y, z) =>
        {
            double along = ((x - 30) * sin) + ((z - 30) * cos);
            double across = ((x - 30) * cos) - ((z - 30) * sin);
            return Phantom.Ball(along / 24, across / 8, (y - 30) / 16, 1);
        });
        Assert.Equal(24 * Edge, found.SemiAxes.Long, 0.1 * Edge);
        Assert.Equal(16 * Edge, found.SemiAxes.Middle, 0.1 * Edge);
        Assert.Equal(8 * Edge, found.SemiAxes.Short, 0.1 * Edge);
        Assert.Equal(0.5, found.LongAxisAngle, 0.01);
        Assert.Equal((Math.PI / 2) - 0.5, found.ShortAxisAngle, 0.01);
        Assert.Equal(16.0 / 24, found.Elongation, 0.01);
        Assert.Equal(0.5, found.Flatness, 0.01);
    }

    [Fact]
    public void Torus_HasItsVolumeAndSurface()
    {
        var grid = new VoxelGrid(64, 64, 30, VoxelSpacing.Cube(Edge));
        ParticleMeasures found = One(grid, (x, y, z) => Phantom.Ball(Math.Sqrt(((x - 32) * (x - 32)) + ((y - 32) * (y - 32))) - 20, z - 15, 0, 9));
        double volume = 2 * Math.PI * Math.PI * 20 * 81 * Edge * Edge * Edge;
        double surface = 4 * Math.PI * Math.PI * 20 * 9 * Edge * Edge;
        Assert.Equal(volume, found.Volume, 0.005 * volume);
        Assert.Equal(surface, found.Surface, 0.02 * surface);
        Assert.Equal(Math.PI / 2, found.LongAxisAngle, 0.01);
        Assert.Equal(0, found.ShortAxisAngle, 0.01);
    }

    [Fact]
    public void PoresAndCracks_AreSharesOfTheFilledParticle()
    {
        var grid = new VoxelGrid(50, 50, 50, VoxelSpacing.Cube(Edge));
        bool Whole(double x, double y, double z) => Phantom.Ball(x - 25, y - 25, z - 25, 20);
        bool Pore(double x, double y, double z) => Phantom.Ball(x - 15, y - 25, z - 25, 6);
        bool Crack(double x, double y, double z) => Math.Abs(y - 25) <= 1 && x > 26;
        double whole = Phantom.Mask(grid, Whole).Sum(value => value);
        double pore = Phantom.Mask(grid, Pore).Sum(value => value);
        double crack = Phantom.Mask(grid, (x, y, z) => Whole(x, y, z) && Crack(x, y, z)).Sum(value => value);
        ParticleMeasures found = One(grid, (x, y, z) => Whole(x, y, z) && !Pore(x, y, z) && !Crack(x, y, z));
        Assert.Equal(pore / whole, found.InternalPorosity, 0.002);
        Assert.Equal(crack / whole, found.CrackFraction, 0.1 * crack / whole);
    }

    [Fact]
    public void Disc_HasItsAreaPerimeterAndAngle()
    {
        var grid = new VoxelGrid(90, 90, 1, new VoxelSpacing(Edge, Edge, 5 * Edge));
        ParticleMeasures found = One(grid, (x, y, _) => Phantom.Ball((x - 45) / 30, (y - 45) / 20, 0, 1));
        double perimeter = Math.PI * ((3 * 50) - Math.Sqrt(((3 * 30) + 20) * (30 + (3.0 * 20)))) * Edge;
        Assert.Equal(Math.PI * 600 * Edge * Edge * 5 * Edge, found.Volume, 0.005 * found.Volume);
        Assert.Equal(Math.Sqrt(600) * Edge, found.EquivalentRadius, 0.1 * Edge);
        Assert.Equal(perimeter * 5 * Edge, found.Surface, 0.02 * found.Surface);
        Assert.Equal(20.0 / 30, found.Elongation, 0.01);
        Assert.Equal(0, found.SemiAxes.Short);
        Assert.True(double.IsNaN(found.Flatness));
    }

    [Fact]
    public void Map_IsAveragedWithoutWhatIsMissing_OnAnyNumberOfThreads()
    {
        var grid = new VoxelGrid(30, 31, 32, VoxelSpacing.Cube(Edge));
        byte[] mask = Phantom.Mask(grid, (x, y, z) => Phantom.Ball(x - 15, y - 15, z - 15, 10));
        var random = new Random(2);
        float[] values = [.. mask.Select((_, v) => v % 7 == 0 ? float.NaN : 8350f + (float)random.NextDouble())];
        double[] known = [.. values.Where((value, v) => mask[v] != 0 && float.IsFinite(value)).Select(value => (double)value)];
        var options = new ParticleAnalysisOptions { Map = new Volume(grid, [.. values]), Separator = BoxFace.XHigh };
        ParticleMeasures one = Analyse(grid, mask, options, 1).Particles[0];
        ParticleMeasures many = Analyse(grid, mask, options, 4).Particles[0];
        Assert.Equal(known.Average(), one.MapMean, 1e-9 * 8350);
        Assert.Equal(Math.Sqrt(known.Average(value => (value - known.Average()) * (value - known.Average()))), one.MapSpread, 1e-6);
        Assert.Equal(known.Length, one.MapVoxels);
        Assert.Equal(0, one.Homogeneity, 1e-9);
        Assert.Equal(15 * Edge, one.Depth, 0.01 * Edge);
        Assert.Equal(one, many);
    }

    [Fact]
    public void ParticlesAtTheBox_AreFlagged_AndQuantilesAreThoseOfTheList()
    {
        var grid = new VoxelGrid(60, 30, 30, VoxelSpacing.Cube(Edge));
        int[] ids = [.. Phantom.Mask(grid, (x, y, z) => Phantom.Ball(x - 4, y - 15, z - 15, 8)).Zip(Phantom.Mask(grid, (x, y, z) => Phantom.Ball(x - 40, y - 15, z - 15, 10)), (a, b) => a + (2 * b))];
        var labels = new LabelVolume(grid, [.. ids.Select(id => (byte)(id > 0 ? 1 : 0))], Phases);
        ParticleAnalysisResult found = ParticleAnalysis.Run(labels, new RegionVolume(grid, [.. ids], 2), new ParticleAnalysisOptions(), 0, TestContext.Current.CancellationToken);
        Assert.Equal([true, false], found.Particles.Select(particle => particle.TouchesBox));
        Assert.True(double.IsNaN(found.Particles[0].Sphericity));
        SizeDistribution sizes = SizeDistribution.Of(found.Particles);
        Assert.Equal(2 * found.Particles[1].EquivalentRadius, sizes.NumberQuantile(0.9), 1e-12);
        Assert.Equal(found.Particles.Average(particle => 2 * particle.EquivalentRadius), sizes.NumberQuantile(0.5), 1e-12);
        Assert.True(sizes.VolumeQuantile(0.5) > sizes.NumberQuantile(0.5));
    }

    private static ParticleMeasures One(VoxelGrid grid, Func<double, double, double, bool> isInside) =>
        Assert.Single(Analyse(grid, Phantom.Mask(grid, isInside), new ParticleAnalysisOptions(), 0).Particles);

    private static ParticleAnalysisResult Analyse(VoxelGrid grid, byte[] mask, ParticleAnalysisOptions options, int threads) => ParticleAnalysis.Run(
        new LabelVolume(grid, [.. mask], Phases), new RegionVolume(grid, [.. mask.Select(value => (int)value)], 1), options, threads, TestContext.Current.CancellationToken);
}
