using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class LogarithmicTicksTests
{
    [Fact]
    public void ManyDecades_AreLabelledWithRaisedPowers()
    {
        TickSet ticks = LogarithmicTicks.Between(3e-18, 2e-14, 6);
        Assert.Equal(["10^{-17}", "10^{-16}", "10^{-15}", "10^{-14}"], ticks.Major.Select(tick => tick.Label));
    }

    [Fact]
    public void EverydayDecades_AreLabelledPlainly()
    {
        Assert.Equal(["0.01", "0.1", "1", "10", "100"], LogarithmicTicks.Between(0.01, 100, 6).Major.Select(tick => tick.Label));
    }

    [Fact]
    public void FewDecades_AreLabelledAtTwoAndFiveToo()
    {
        Assert.Equal(["20", "50", "100", "200", "500"], LogarithmicTicks.Between(15, 600, 6).Major.Select(tick => tick.Label));
    }

    [Fact]
    public void VeryManyDecades_SkipSome()
    {
        TickSet ticks = LogarithmicTicks.Between(1e-300, 1e300, 6);
        Assert.InRange(ticks.Major.Length, 3, 8);
        Assert.True(ticks.Minor.Length < 1000);
    }

    [Theory]
    [InlineData(1.0, 1.1)]
    [InlineData(2.3, 4.4)]
    [InlineData(7, 13)]
    [InlineData(1e-12, 1.5e-12)]
    [InlineData(0.3, 0.9)]
    public void LessThanADecade_StillHasTwoLabels(double low, double high)
    {
        Assert.True(LogarithmicTicks.Between(low, high, 5).Major.Length >= 2);
    }

    [Fact]
    public void Ticks_OfRandomRanges_LieInsideAndRise()
    {
        var random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            double low = Math.Pow(10, (random.NextDouble() * 40) - 20);
            double high = low * Math.Pow(10, random.NextDouble() * 12) * 1.01;
            double[] values = [.. LogarithmicTicks.Between(low, high, random.Next(2, 9)).Major.Select(tick => tick.Value)];
            Assert.All(values, value => Assert.InRange(value, low * (1 - 1e-8), high * (1 + 1e-8)));
            Assert.Equal(values.Order(), values);
        }
    }
}
