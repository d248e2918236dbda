using System.Collections.Immutable;
using Cathograph.Imaging.Fronts;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Imaging.Fronts;

public sealed class ExponentialRelaxationTests
{
    [Fact]
    public void ExactPoints_GiveTheirTimeConstant()
    {
        ExponentialRelaxation fit = ExponentialRelaxation.Fit([Run(900, 12, 300, 0, 1, 0.01), Run(900, 12, 300, 0, 2, 0.01)]);
        Assert.True(fit.IsFound, fit.Reason);
        Assert.Equal(900, fit.TimeConstant, 0.5);
        Assert.Equal(0.5, fit.Runs[0].End, 1e-4);
        Assert.Equal(1, fit.Runs[0].Change, 1e-4);
    }

    [Fact]
    public void Intervals_HoldTheTruthAsOftenAsTheySay()
    {
        const int repeats = 400;
        int inside = 0;
        int found = 0;
        for (int k = 0; k < repeats; k++)
        {
            ExponentialRelaxation fit = ExponentialRelaxation.Fit([Run(1200, 24, 300, 0.05, 100 + k, 0.05)]);
            found += fit.Low <= 1200 ? 1 : 0;
            inside += fit.Low <= 1200 && 1200 <= fit.High ? 1 : 0;
        }

        Assert.InRange(inside / (double)repeats, 0.92, 0.985);
    }

    [Fact]
    public void NoChange_AndTooFewPoints_AndTooShortRests_AreSaid()
    {
        ImmutableArray<(double Time, double Value, double Error)> flat = [.. Run(900, 12, 300, 0.05, 4, 0.05).Select(point => (point.Time, 0.01 * point.Time / 3600, 0.05))];
        Assert.Equal("no change beyond the noise", ExponentialRelaxation.Fit([flat]).Reason);
        Assert.Contains("too few points", ExponentialRelaxation.Fit([[.. flat.Take(3)]]).Reason, StringComparison.Ordinal);
        ExponentialRelaxation slow = ExponentialRelaxation.Fit([Run(36000, 12, 300, 0.002, 7, 0.002)]);
        Assert.False(slow.IsFound);
        Assert.True(double.IsInfinity(slow.High));
        Assert.True(slow.Low is > 1000 and < 36000);
    }

    private static ImmutableArray<(double Time, double Value, double Error)> Run(double tau, int count, double step, double noise, int seed, double error)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => ((i + 0.5) * step, 0.5 + Math.Exp(-i * step / tau) + (noise * NormalDistribution.Quantile(Math.Max(1e-9, random.NextDouble()))), error))];
    }
}
