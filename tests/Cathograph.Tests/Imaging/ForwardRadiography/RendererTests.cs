using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.Attenuation;
using Cathograph.Imaging.ForwardRadiography;

namespace Cathograph.Tests.Imaging.ForwardRadiography;

public sealed class RendererTests
{
    private static OpticalColumn Column { get; } = new([-1e-3, 0, 200e-6, 500e-6, 1.5e-3], [new CrossSection(0, 0), new CrossSection(50, 300), new CrossSection(20, 150), new CrossSection(0, 0)]);

    [Fact]
    public void SampledColumn_KeepsItsIntegral()
    {
        CrossSection[] cells = Column.Sample(-20e-6, 7e-6, 100);
        Assert.Equal((50 * 200e-6) + (20 * 300e-6), cells.Sum(cell => cell.Scattering) * 7e-6, 1e-12);
    }

    [Fact]
    public void Blur_KeepsTheSumAndHasItsVariance()
    {
        var line = new double[201];
        line[100] = 1;
        var blurred = new double[201];
        new GaussianBlur(3.2).Apply(line, blurred);
        Assert.Equal(1, blurred.Sum(), 1e-12);
        double variance = Enumerable.Range(0, 201).Sum(i => blurred[i] * (i - 100) * (i - 100));
        Assert.Equal((3.2 * 3.2) + (1 / 12.0), variance, 2e-3);
    }

    [Fact]
    public void CentreOfTheRenderedImage_IsTheRegionProfile()
    {
        OperandoSetup setup = new() { Region = 15e-6 };
        var camera = new RadiographRenderer(setup, 0, 66, 580, 1);
        double[] image = camera.Transmission(Column, TestContext.Current.CancellationToken);
        double[] profile = new RegionProfile(setup, 0, 66).Transmission(Column);
        for (int r = 0; r < 66; r++)
        {
            Assert.Equal(profile[r], image[(r * 580) + 290], 1e-5);
        }

        Assert.Equal(1, image[0], 1e-12);
    }

    [Fact]
    public void CountsOfTheOpenBeam_HaveTheMeanAndTheVarianceOfPoissonNumbers()
    {
        OperandoSetup setup = new();
        var camera = new RadiographRenderer(setup, 0, 100, 100, 7);
        double gain = setup.Detector.Gain;
        ImmutableArray<ushort> one = camera.Lit([], 1).Counts;
        ImmutableArray<ushort> two = camera.Lit([], 2).Counts;
        (double First, double Second)[] pairs = [.. one.Zip(two, (a, b) => ((a - setup.Detector.Dark) / gain, (b - setup.Detector.Dark) / gain)).Where(pair => Math.Abs(pair.Item1 - pair.Item2) < 100)];
        double ratio = pairs.Sum(pair => pair.First) / pairs.Sum(pair => pair.Second);
        double variance = pairs.Average(pair => Math.Pow(pair.First - (ratio * pair.Second), 2)) / 2;
        double mean = pairs.Average(pair => (pair.First + pair.Second) / 2);
        Assert.InRange(mean, 0.9 * setup.Detector.NeutronsPerPixel, 1.02 * setup.Detector.NeutronsPerPixel);
        Assert.InRange(variance / mean, 0.93, 1.07);
        Assert.Equal(one, camera.Lit([], 1).Counts);
    }
}
