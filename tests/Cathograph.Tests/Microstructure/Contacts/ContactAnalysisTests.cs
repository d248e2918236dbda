using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;
using Cathograph.Tests.Microstructure.Surfaces;

namespace Cathograph.Tests.Microstructure.Contacts;

public sealed class ContactAnalysisTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Hemispheres_OfElectrolyteAndCarbon_AvoidEachOther()
    {
        const double Radius = 14;
        LabelVolume volume = Shapes.Fill(new VoxelGrid(40, 40, 40, VoxelSpacing.Cube(1)), (x, y, z) => (x * x) + (y * y) + (z * z) < Radius * Radius ? 1 : z < 0 ? 2 : 3);
        ParticleContacts particle = Assert.Single(ContactAnalysis.Run(volume, Shapes.Particle(volume), new ContactOptions(), 2, Token).Particles);
        double half = 2 * Math.PI * Radius * Radius;
        Assert.InRange(particle.ConnectedElectrolyte / half, 0.98, 1.02);
        Assert.InRange(particle.ConnectedCarbon / half, 0.98, 1.02);
        Assert.Equal(ContactClass.Active, particle.Class);
        ContactPattern pattern = particle.Pattern!;

        // A hemisphere: mean direction 1/2, covered up to 30 degrees beyond the equator, mean angle to the equator pi/2 - 1, half as far as by chance.
        Assert.Equal(0.5, pattern.LithiumEvenness, 0.03);
        Assert.Equal(0.75, pattern.LithiumCoverage, 0.06);
        Assert.Equal(0.5, pattern.Overlap, 0.09);
        Assert.Equal((Math.PI / 2) - 1, pattern.Separation, 0.08);
        Assert.Equal(-1, pattern.Pairing, 0.15);
        Assert.Equal(-0.5, particle.LithiumContactDirection.Z / particle.ConnectedElectrolyte, 0.03);
        Assert.Equal(-1, particle.Imbalance.Z, 0.06);
        Assert.Equal(0, particle.Imbalance.X, 0.02);
    }

    [Fact]
    public void Stripes_OfElectrolyteAndCarbon_ArePaired()
    {
        LabelVolume volume = Shapes.Fill(new VoxelGrid(44, 44, 44, VoxelSpacing.Cube(1)), (x, y, z) => (x * x) + (y * y) + (z * z) < 196 ? 1 : ((int)Math.Floor((Math.Atan2(y, x) / Math.PI * 8) + 20) & 1) == 0 ? 2 : 3);
        ContactPattern pattern = ContactAnalysis.Run(volume, Shapes.Particle(volume), new ContactOptions(), 1, Token).Particles[0].Pattern!;
        Assert.InRange(pattern.Pairing, 0.5, 1);
        Assert.InRange(pattern.Overlap, 0.9, 1);
        Assert.InRange(pattern.LithiumEvenness, 0.9, 1);
    }

    [Fact]
    public void Classes_OfFiveCubes_FollowTheNetworks()
    {
        // Cubes along x with pore between: both below and above, electrolyte only, neither, carbon only, both.
        LabelVolume volume = Shapes.Fill(new VoxelGrid(50, 9, 30, VoxelSpacing.Cube(1)), (x, y, z) =>
        {
            int column = (int)(x + 25) / 10;
            bool isCube = Math.Abs(z) < 4 && (x + 25) % 10 is > 2 and < 9;
            int kind = column switch { 0 => 3, 1 => 1, 2 => 0, 3 => 2, _ => 3 };
            bool isBeside = (x + 25) % 10 is <= 2 or >= 9;
            return isCube ? 1 : isBeside || Math.Abs(z) < 4 ? 0 : z < 0 ? (kind & 1) != 0 ? 2 : 0 : (kind & 2) != 0 ? 3 : 0;
        });
        int[] ids = [.. volume.Labels.Select((label, i) => label == 1 ? 1 + (volume.Grid.PlaceOf(i).X / 10) : 0)];
        ContactResult result = ContactAnalysis.Run(volume, new RegionVolume(volume.Grid, [.. ids], 5), new ContactOptions(), 2, Token);
        Assert.Equal(ContactClass.Active, result.Particles[0].Class);
        Assert.Equal(ContactClass.ElectronStarved, result.Particles[1].Class);
        Assert.Equal(ContactClass.Isolated, result.Particles[2].Class);
        Assert.Equal(ContactClass.LithiumStarved, result.Particles[3].Class);
        Assert.Equal(ContactClass.Active, result.Particles[4].Class);
        Assert.Equal(result.ShareOf(ContactClass.Active), result.Utilisation);
        Assert.Equal((double)(result.Particles[0].Voxels + result.Particles[4].Voxels) / result.Particles.Sum(item => item.Voxels), result.Utilisation, 1e-12);
    }

    [Fact]
    public void Electrons_ThroughParticles_ReachWhatCarbonDoesNot()
    {
        // Two cubes side by side that touch; carbon on one, electrolyte below both.
        LabelVolume volume = Shapes.Fill(new VoxelGrid(24, 10, 24, VoxelSpacing.Cube(1)), (x, _, z) => Math.Abs(z) < 5 ? 1 : z < 0 ? 2 : x < -2 ? 3 : 0);
        var particles = new RegionVolume(volume.Grid, [.. volume.Labels.Select((label, i) => label == 1 ? (volume.Grid.PlaceOf(i).X < 12 ? 1 : 2) : 0)], 2);
        ContactResult without = ContactAnalysis.Run(volume, particles, new ContactOptions(), 1, Token);
        ContactResult with = ContactAnalysis.Run(volume, particles, new ContactOptions { Connectivity = new PhaseConnectivityOptions { ActiveConducts = true } }, 1, Token);
        Assert.Equal(0.5, without.Utilisation, 1e-12);
        Assert.Equal(ContactClass.ElectronStarved, without.Particles[1].Class);
        Assert.Equal(1, with.Utilisation, 1e-12);
        Assert.Equal(100, without.Particles[0].Particles, 6.0);
        Assert.Equal([1, 1], without.Particles.Select(item => item.Neighbours));
    }

    [Fact]
    public void Electrolyte_ThatIsCutOff_DoesNotReachAParticle()
    {
        // A particle within a shell of electrolyte that a gap parts from the separator.
        LabelVolume volume = Shapes.Fill(new VoxelGrid(30, 30, 40, VoxelSpacing.Cube(1)), (x, y, z) => (x * x) + (y * y) + (z * z) is var r2 && r2 < 64 ? 1 : r2 < 121 ? 2 : z < -15 ? 2 : z > 10 ? 3 : 0);
        ContactResult result = ContactAnalysis.Run(volume, Shapes.Particle(volume), new ContactOptions(), 1, Token);
        ParticleContacts particle = result.Particles[0];
        Assert.Equal(0, particle.ConnectedElectrolyte);
        Assert.InRange(particle.Electrolyte / (4 * Math.PI * 64), 0.98, 1.02);
        Assert.Equal(ContactClass.Isolated, particle.Class);
        Assert.InRange(result.Networks.ShareOf(PhaseRole.Electrolyte), 0.1, 0.6);
        Assert.Equal(0, result.Areas.Single(pair => pair.First.Name == "active" && pair.Second.Name == "electrolyte").ConnectedArea);
    }

    [Fact]
    public void Parts_OfTheSurface_SumToIt()
    {
        LabelVolume volume = Speckled(new VoxelGrid(40, 33, 37, new VoxelSpacing(1e-6, 1e-6, 1.5e-6)));
        RegionVolume particles = ConnectedComponents.Of(volume.Grid, Masks.Of(volume, PhaseRole.Active), Neighbourhood.Faces, 1, Token);
        ContactResult one = ContactAnalysis.Run(volume, particles, new ContactOptions(), 1, Token);
        ContactResult two = ContactAnalysis.Run(volume, particles, new ContactOptions(), 3, Token);
        Assert.Equal(one.Particles.AsEnumerable(), two.Particles);
        Assert.Equal(one.TripleLines.Select(item => item.Length), two.TripleLines.Select(item => item.Length));
        foreach (ParticleContacts item in one.Particles)
        {
            Assert.Equal(item.Surface, item.Electrolyte + item.Carbon + item.Particles + item.Pore + item.Other, 1e-9 * item.Surface);
            Assert.InRange(item.ConnectedElectrolyte, 0, item.Electrolyte);
            Assert.InRange(item.ConnectedCarbon, 0, item.Carbon);
        }

        Phase active = volume.Phases.All[1];
        Assert.Equal(one.SurfaceOf(active), one.Particles.Sum(item => item.Surface - item.Particles), 1e-9 * one.SurfaceOf(active));
    }

    [Fact]
    public void Utilisation_WithoutElectrolyte_IsNotGiven()
    {
        LabelVolume volume = Shapes.Fill(new VoxelGrid(20, 20, 20, VoxelSpacing.Cube(1)), (x, y, z) => (x * x) + (y * y) + (z * z) < 49 ? 1 : z > 0 ? 3 : 0);
        ContactResult result = ContactAnalysis.Run(volume, Shapes.Particle(volume), new ContactOptions(), 1, Token);
        Assert.True(double.IsNaN(result.Utilisation));
        Assert.Equal(PhaseRole.Electrolyte, result.MissingRole);
        Assert.Equal(ContactClass.Undecided, result.Particles[0].Class);
    }

    [Fact]
    public void Image_OfADiscBetweenElectrolyteAndCarbon_IsMeasuredToo()
    {
        LabelVolume volume = Shapes.Fill(new VoxelGrid(60, 60, 1, VoxelSpacing.Cube(1)), (x, y, _) => (x * x) + (y * y) < 400 ? 1 : y < 0 ? 2 : 3);
        var options = new ContactOptions { Connectivity = new PhaseConnectivityOptions { Separator = BoxFace.YLow, Collector = BoxFace.YHigh } };
        ContactResult result = ContactAnalysis.Run(volume, Shapes.Particle(volume), options, 2, Token);
        Assert.InRange(result.Particles[0].ConnectedElectrolyte / (Math.PI * 20), 0.98, 1.02);
        Assert.Equal(2, Assert.Single(result.TripleLines).Length, 1e-12);
        Assert.Equal(1 - (2 / Math.PI), result.Particles[0].Pattern!.LithiumEvenness, 0.03);
        Assert.Equal(ContactClass.Active, result.Particles[0].Class);
    }

    [Fact]
    public void TripleLine_OfThreeWedgesInAnyDirection_IsItsLength()
    {
        var random = new Random(4);
        for (int k = 0; k < 10; k++)
        {
            double[][] axes = k == 0 ? [[0, 0, 1], [1, 0, 0], [0, 1, 0]] : Shapes.Axes(random);
            double turn = 0.3 + (0.7 * k);
            LabelVolume volume = Shapes.Fill(new VoxelGrid(64, 64, 64, VoxelSpacing.Cube(1)), (x, y, z) =>
            {
                double angle = (Math.Atan2(Shapes.Dot(axes[1], [x + 0.2, y - 0.3, z + 0.1]), Shapes.Dot(axes[2], [x + 0.2, y - 0.3, z + 0.1])) / (2 * Math.PI)) + turn;
                return (int)Math.Floor(3 * (angle - Math.Floor(angle))) % 3;
            });
            double exact = 64 / axes[0].Max(Math.Abs);
            TripleLength found = Assert.Single(ContactAnalysis.Run(volume, Shapes.Particle(volume), new ContactOptions(), 2, Token).TripleLines);
            Assert.InRange(found.Length / exact, 0.96, 1.04);
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.5)]
    public void TripleLine_OfASphereOnATiltedPlane_IsItsCircle(double thickness)
    {
        var random = new Random(9);
        for (int k = 0; k < 6; k++)
        {
            double[] normal = Shapes.Axes(random)[0];
            LabelVolume volume = Shapes.Fill(new VoxelGrid(60, 60, (int)(60 / thickness), new VoxelSpacing(1, 1, thickness)), (x, y, z) => Shapes.Dot(normal, [x, y, z]) < -5 ? 2 : (x * x) + (y * y) + (z * z) < 400 ? 1 : 0);
            double exact = 2 * Math.PI * Math.Sqrt(400 - 25);
            TripleLength found = Assert.Single(ContactAnalysis.Run(volume, Shapes.Particle(volume), new ContactOptions(), 2, Token).TripleLines);
            Assert.InRange(found.Length / exact, 0.95, 1.05);
        }
    }

    private static LabelVolume Speckled(VoxelGrid grid)
    {
        var random = new Random(6);
        byte[] coarse = new byte[4096];
        random.NextBytes(coarse);
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(i => grid.PlaceOf(i)).Select(p => (byte)(coarse[(p.X / 4) + (16 * ((p.Y / 4) + (16 * (p.Z / 4))))] % 4))];
        return new LabelVolume(grid, ImmutableArray.Create(labels), Shapes.Four);
    }
}
