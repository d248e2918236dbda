using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(0.95, 1, 12.706204736)]
    [InlineData(0.95, 2, 4.302652730)]
    [InlineData(0.95, 10, 2.228138852)]
    [InlineData(0.99, 5, 4.032142984)]
    [InlineData(0.95, 1000, 1.962339081)]
    [InlineData(0.95, double.PositiveInfinity, 1.959963985)]
    public void TwoSided_IsThatOfTheTables(double confidence, double freedom, double quantile) =>
        Assert.Equal(quantile, StudentT.TwoSided(confidence, freedom), 1e-6 * quantile);
}
