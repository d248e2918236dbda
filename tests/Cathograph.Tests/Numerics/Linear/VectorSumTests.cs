using Cathograph.Numerics.Linear;

namespace Cathograph.Tests.Numerics.Linear;

public sealed class VectorSumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    public void Sums_reach_every_element_whatever_the_length(int length)
    {
        double[] x = [.. Enumerable.Range(0, length).Select(k => 1.0 + k)];
        double[] y = [.. Enumerable.Range(0, length).Select(k => 0.5 * k * k)];
        var combined = new double[length];
        VectorSum.Combine(x, -2, y, combined);
        double[] added = [.. x];
        VectorSum.Add(-2, y, added);
        for (int k = 0; k < length; k++)
        {
            Assert.Equal(x[k] - (2 * y[k]), combined[k]);
            Assert.Equal(combined[k], added[k]);
        }

        Assert.Equal(x.Zip(y, (first, second) => first * second).Sum(), VectorSum.Dot(x, y), 1e-12 * length);
    }
}
