using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.EdgePeaks;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Tests.Imaging.EdgePeaks;

/// <summary>Steps and peaks of known form are found, with errors that hold.</summary>
public sealed class EdgePeakTests
{
    [Theory]
    [InlineData(EdgePeakShape.Gaussian, EdgeStepShape.Arctangent)]
    [InlineData(EdgePeakShape.Lorentzian, EdgeStepShape.Arctangent)]
    [InlineData(EdgePeakShape.PseudoVoigt, EdgeStepShape.ErrorFunction)]
    public void AStepAndTwoPeaks_WithoutNoise_AreFoundExactly(EdgePeakShape peak, EdgeStepShape step)
    {
        var options = new EdgePeakOptions { Peak = peak, Step = step, Peaks = 2, Range = new EnergyRange(-25, 30) };
        EdgePeakResult fit = EdgePeakFit.Run(Made(options, 0, 1), options, TestContext.Current.CancellationToken);
        EdgePeak[] peaks = [.. fit.Peaks.OrderBy(found => found.Centre)];
        Assert.Equal(8333.4, peaks[0].Centre, 1e-3);
        Assert.Equal(0.08, peaks[0].Height, 1e-4);
        Assert.Equal(8349.2, peaks[1].Centre, 1e-3);
        Assert.Equal(5, peaks[1].Width, 1e-3);
        double area = peak switch { EdgePeakShape.Gaussian => Math.Sqrt(Math.PI / (4 * Math.Log(2))), EdgePeakShape.Lorentzian => Math.PI / 2, _ => (0.3 * Math.PI / 2) + (0.7 * Math.Sqrt(Math.PI / (4 * Math.Log(2)))) };
        Assert.Equal(0.7 * 5 * area, peaks[1].Area, 1e-2);
        Assert.True(fit.RFactor < 1e-10);
        Assert.True(fit.Verdict.IsCompleted);
    }

    // 200 draws: a share of 95 % has a standard deviation of 1.5 %.
    [Fact]
    public void Intervals_OfNoisySpectra_HoldTheTruth()
    {
        var options = new EdgePeakOptions { Peaks = 1, Range = new EnergyRange(-7, 30) };
        double top = EdgePeakFit.Run(Made(options, 0, 0), options, TestContext.Current.CancellationToken).WhiteLine.Energy;
        int[] covered = new int[4];
        const int Draws = 200;
        for (int k = 0; k < Draws; k++)
        {
            EdgePeakResult fit = EdgePeakFit.Run(Made(options, 0.01, k + 1), options, TestContext.Current.CancellationToken);
            EdgePeak peak = fit.Peaks[0];
            double area = 0.7 * 5 * Math.Sqrt(Math.PI / (4 * Math.Log(2)));
            covered[0] += Math.Abs(peak.Centre - 8349.2) < 1.97 * peak.CentreError ? 1 : 0;
            covered[1] += Math.Abs(peak.Width - 5) < 1.97 * peak.WidthError ? 1 : 0;
            covered[2] += Math.Abs(peak.Area - area) < 1.97 * peak.AreaError ? 1 : 0;
            covered[3] += Math.Abs(fit.WhiteLine.Energy - top) < 1.97 * fit.WhiteLine.StandardError ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", covered.Select(count => FormattableString.Invariant($"{count / (double)Draws:P1}"))));
        Assert.All(covered, count => Assert.InRange(count / (double)Draws, 0.90, 0.99));
    }

    [Fact]
    public void AFormThatDoesNotFit_IsSaid()
    {
        var made = new EdgePeakOptions { Peak = EdgePeakShape.Lorentzian, Peaks = 2 };
        EdgePeakResult fit = EdgePeakFit.Run(Made(made, 0.0005, 3), new EdgePeakOptions(), TestContext.Current.CancellationToken);
        Assert.Contains(fit.Findings, finding => finding.Code == "form-left-over");
    }

    [Fact]
    public void TooFewPoints_AreRefusedWithTheirNumber()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => EdgePeakFit.Run(Made(new EdgePeakOptions(), 0, 1), new EdgePeakOptions { Range = new EnergyRange(0, 2), Peaks = 3 }, TestContext.Current.CancellationToken));
        Assert.Contains("for 13 unknowns", refusal.Violations[0].Message, StringComparison.Ordinal);
    }

    private static NormalisedSpectrum Made(EdgePeakOptions form, double noise, int seed)
    {
        var random = new Random(seed);
        double[] energy = [.. Enumerable.Range(0, 201).Select(k => 8300 + (0.5 * k))];
        double Peak(double at, double height, double width, double e)
        {
            double t = 2 * (e - at) / width;
            double gaussian = Math.Exp(-Math.Log(2) * t * t);
            double lorentzian = 1 / (1 + (t * t));
            return height * (form.Peak switch { EdgePeakShape.Gaussian => gaussian, EdgePeakShape.Lorentzian => lorentzian, _ => (0.3 * lorentzian) + (0.7 * gaussian) });
        }

        double Of(double e)
        {
            double t = (e - 8343.5) / 1.8;
            double step = form.Step == EdgeStepShape.Arctangent ? 0.5 + (Math.Atan(t) / Math.PI) : Cathograph.Numerics.Statistics.NormalDistribution.Below(Math.Sqrt(2) * t);
            return 0.01 + (0.98 * step) + Peak(8349.2, 0.7, 5, e) + (form.Peaks > 1 ? Peak(8333.4, 0.08, 2, e) : 0);
        }

        return SpectrumNormalisation.Run(new AbsorptionSpectrum
        {
            Name = "made",
            Energy = [.. energy],
            Absorption = [.. energy.Select(e => Of(e) + (noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))],
            IsNormalised = true,
        });
    }
}
