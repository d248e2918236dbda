using Cathograph.Core.Fields;
using Cathograph.Microstructure.Generation;

namespace Cathograph.Tests.Microstructure.Generation;

public sealed class SpherePackingTests
{
    private static readonly VoxelGrid Grid = new(64, 60, 56, VoxelSpacing.Cube(0.25e-6));

    [Fact]
    public void EqualSeeds_GiveEqualComposites_OnAnyNumberOfThreads()
    {
        var options = new SpherePackingOptions { Seed = 5, MedianRadius = 1.5e-6, CarbonFraction = 0.05, PoreFraction = 0.05, HollowShare = 0.3, CrackedShare = 0.3 };
        GeneratedComposite one = Make(options, 1);
        GeneratedComposite many = Make(options, 4);
        Assert.True(one.Labels.Labels.SequenceEqual(many.Labels.Labels));
        Assert.True(one.Particles.Ids.SequenceEqual(many.Particles.Ids));
        Assert.False(one.Labels.Labels.SequenceEqual(Make(options with { Seed = 6 }, 1).Labels.Labels));
    }

    [Fact]
    public void Phases_FillWhatTheyWereAskedTo()
    {
        GeneratedComposite made = Make(new SpherePackingOptions { MedianRadius = 1.5e-6, ActiveFraction = 0.6, Overlap = 0.02, CarbonFraction = 0.05, PoreFraction = 0.1 }, 0);
        double Share(byte label) => (double)made.Labels.Labels.Count(value => value == label) / Grid.Count;
        Assert.Equal(0.6, Share(1), 0.03);
        Assert.Equal(0.05, Share(3), 0.002);
        Assert.Equal(0.1, Share(0), 0.002);
        Assert.InRange(made.LargestOverlap, 0, 0.03);
        for (int v = 0; v < Grid.Count; v++)
        {
            Assert.Equal(made.Labels.Labels[v] == 1, made.Particles.Ids[v] > 0);
        }
    }

    [Fact]
    public void DensePacking_TouchesAndKeepsItsOverlap()
    {
        GeneratedComposite made = Make(new SpherePackingOptions { MedianRadius = 1.5e-6, ActiveFraction = 0.6, Overlap = 0.1, RadiusSpread = 0 }, 0);
        (double x, double y, double z) = Grid.Extent;
        double Nearest(double difference, double length) => difference - (length * Math.Round(difference / length));
        double Gap(PackedParticle a, PackedParticle b) =>
            Math.Sqrt(Math.Pow(Nearest(a.X - b.X, x), 2) + Math.Pow(Nearest(a.Y - b.Y, y), 2) + Math.Pow(Nearest(a.Z - b.Z, z), 2)) / (a.Radius + b.Radius);
        double closest = made.Shapes.SelectMany((a, i) => made.Shapes.Skip(i + 1).Select(b => Gap(a, b))).Min();
        Assert.InRange(closest, 0.89, 0.94);
    }

    [Fact]
    public void Particles_TooLargeForTheBox_AreRefused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Make(new SpherePackingOptions { MedianRadius = 5e-6 }, 0));
        Assert.Contains("found particles of up to 16.5 um in a box whose shortest edge is 14 um", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EllipsoidShape_KeepsTheVolumeOfTheSphere()
    {
        GeneratedComposite made = Make(new SpherePackingOptions { MedianRadius = 1.1e-6, AxisRatio = 2.5 }, 0);
        Assert.All(made.Shapes, particle => Assert.Equal(1, particle.Shape.A * particle.Shape.B * particle.Shape.C, 12));
        Assert.All(made.Shapes, particle =>
        {
            (double dx, double dy, double dz) = particle.Shape.Direction(0);
            Assert.Equal(particle.Shape.A, particle.Shape.Reach(dx, dy, dz), 9);
        });
    }

    private static GeneratedComposite Make(SpherePackingOptions options, int threads) => SpherePacking.Run(Grid, options, threads, TestContext.Current.CancellationToken);
}
