using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class AxisLimitsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3.7, 3.7)]
    [InlineData(-3.7, -3.7)]
    [InlineData(1e-310, 1e-310)]
    [InlineData(1e308, 1e308)]
    [InlineData(-1.7e308, 1.7e308)]
    [InlineData(4.2, 4.2000000000000005)]
    [InlineData(1e-300, 1e300)]
    public void AnyData_GivesAnAxisWithAWidth(double low, double high)
    {
        foreach (AxisScale scale in Enum.GetValues<AxisScale>())
        {
            AxisMap map = AxisLimits.Of(new Axis("y") { Scale = scale }, Extent(low, high), 0.04);
            Assert.True(double.IsFinite(map.Minimum) && double.IsFinite(map.Maximum) && map.Maximum > map.Minimum, $"{scale}: {map}");
            Assert.True(double.IsFinite(map.Maximum - map.Minimum));
        }
    }

    [Fact]
    public void NoData_GivesAnAxisFromZeroToOne()
    {
        AxisMap map = AxisLimits.Of(new Axis("y"), new DataExtent(), 0.04);
        Assert.Equal((0.0, 1.04), (map.Minimum, map.Maximum));
    }

    [Fact]
    public void Limits_ThatAreAskedFor_AreKeptExactly()
    {
        AxisMap map = AxisLimits.Of(new Axis("y") { Minimum = 2.5, Maximum = 4.4 }, Extent(0, 100), 0.04);
        Assert.Equal((2.5, 4.4), (map.Minimum, map.Maximum));
    }

    [Fact]
    public void Limits_InTheWrongOrder_AreTurned()
    {
        AxisMap map = AxisLimits.Of(new Axis("y") { Minimum = 4, Maximum = 2 }, Extent(0, 1), 0.04);
        Assert.Equal((2.0, 4.0), (map.Minimum, map.Maximum));
    }

    [Fact]
    public void DataThatIsNeverNegative_KeepsAnAxisThatIsNeverNegative()
    {
        Assert.Equal(0, AxisLimits.Of(new Axis("y"), Extent(0.1, 100), 0.04).Minimum);
        Assert.Equal(0, AxisLimits.Of(new Axis("y"), Extent(-100, -0.1), 0.04).Maximum);
    }

    [Fact]
    public void LogarithmicAxis_IgnoresWhatIsNotPositive()
    {
        AxisMap map = AxisLimits.Of(new Axis("y") { Scale = AxisScale.Logarithmic }, Extent(-5, 0, 1e-3, 10), 0);
        Assert.Equal((1e-3, 10.0), (map.Minimum, map.Maximum));
        Assert.True(double.IsNaN(map.Fraction(0)));
        Assert.True(double.IsNaN(map.Fraction(-1)));
    }

    [Fact]
    public void Fraction_AndValue_AreInverse()
    {
        foreach (AxisMap map in new AxisMap[] { new(2, 5, false, false), new(2, 5, false, true), new(0.01, 50, true, false), new(0.01, 50, true, true) })
        {
            Assert.Equal(3.3, map.Value(map.Fraction(3.3)), 12);
        }
    }

    private static DataExtent Extent(params double[] values)
    {
        var extent = new DataExtent();
        extent.Include(values);
        return extent;
    }
}
