using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.SpectralStacks;

namespace Cathograph.Tests.Imaging.SpectralStacks;

/// <summary>Maps of a whole stack: slabs, threads, regions, drift and magnification.</summary>
public sealed class StackMapsTests
{
    private static readonly SpectralPhantomOptions Small = new() { Width = 56, Height = 48, Energies = PhantomEdge.ShortScanEnergies, Photons = 40_000, Drift = (3, -2), Seed = 5 };

    // One byte is less than a row, so that slabs are single rows.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(60_000, 2)]
    public void SlabsAndThreads_DoNotEnterTheMaps(long slab, int threads)
    {
        SpectralMapResult whole = Map(Small, 1L << 30, 1);
        SpectralMapResult parts = Map(Small, slab, threads);
        Assert.Equal(1, whole.Slabs);
        Assert.True(parts.Slabs > 1);
        Assert.Equal(whole.Maps.EdgeEnergy.AsSpan(), parts.Maps.EdgeEnergy.AsSpan());
        Assert.Equal(whole.Maps.WhiteLineError.AsSpan(), parts.Maps.WhiteLineError.AsSpan());
        Assert.Equal(whole.Maps.Mask.AsSpan(), parts.Maps.Mask.AsSpan());
        Assert.Equal(whole.Regions.Length, parts.Regions.Length);
        for (int k = 0; k < whole.Regions[0].Spectrum.Count; k++)
        {
            Assert.Equal(whole.Regions[0].Spectrum.Absorption[k], parts.Regions[0].Spectrum.Absorption[k], 1e-9);
        }
    }

    [Fact]
    public void Magnification_ThatIsTakenOut_BringsTheEdgeOfAParticleToOnePlace()
    {
        SpectralPhantomOptions scaled = Small with { Drift = (0, 0), ScalesWithEnergy = true, Width = 96, Height = 96, Photons = 1e9, Energies = [.. PhantomEdge.ShortScanEnergies.Select(energy => 8340 + (3 * (energy - 8340)))] };
        double left = Scatter(scaled, false);
        double corrected = Scatter(scaled, true);
        Assert.True(corrected < 0.2 * left, FormattableString.Invariant($"{corrected} of {left}"));
    }

    [Fact]
    public void BinnedMaps_HaveThePixelOfTheirBlocks_AndSmallerErrors()
    {
        SpectralPhantomOptions still = Small with { Drift = (0, 0), Width = 64, Height = 64 };
        SpectralMapResult fine = Map(still, 1L << 30, 0);
        SpectralMapResult coarse = Map(still, 1L << 30, 0, new StackCorrectionOptions { Binning = 2 });
        Assert.Equal((32, 32), (coarse.Maps.Width, coarse.Maps.Height));
        double Error(SpectralMapResult result) => result.Maps.EdgeEnergyError.Where(float.IsFinite).Order().ElementAt(result.Maps.EdgeEnergyError.Count(float.IsFinite) / 4);
        Assert.InRange(Error(coarse) / Error(fine), 0.35, 0.75);
    }

    // The scatter over energies of the optical density far behind the edge against far before it, in a ring about the particle's border where magnification shows.
    private static double Scatter(SpectralPhantomOptions options, bool isScaled)
    {
        using SpectralScan scan = MadeScan.Of(options);
        var correction = new StackCorrectionOptions { ScalesWithEnergy = isScaled };
        var frames = CorrectedFrames.Create(scan, correction, TestContext.Current.CancellationToken);
        SpectralLook look = SpectralLook.Run(frames, correction, 1, null, TestContext.Current.CancellationToken);
        var stack = AlignedStack.Create(frames, look, null, isScaled);
        float[] values = new float[stack.Count * stack.Box.Width * stack.Box.Height];
        stack.Read(0, stack.Box.Height, values, 1, TestContext.Current.CancellationToken);
        int plane = stack.Box.Width * stack.Box.Height;

        // Two energies before the edge see the same matter; what differs beyond a factor is the place.
        int second = 3;
        double ratio = values.Take(plane).Zip(values.Skip(second * plane).Take(plane), (a, b) => a * b).Sum() / values.Take(plane).Sum(a => a * a);
        return Math.Sqrt(Enumerable.Range(0, plane).Average(i => Math.Pow(values[(second * plane) + i] - (ratio * values[i]), 2)));
    }

    private static SpectralMapResult Map(SpectralPhantomOptions options, long slab, int threads, StackCorrectionOptions? correction = null)
    {
        using SpectralScan scan = MadeScan.Of(options);
        correction ??= new StackCorrectionOptions();
        var frames = CorrectedFrames.Create(scan, correction, TestContext.Current.CancellationToken);
        SpectralLook look = SpectralLook.Run(frames, correction, threads, null, TestContext.Current.CancellationToken);
        AlignmentResult? alignment = options.Drift == (0, 0) ? null : look.Align(new AlignmentOptions(), threads, TestContext.Current.CancellationToken);
        var stack = AlignedStack.Create(frames, look, alignment, false);
        var grid = new VoxelGrid(frames.Width, frames.Height, 1, VoxelSpacing.Cube(1e-6));
        var map = new SpectralMapOptions { SlabBytes = slab, Regions = new RegionVolume(grid, [.. Enumerable.Repeat(1, grid.Width * grid.Height)], 1) };
        return SpectralMapping.Run(stack, look.MeanSpectrum(alignment, "made"), map, (threads, null), TestContext.Current.CancellationToken);
    }
}
