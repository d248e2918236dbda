using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Agreement;
using Cathograph.Imaging.Thresholds;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Microstructure.Surfaces;
using Cathograph.Numerics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Microstructure;

/// <summary>What holds of every volume, in the plane and in space, whatever its voxels.</summary>
public sealed class LawsOfVolumesTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void GeodesicDistances_AreNoShorterThanEuclideanOnes_AndNoneIsZero() => ForAll((volume, particles) =>
    {
        ChannelDistanceResult straight = ChannelDistances.Run(volume, particles, null, 2, Token);
        ChannelDistanceResult inside = ChannelDistances.Run(volume, particles, new ChannelDistanceOptions { Metric = DistanceMetric.Geodesic }, 2, Token);
        double halfVoxel = 0.5 * (volume.Grid.IsPlane ? Math.Min(volume.Grid.Spacing.X, volume.Grid.Spacing.Y) : Math.Min(volume.Grid.Spacing.X, Math.Min(volume.Grid.Spacing.Y, volume.Grid.Spacing.Z)));
        for (int k = 0; k < particles.Ids.Length; k++)
        {
            foreach ((float near, float far) in new[] { (straight.Lithium.Metres[k], inside.Lithium.Metres[k]), (straight.Electron.Metres[k], inside.Electron.Metres[k]) })
            {
                Assert.True(float.IsNaN(far) || far >= near * (1 - 1e-5f));
                Assert.True(float.IsNaN(near) || near >= halfVoxel * (1 - 1e-5));
                Assert.True(!float.IsNaN(near) || float.IsNaN(far));
            }
        }
    });

    [Fact]
    public void EuclideanDistances_AreZeroAtSourcesAlone() => ForAll((volume, _) =>
    {
        byte[] sources = Masks.Of(volume, PhaseRole.Carbon);
        DistanceField field = EuclideanDistance.To(volume.Grid, sources, new EuclideanOptions(), 2, Token);
        for (int k = 0; k < sources.Length; k++)
        {
            Assert.Equal(sources[k] != 0, field.Metres[k] == 0);
        }
    });

    [Fact]
    public void InterfacesOfParticles_SumToThoseOfTheirPhase() => ForAll((volume, particles) =>
    {
        InterfaceAreaResult areas = InterfaceAreas.Of(volume, particles, 2, Token);
        double scale = areas.SurfaceOf(1) + 1e-30;
        foreach (byte label in new byte[] { 0, 2, 3 })
        {
            Assert.Equal(areas.Between(1, label) / scale, Enumerable.Range(1, particles.Count).Sum(id => areas.OfParticle(id, label)) / scale, 1e-9);
        }

        Assert.Equal(2 * areas.Between(1, 1) / scale, Enumerable.Range(1, particles.Count).Sum(areas.OfParticleWithParticles) / scale, 1e-9);
        Assert.Equal(areas.SurfaceOf(1) / scale, new byte[] { 0, 2, 3 }.Sum(label => areas.Between(label, 1)) / scale, 1e-9);
    });

    [Fact]
    public void Results_DoNotDependOnTheValuesOfLabels() => ForAll((volume, particles) =>
    {
        byte[] values = [17, 255, 0, 254];
        var renamed = new LabelVolume(volume.Grid, [.. volume.Labels.Select(label => values[label])], PhaseTable.Parse("17=pore,255=active,0=electrolyte,254=carbon", "test"));
        AssertAlike(ContactAnalysis.Run(volume, particles, new ContactOptions(), 2, Token), ContactAnalysis.Run(renamed, particles, new ContactOptions(), 2, Token));
        var (areas, same) = (InterfaceAreas.Of(volume, null, 1, Token), InterfaceAreas.Of(renamed, null, 1, Token));
        for (byte a = 0; a < 4; a++)
        {
            for (byte b = 0; b < a; b++)
            {
                Assert.Equal(areas.Between(a, b), same.Between(values[a], values[b]), 1e-18);
            }
        }
    });

    [Fact]
    public void MirrorImages_HaveTheSameNetworksAndClasses() => ForAll((volume, particles) =>
    {
        VoxelGrid grid = volume.Grid;
        int Mirror(int k)
        {
            (int x, int y, int z) = grid.PlaceOf(k);
            return grid.IndexOf(x, grid.Height - 1 - y, grid.Depth - 1 - z);
        }

        PhaseConnectivityOptions There(bool isMirrored) => (grid.IsPlane, isMirrored) switch
        {
            (true, false) => new() { Separator = BoxFace.YLow, Collector = BoxFace.YHigh },
            (true, true) => new() { Separator = BoxFace.YHigh, Collector = BoxFace.YLow },
            (false, false) => new(),
            (false, true) => new() { Separator = BoxFace.ZHigh, Collector = BoxFace.ZLow },
        };
        var labels = new LabelVolume(grid, [.. Enumerable.Range(0, volume.Labels.Length).Select(k => volume.Labels[Mirror(k)])], volume.Phases);
        var ids = new RegionVolume(grid, [.. Enumerable.Range(0, volume.Labels.Length).Select(k => particles.Ids[Mirror(k)])], particles.Count);
        var options = new ContactOptions { Connectivity = There(false) };
        ContactResult one = ContactAnalysis.Run(volume, particles, options, 2, Token);
        ContactResult two = ContactAnalysis.Run(labels, ids, new ContactOptions { Connectivity = There(true) }, 2, Token);
        double least = options.LeastArea(grid);

        // Beyond the faces of the box voxels are repeated, on the far side only: areas of a few faces differ there, and a contact near the least one may go either way.
        bool IsClear(double area) => area < 0.3 * least || area > 3 * least;
        bool AreClear(ParticleContacts item) => IsClear(item.ConnectedElectrolyte) && IsClear(item.ConnectedCarbon);
        for (int k = 0; k < particles.Count; k++)
        {
            Assert.Equal(one.Particles[k].Voxels, two.Particles[k].Voxels);
            Assert.True(one.Particles[k].Class == two.Particles[k].Class || !AreClear(one.Particles[k]) || !AreClear(two.Particles[k]));
        }

        Assert.Equal(one.Networks.Connected.AsEnumerable(), two.Networks.Connected);
    });

    [Fact]
    public void CountsOfBins_SumToTheVoxelsWithBoth() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        BinnedColumn Column(int voxels)
        {
            ImmutableArray<float> Draw(double none) => [.. Enumerable.Range(0, voxels).Select(_ => random.NextDouble() < none ? float.NaN : random.Next(11) / 10f)];
            return new BinnedColumn(new SpatialPoints(Draw(0), Draw(0), Draw(0)), Draw(0.1), Draw(0.1));
        }

        BinnedColumn[] columns = [.. Enumerable.Range(0, random.Next(8)).Select(_ => Column(1 + random.Next(60)))];
        ImmutableArray<ImpedanceBin> bins = ImpedanceBins.Of(columns, new ImpedanceBinsOptions { Bins = 1 + random.Next(9), Bootstrap = new BootstrapOptions { Samples = 20 } }, 1, CancellationToken.None);
        long used = columns.Sum(column => column.Distance.Zip(column.Property).LongCount(pair => float.IsFinite(pair.First) && float.IsFinite(pair.Second)));
        Assert.Equal(used, bins.Sum(bin => bin.Count));
        double sum = columns.Sum(column => column.Distance.Zip(column.Property).Where(pair => float.IsFinite(pair.First) && float.IsFinite(pair.Second)).Sum(pair => (double)pair.Second));
        Assert.Equal(sum, bins.Where(bin => bin.Count > 0).Sum(bin => bin.Count * bin.Mean), 1e-6);
    }).Check(Runs);

    [Fact]
    public void Dice_IsTheSameBothWays_AndThresholdsGiveLabelsBack() => ForAll((volume, _) =>
    {
        var random = new Random(volume.Labels.Length);
        var other = new LabelVolume(volume.Grid, [.. volume.Labels.Select(label => random.Next(4) == 0 ? (byte)random.Next(4) : label)], volume.Phases);
        AgreementResult one = SegmentationAgreement.Of(volume, other, [], CancellationToken.None);
        AgreementResult two = SegmentationAgreement.Of(other, volume, [], CancellationToken.None);
        Assert.Equal(one.Dice, two.Dice);
        Assert.Equal(one.Accuracy, two.Accuracy);
        Assert.All(SegmentationAgreement.Of(volume, volume, [], CancellationToken.None).Dice, dice => Assert.Equal(1, dice));
        var grey = new Volume(volume.Grid, [.. volume.Labels.Select(label => (float)label)]) { Quantity = "grey", Unit = "" };
        Assert.Equal(volume.Labels, Thresholding.Apply(grey, [0.5, 1.5, 2.5], 2, CancellationToken.None));
    });

    private static void AssertAlike(ContactResult one, ContactResult two)
    {
        double scale = one.Particles.Sum(item => item.Surface) + 1e-30;
        for (int k = 0; k < one.Particles.Length; k++)
        {
            (ParticleContacts a, ParticleContacts b) = (one.Particles[k], two.Particles[k]);
            Assert.Equal(a.Class, b.Class);
            Assert.Equal((a.Voxels, a.Neighbours), (b.Voxels, b.Neighbours));
            Assert.Equal(a.Surface / scale, b.Surface / scale, 1e-9);
            Assert.Equal(a.ConnectedElectrolyte / scale, b.ConnectedElectrolyte / scale, 1e-9);
            Assert.Equal(a.ConnectedCarbon / scale, b.ConnectedCarbon / scale, 1e-9);
        }

        Assert.Equal(one.Utilisation, two.Utilisation);
    }

    // Labels 0 to 3 in runs along x; the particles are the pieces of label 1, cut by parity of the plane so that some touch.
    private static void ForAll(Action<LabelVolume, RegionVolume> law) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        (VoxelGrid grid, _) = RandomVolumes.Draw(seed, 12);
        var random = new Random(seed);
        byte[] labels = new byte[grid.Count];
        for (int k = 0; k < labels.Length; k++)
        {
            labels[k] = k > 0 && random.NextDouble() < 0.75 ? labels[k - 1] : (byte)random.Next(4);
        }

        byte[] halves = [.. labels.Select((label, k) => label == 1 ? (byte)(1 + (grid.PlaceOf(k).Y / 4 % 2)) : (byte)0)];
        RegionVolume particles = ConnectedComponents.OfLabels(grid, halves, Neighbourhood.Faces, 1, CancellationToken.None).Regions;
        law(new LabelVolume(grid, ImmutableArray.Create(labels), PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test")), particles);
    }).Check(Runs);
}
