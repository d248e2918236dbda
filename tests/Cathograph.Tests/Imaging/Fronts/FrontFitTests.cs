using Cathograph.Imaging.Fronts;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Imaging.Fronts;

public sealed class FrontFitTests
{
    [Theory]
    [InlineData(12.3, 2.0)]
    [InlineData(20.0, 0.6)]
    [InlineData(7.75, 1.5)]
    public void ErrorFunction_OnAProfileWithoutNoise_IsExact(double place, double width)
    {
        double[] values = [.. Enumerable.Range(0, 32).Select(i => 0.2 + (0.5 * NormalDistribution.Below((i + 0.5 - place) / width)))];
        FrontFit fit = ErrorFunctionFit.Of(values, Ones(32), isNoiseKnown: false);
        Assert.True(fit.IsFound);
        Assert.Equal(place, fit.Position, 1e-4);
        Assert.Equal(width, fit.Width, 1e-3);
        Assert.Equal(0.7, fit.After, 1e-4);
    }

    [Fact]
    public void ErrorFunction_WithNoise_IsWithinATenthOfAPixel_AndItsIntervalsCover()
    {
        (double bias, double coverage) = Repeat((values, errors) => ErrorFunctionFit.Of(values, errors, isNoiseKnown: true), 1.8);
        Assert.InRange(bias, -0.02, 0.02);
        Assert.InRange(coverage, 0.90, 0.98);
    }

    [Fact]
    public void ChangePoint_OfASharpStep_IsPlacedWithinThePixel()
    {
        foreach (double place in (double[])[9.0, 12.25, 15.6])
        {
            double[] values = [.. Enumerable.Range(0, 28).Select(i => 1 - (0.3 * Math.Clamp(i + 1 - place, 0, 1)))];
            FrontFit fit = ChangePoint.Of(values, Ones(28), isNoiseKnown: false);
            Assert.True(fit.IsFound);
            Assert.Equal(place, fit.Position, 2e-3);
        }
    }

    [Fact]
    public void ChangePoint_WithNoise_CoversTheTruth()
    {
        (double bias, double coverage) = Repeat((values, errors) => ChangePoint.Of(values, errors, isNoiseKnown: true), 0.01);
        Assert.InRange(bias, -0.02, 0.02);
        Assert.InRange(coverage, 0.88, 0.99);
    }

    [Fact]
    public void PureNoise_IsNoFront()
    {
        var random = new Random(3);
        int found = 0;
        for (int k = 0; k < 100; k++)
        {
            double[] values = [.. Enumerable.Range(0, 30).Select(_ => 0.01 * Normal(random))];
            double[] errors = [.. Enumerable.Repeat(0.01, 30)];
            found += ErrorFunctionFit.Of(values, errors, isNoiseKnown: true).IsFound ? 1 : 0;
        }

        Assert.InRange(found, 0, 3);
    }

    [Fact]
    public void FrontAtTheEnd_IsNotWithinTheLayer()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(i => 0.01 * i)];
        Assert.False(ChangePoint.Of([.. Enumerable.Repeat(1.0, 30)], Ones(30), isNoiseKnown: false).IsFound);
        Assert.NotEqual("", FrontFit.None("x").Reason);
        Assert.True(WeightedLine.Fit([.. Enumerable.Range(0, 30).Select(i => (double)i)], values, Ones(30)) is { Slope: > 0.0099 and < 0.0101 });
    }

    [Fact]
    public void SlantedEdge_TellsTheBlur()
    {
        const int size = 120;
        var random = new Random(7);
        float[] image = new float[size * size];
        for (int i = 0; i < image.Length; i++)
        {
            double distance = ((i % size) - 58.3 - (0.06 * (i / size))) / Math.Sqrt(1 + (0.06 * 0.06));
            image[i] = (float)(1 - (0.9 * NormalDistribution.Below(distance / 2.4)) + (0.01 * Normal(random)));
        }

        SlantedEdge edge = SlantedEdge.Of(image, size, size)!;
        Assert.False(edge.IsLevel);
        Assert.Equal(0.06, edge.Slope, 0.001);
        Assert.Equal(2.4, edge.Spread.Width, 0.03);
    }

    private static (double Bias, double Coverage) Repeat(Func<double[], double[], FrontFit> find, double width)
    {
        const int repeats = 300;
        var random = new Random(11);
        (double sum, int inside) = (0, 0);
        for (int k = 0; k < repeats; k++)
        {
            double place = 14 + random.NextDouble();
            double[] values = [.. Enumerable.Range(0, 30).Select(i => (width > 0.1 ? NormalDistribution.Below((i + 0.5 - place) / width) : Math.Clamp(i + 1 - place, 0, 1)) + (0.04 * Normal(random)))];
            FrontFit fit = find(values, [.. Enumerable.Repeat(0.04, 30)]);
            sum += (fit.Position - place) / repeats;
            inside += Math.Abs(fit.Position - place) <= 1.96 * fit.PositionError ? 1 : 0;
        }

        return (sum, inside / (double)repeats);
    }

    private static double Normal(Random random) => NormalDistribution.Quantile(random.NextDouble());

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
