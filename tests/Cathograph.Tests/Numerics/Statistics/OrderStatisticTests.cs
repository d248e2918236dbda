using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class OrderStatisticTests
{
    [Fact]
    public void Select_IsWhatSortingGives()
    {
        var random = new Random(1);
        for (int turn = 0; turn < 500; turn++)
        {
            // Many equal values in some turns, sorted ones in others.
            int count = 1 + random.Next(200);
            double[] values = [.. Enumerable.Range(0, count).Select(i => turn % 3 == 0 ? random.Next(4) : turn % 3 == 1 ? i * (turn % 2 == 0 ? 1 : -1) : random.NextDouble())];
            double[] sorted = [.. values.Order()];
            int place = random.Next(count);
            Assert.Equal(sorted[place], OrderStatistic.Select(values, place));
        }
    }

    [Fact]
    public void Select_OutsideOfTheValues_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderStatistic.Select([], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderStatistic.Select([1.0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderStatistic.Select([1.0], -1));
    }
}
