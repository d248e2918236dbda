using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class GaussianMixtureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheNumberOfSeparateComponents_IsFound(int count)
    {
        (double[] values, double[] errors) = Sample(count, 0.5, noise: 0, seed: count);
        GaussianMixtureResult result = GaussianMixture.Run(values, [], new GaussianMixtureOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(count, result.Best.Components.Length);
        Assert.Equal(count, result.Peaks());
        Assert.Equal(errors.Length, result.Count);
        for (int k = 0; k < count; k++)
        {
            Assert.InRange(result.Best.Components[k].Mean, (3 * k) - 0.1, (3 * k) + 0.1);
            Assert.InRange(result.Best.Components[k].Deviation, 0.45, 0.55);
        }
    }

    [Fact]
    public void WithErrorsOfEachValue_TheWidthIsThatWithoutThem()
    {
        (double[] values, double[] errors) = Sample(2, 0.3, noise: 0.6, seed: 9);
        GaussianMixtureResult result = GaussianMixture.Run(values, errors, new GaussianMixtureOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(2, result.Best.Components.Length);
        Assert.All(result.Best.Components, part => Assert.InRange(part.Deviation, 0.22, 0.38));
        GaussianMixtureResult blind = GaussianMixture.Run(values, [], new GaussianMixtureOptions(), TestContext.Current.CancellationToken);
        Assert.All(blind.Best.Components, part => Assert.InRange(part.Deviation, 0.55, 0.8));
    }

    [Fact]
    public void TheDensity_HasTheIntegralOne()
    {
        (double[] values, double[] errors) = Sample(3, 0.4, noise: 0.2, seed: 4);
        GaussianMixtureResult result = GaussianMixture.Run(values, errors, new GaussianMixtureOptions(), TestContext.Current.CancellationToken);
        double sum = Enumerable.Range(0, 4000).Sum(i => 0.005 * result.DensityAt(-6 + (0.005 * i)));
        Assert.Equal(1, sum, 3);
    }

    [Fact]
    public void EqualValues_AndValuesWithoutNumber_DoNoHarm()
    {
        GaussianMixtureResult result = GaussianMixture.Run([1, 1, 1, 1, 1, 1, double.NaN], [], new GaussianMixtureOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(6, result.Count);
        Assert.Single(result.Best.Components);
        Assert.Equal(1, result.Best.Components[0].Mean, 12);
        Assert.Throws<ArgumentException>(() => GaussianMixture.Run([double.NaN, 2], [], new GaussianMixtureOptions(), TestContext.Current.CancellationToken));
    }

    private static (double[] Values, double[] Errors) Sample(int count, double width, double noise, int seed)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] errors = [.. Enumerable.Range(0, 3000).Select(_ => noise * (0.5 + random.NextDouble()))];
        return ([.. errors.Select((error, i) => (3 * (i % count)) + (width * Normal()) + (error * Normal()))], errors);
    }
}
