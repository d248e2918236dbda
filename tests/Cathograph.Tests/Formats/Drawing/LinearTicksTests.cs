using System.Globalization;
using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class LinearTicksTests
{
    public static TheoryData<double, double> Ranges()
    {
        var ranges = new TheoryData<double, double>
        {
            { 0, 1 }, { 2.6, 4.3 }, { -1, 1 }, { 0, 205.3 }, { -0.004, 0.0031 }, { 3.6999, 3.7001 }, { 1e-15, 7e-15 }, { -5e300, 5e300 }, { 0, 1e-300 }, { 99999, 100001 },
        };
        var random = new Random(20240817);
        for (int i = 0; i < 300; i++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));
            ranges.Add(low, low + (Math.Abs(low) * 1e-6) + (random.NextDouble() * Math.Pow(10, random.Next(-20, 20))));
        }

        return ranges;
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Ticks_LieInside_Rise_AndAreEvenlySpaced(double low, double high)
    {
        for (int intervals = 2; intervals <= 10; intervals++)
        {
            double[] values = [.. LinearTicks.Between(low, high, intervals).Major.Select(tick => tick.Value)];
            double slack = 1e-8 * (high - low);
            Assert.InRange(values.Length, 0, (int)(1.25 * intervals) + 2);
            Assert.All(values, value => Assert.InRange(value, low - slack, high + slack));
            for (int i = 2; i < values.Length; i++)
            {
                Assert.Equal(values[1] - values[0], values[i] - values[i - 1], 1e-6 * (high - low));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Steps_AreOneTwoOrFiveTimesAPowerOfTen(double low, double high)
    {
        double[] values = [.. LinearTicks.Between(low, high, 6).Major.Select(tick => tick.Value)];
        if (values.Length < 2)
        {
            return;
        }

        double step = values[1] - values[0];
        double mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-6));
        Assert.Contains(new double[] { 1, 2, 5 }, nice => Math.Abs(mantissa - nice) < 1e-4);
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Labels_AreDifferentAndReadBackToTheirTick(double low, double high)
    {
        TickSet ticks = LinearTicks.Between(low, high, 6);
        Assert.Equal(ticks.Major.Length, ticks.Major.Select(tick => tick.Label).Distinct(StringComparer.Ordinal).Count());
        double step = ticks.Major.Length < 2 ? high - low : ticks.Major[1].Value - ticks.Major[0].Value;
        foreach (Tick tick in ticks.Major)
        {
            double read = double.Parse(tick.Label.Replace('\u2212', '-'), CultureInfo.InvariantCulture) * Math.Pow(10, ticks.Exponent);
            Assert.Equal(tick.Value, read, 0.01 * step);
        }
    }

    [Fact]
    public void Labels_OfVoltages_AreTheUsualOnes()
    {
        Assert.Equal(["3.0", "3.5", "4.0"], LinearTicks.Between(2.6, 4.3, 4).Major.Select(tick => tick.Label));
        Assert.Equal(["\u22121.0", "\u22120.5", "0.0", "0.5", "1.0"], LinearTicks.Between(-1, 1, 4).Major.Select(tick => tick.Label));
    }

    [Fact]
    public void SmallNumbers_LeaveTheirPowerToTheCaption()
    {
        TickSet ticks = LinearTicks.Between(1e-15, 6e-15, 5);
        Assert.Equal(-15, ticks.Exponent);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], ticks.Major.Select(tick => tick.Label));
    }

    [Fact]
    public void MinorTicks_LieBetweenMajorOnes()
    {
        TickSet ticks = LinearTicks.Between(0, 1, 5);
        Assert.Equal([0.05, 0.1, 0.15], ticks.Minor.Take(3).Select(value => Math.Round(value, 6)));
        Assert.Empty(ticks.Minor.Intersect(ticks.Major.Select(tick => tick.Value)));
    }
}
