using Cathograph.Imaging.Stxm;
using Cathograph.Studies.Stxm;

namespace Cathograph.Validation.Imaging;

/// <summary>Peak ratios of generated stacks against their truth: how often stated intervals hold it, how far means of particles are off, and whether spreads without noise are those of the sample.</summary>
public sealed class StxmCoverageTests
{
    private const int Seeds = 6;

    [Theory]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(8000)]
    [InlineData(32000)]
    public void IntervalsOfPixelsHoldTheRatio_AndParticlesAreNotBent(double counts)
    {
        var options = new PeakRatioOptions();
        var z = new List<double>();
        var byMean = new List<double>();
        var bySums = new List<double>();
        (double between, double trueBetween, double within, double trueWithin) = (0, 0, 0, 0);
        for (int seed = 1; seed <= Seeds; seed++)
        {
            StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Size = 110, Particles = 25, SmallestRadius = 5.5, LargestRadius = 8, Between = 0.1, Within = 0.2, Counts = counts, Seed = seed });
            double[] truth = [.. phantom.Share.Select(share => float.IsNaN(share) ? double.NaN : phantom.RatioOf(share, options))];
            StxmStack stack = phantom.Stack();
            OpticalDensity density = OpticalDensity.Of(stack, IncidentFlux.Find(stack, new IncidentFluxOptions()));
            StxmSample sample = StxmParticlesStudy.Measure(new StxmParticlesInput { Name = "phantom", Density = density, Particles = phantom.Particles.Ids }, 100, 1, 0, TestContext.Current.CancellationToken);
            int[] counted = [.. Enumerable.Range(0, truth.Length).Where(p => sample.Ratio.Mask[p] != 0 && double.IsFinite(truth[p]))];
            z.AddRange(counted.Select(p => (sample.Ratio.Ratio[p] - truth[p]) / sample.Ratio.StandardError[p]));
            double[][] own = [.. sample.Particles.Select(particle => counted.Where(p => sample.Regions.Ids[p] == particle.Number).Select(p => truth[p]).ToArray())];
            byMean.AddRange(sample.Particles.Select((particle, k) => (particle.Ratio.Mean / own[k].Average()) - 1));
            bySums.AddRange(sample.Particles.Select((particle, k) => (particle.RatioOfSums / own[k].Average()) - 1));
            double[] means = [.. own.Select(values => values.Average())];
            double middle = means.Average();
            trueBetween += means.Sum(value => (value - middle) * (value - middle)) / (means.Length - 1);
            trueWithin += own.Average(values => values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1));
            between += sample.Between.Value * sample.Between.Value;
            within += sample.Within.Value * sample.Within.Value;
        }

        double coverage = z.Count(value => Math.Abs(value) < 1.96) / (double)z.Count;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"counts {counts}: {z.Count} pixels, coverage {100 * coverage:F1} %, mean z {z.Average():F3}, bias of particles {100 * byMean.Average():F2} % by mean, {100 * bySums.Average():F2} % by sums, between {Math.Sqrt(between / trueBetween):F3}, within {Math.Sqrt(within / trueWithin):F3} of the truth"));
        Assert.InRange(coverage, 0.90, 0.98);
        Assert.InRange(byMean.Average(), -0.02, 0.02);
        Assert.InRange(bySums.Average(), -0.03, 0.03);
        Assert.InRange(Math.Sqrt(between / trueBetween), 0.93, 1.07);
        Assert.InRange(Math.Sqrt(within / trueWithin), 0.8, 1.2);
    }
}
