using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class DensityWidthStepsTests
{
    // Charge maps of eight bits or of a scan in steps: each value would be a peak of its own under a narrow kernel.
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(0.01)]
    public void HalfMaximum_OfValuesInSteps_IsThatOfTheirDistribution(double step)
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] values = [.. Enumerable.Range(0, 40_000).Select(_ => 8345 + (step * Math.Round(Normal() / step)))];
        double expected = 2.3548 * Math.Sqrt(1 + (step * step / 12));
        Assert.InRange(DensityWidth.HalfMaximum(values) / expected, 0.93, 1.07);
    }
}
