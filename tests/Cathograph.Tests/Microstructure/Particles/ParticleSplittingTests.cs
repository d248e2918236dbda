using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Generation;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Tests.Microstructure.Particles;

public sealed class ParticleSplittingTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    // Seeds, sizes, contacts and voxels; the number is what the issue asks for.
    [Theory]
    [InlineData(1, 2.5, 0.5, 0.04, 1.0, 1.0)]
    [InlineData(2, 2.5, 0.55, 0.0, 1.0, 1.0)]
    [InlineData(3, 2.5, 0.6, 0.08, 1.0, 1.0)]
    [InlineData(4, 1.5, 0.5, 0.04, 1.0, 1.0)]
    [InlineData(5, 2.5, 0.5, 0.04, 1.0, 2.0)]
    [InlineData(6, 2.0, 0.5, 0.04, 1.6, 1.0)]
    public void Split_OfPackings_AgreesWithTheTruth(int seed, double radius, double active, double overlap, double ratio, double tall)
    {
        var grid = new VoxelGrid(80, 84, (int)(88 / tall), new VoxelSpacing(0.25e-6, 0.25e-6, tall * 0.25e-6));
        var options = new SpherePackingOptions { Seed = seed, MedianRadius = 1e-6 * radius, ActiveFraction = active, Overlap = overlap, AxisRatio = ratio };
        GeneratedComposite made = SpherePacking.Run(grid, options, 0, Cancellation);
        RegionVolume found = ParticleSplitting.Run(grid, Masks.Of(made.Labels, PhaseRole.Active), new ParticleSplitOptions(), 0, Cancellation);
        var agreement = RegionAgreement.Of(made.Particles, found);
        Assert.True(agreement.AdjustedRandIndex >= 0.96, agreement.ToString());
    }

    [Fact]
    public void Split_OfAnImageOfDiscs_AgreesWithTheTruth()
    {
        var grid = new VoxelGrid(300, 260, 1, VoxelSpacing.Cube(0.25e-6));
        GeneratedComposite made = SpherePacking.Run(grid, new SpherePackingOptions { ActiveFraction = 0.6 }, 0, Cancellation);
        RegionVolume found = ParticleSplitting.Run(grid, Masks.Of(made.Labels, PhaseRole.Active), new ParticleSplitOptions(), 0, Cancellation);
        var agreement = RegionAgreement.Of(made.Particles, found);
        Assert.True(agreement.AdjustedRandIndex >= 0.96, agreement.ToString());
    }

    [Fact]
    public void Split_OnAnyNumberOfThreads_IsTheSame()
    {
        var grid = new VoxelGrid(60, 50, 40, VoxelSpacing.Cube(0.25e-6));
        GeneratedComposite made = SpherePacking.Run(grid, new SpherePackingOptions { MedianRadius = 1.2e-6, ActiveFraction = 0.6, Overlap = 0.1 }, 0, Cancellation);
        byte[] mask = Masks.Of(made.Labels, PhaseRole.Active);
        RegionVolume one = ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 1, Cancellation);
        RegionVolume many = ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 5, Cancellation);
        Assert.True(one.Ids.SequenceEqual(many.Ids));
        AssertNumberedByFirstVoxel(one);
        for (int v = 0; v < mask.Length; v++)
        {
            Assert.True(mask[v] != 0 || one.Ids[v] == 0);
        }
    }

    // Two equal spheres whose neck is wider or narrower than (1 - h) of their radius.
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.97, 1)]
    public void Split_OfTwoSpheres_GoesByTheNeck(double neck, int expected)
    {
        var grid = new VoxelGrid(80, 48, 48, VoxelSpacing.Cube(1e-7));
        double half = 16 * Math.Sqrt(1 - (neck * neck));
        byte[] mask = Phantom.Mask(grid, (x, y, z) => Phantom.Ball(x - 40 + half, y - 24, z - 24, 16) || Phantom.Ball(x - 40 - half, y - 24, z - 24, 16));
        Assert.Equal(expected, ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 0, Cancellation).Count);
    }

    [Fact]
    public void Split_OfAHollowSphere_KeepsItWholeAndItsPoreEmpty()
    {
        var grid = new VoxelGrid(44, 44, 44, VoxelSpacing.Cube(1e-7));
        byte[] mask = Phantom.Mask(grid, (x, y, z) => Phantom.Ball(x - 22, y - 22, z - 22, 18) && !Phantom.Ball(x - 28, y - 22, z - 22, 7));
        RegionVolume found = ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 0, Cancellation);
        Assert.Equal(1, found.Count);
        Assert.Equal(0, found.Ids[grid.IndexOf(28, 22, 22)]);
    }

    [Fact]
    public void Split_OfACrackedSphere_IsWholeWhenTheCrackIsClosed()
    {
        var grid = new VoxelGrid(44, 44, 44, VoxelSpacing.Cube(1e-7));
        byte[] mask = Phantom.Mask(grid, (x, y, z) => Phantom.Ball(x - 22, y - 22, z - 22, 18) && Math.Abs(x - 22) > 1);
        Assert.Equal(2, ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 0, Cancellation).Count);
        Assert.Equal(1, ParticleSplitting.Run(grid, mask, new ParticleSplitOptions { ClosingRadius = 1.5e-7 }, 0, Cancellation).Count);
    }

    [Fact]
    public void Split_LeavesOutSpecksAndKeepsWhatFillsTheBox()
    {
        var grid = new VoxelGrid(40, 20, 20, VoxelSpacing.Cube(1e-7));
        byte[] mask = Phantom.Mask(grid, (x, y, z) => Phantom.Ball(x - 10, y - 10, z - 10, 7) || (x is > 30 and < 31 && y is > 10 and < 12 && z is > 10 and < 12));
        Assert.Equal(1, ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 0, Cancellation).Count);
        Assert.Equal(2, ParticleSplitting.Run(grid, mask, new ParticleSplitOptions { MinimumVolume = 0 }, 0, Cancellation).Count);
        Array.Fill(mask, (byte)1);
        Assert.Equal(1, ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 0, Cancellation).Count);
        Array.Clear(mask);
        Assert.Equal(0, ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), 0, Cancellation).Count);
    }

    [Fact]
    public void Agreement_OfEqualAndOfMergedRegions_IsKnown()
    {
        var grid = new VoxelGrid(4, 1, 1, VoxelSpacing.Cube(1));
        var truth = new RegionVolume(grid, [1, 1, 2, 2], 2);
        Assert.Equal(1, RegionAgreement.Of(truth, new RegionVolume(grid, [2, 2, 1, 1], 2)).AdjustedRandIndex);
        RegionAgreement lumped = RegionAgreement.Of(truth, new RegionVolume(grid, [1, 1, 1, 1], 1));
        Assert.Equal((0.0, 0, 1), (lumped.AdjustedRandIndex, lumped.Cut, lumped.Lumped));

        // By hand: pairs together 1, in truth 2, found 3, of 6: (1 - 1)/(2.5 - 1) = 0.
        RegionAgreement uneven = RegionAgreement.Of(truth, new RegionVolume(grid, [1, 2, 2, 2], 2));
        Assert.Equal(0, uneven.AdjustedRandIndex, 12);
        Assert.Equal((1, 1), (uneven.Cut, uneven.Lumped));
    }

    private static void AssertNumberedByFirstVoxel(RegionVolume found)
    {
        int last = 0;
        foreach (int id in found.Ids)
        {
            Assert.InRange(id, 0, last + 1);
            last = Math.Max(last, id);
        }

        Assert.Equal(found.Count, last);
    }
}
