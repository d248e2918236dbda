using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class LatinHypercubeTests
{
    [Fact]
    public void Sample_MeetsEverySlabOfEveryCoordinateOnce()
    {
        var points = LatinHypercube.Sample(17, 5, seed: 3);
        for (int j = 0; j < 5; j++)
        {
            Assert.Equal(Enumerable.Range(0, 17), points.Select(point => (int)(17 * point[j])).Order());
        }
    }

    [Fact]
    public void Sample_OfTheSameSeed_IsTheSame() =>
        Assert.Equal(LatinHypercube.Sample(8, 3, 7).SelectMany(p => p), LatinHypercube.Sample(8, 3, 7).SelectMany(p => p));
}
