using Cathograph.Core.Fields;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Tests.Imaging.Stxm;

public sealed class PeakRatioTests
{
    [Fact]
    public void Density_OfKnownCounts_IsTheirLogarithm()
    {
        // The left column is I0, the right one transmits 1/e and is dark at the last energy.
        float[] counts = [1000, 1000f / MathF.E, 2000, 2000f / MathF.E, 1000, 0];
        StxmStack stack = StxmStack.Of("stack", new Volume(new VoxelGrid(2, 1, 3, VoxelSpacing.Cube(1e-7)), [.. counts]), [850, 853, 855.5]);
        IncidentFluxResult flux = IncidentFlux.Find(stack, new IncidentFluxOptions { Method = IncidentFluxMethod.Mask, Mask = [1, 0] });
        OpticalDensity density = OpticalDensity.Of(stack, flux);
        Assert.Equal(1, flux.PixelCount);
        Assert.Equal(1 - (flux.NoiseFactor * MathF.E / 2000), density.Frame(0)[1], 5);
        Assert.Equal(flux.NoiseFactor * MathF.E / 2000, density.VarianceAt(1, 1), 8);
        Assert.True(float.IsNaN(density.Frame(2)[1]));
        Assert.Equal(1, density.WithoutCounts);
    }

    [Theory]
    [InlineData(IncidentFluxMethod.Histogram)]
    [InlineData(IncidentFluxMethod.Otsu)]
    [InlineData(IncidentFluxMethod.Yen)]
    public void Flux_OfThePhantom_IsWhatItWasMadeWith(IncidentFluxMethod method)
    {
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = 3 });
        IncidentFluxResult flux = IncidentFlux.Find(phantom.Stack(), new IncidentFluxOptions { Method = method });
        for (int k = 0; k < flux.Values.Length; k++)
        {
            double truth = 2000 * (1 + (0.004 * (phantom.Options.Energy[k] - 846)));
            double tolerance = method == IncidentFluxMethod.Histogram ? 5 * flux.RelativeError[k] : 0.02;
            Assert.InRange((flux.Values[k] / truth) - 1, -tolerance, tolerance);
        }

        Assert.InRange(flux.NoiseFactor, 0.9, 1.1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(2000)]
    [InlineData(20000)]
    public void TheRatio_LiesWithinItsStatedErrors(double counts)
    {
        int inside = 0;
        int all = 0;
        double sum = 0;
        double squares = 0;
        for (int seed = 1; seed <= 8; seed++)
        {
            StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Seed = seed, Counts = counts, Between = 0.1 });
            StxmStack stack = phantom.Stack();
            var options = new PeakRatioOptions();
            PeakRatioResult result = PeakRatio.Run(OpticalDensity.Of(stack, IncidentFlux.Find(stack, new IncidentFluxOptions())), options);
            for (int p = 0; p < result.Mask.Length; p++)
            {
                if (result.Mask[p] == 0 || float.IsNaN(phantom.Share[p]))
                {
                    continue;
                }

                double z = (result.Ratio[p] - phantom.RatioOf(phantom.Share[p], options)) / result.StandardError[p];
                all++;
                inside += Math.Abs(z) < 1.96 ? 1 : 0;
                sum += z;
                squares += z * z;
            }
        }

        Assert.True(all > 500);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"coverage {(double)inside / all:F3}, mean z {sum / all:F3}, rms z {Math.Sqrt(squares / all):F3} of {all}"));
        Assert.InRange((double)inside / all, 0.92, 0.98);
        Assert.InRange(sum / all, -0.15, 0.15);
    }
}
