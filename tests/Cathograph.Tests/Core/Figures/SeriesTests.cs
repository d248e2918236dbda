using Cathograph.Core.Figures;

namespace Cathograph.Tests.Core.Figures;

public sealed class SeriesTests
{
    [Fact]
    public void Columns_OfUnequalLength_AreRefusedWithBothLengths()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new LineSeries("a", [1, 2, 3], [1, 2]));
        Assert.Equal("Expected 3 values as in the first column, found 2. (Parameter 'y')", error.Message);
        Assert.Throws<ArgumentException>(() => new ScatterSeries("a", [1, 2], [1, 2], [0.1]));
        Assert.Throws<ArgumentException>(() => new BarSeries("a", [1, 2], [0.1]));
        Assert.Throws<ArgumentException>(() => new BandSeries("a", [1, 2], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new StackedAreaSeries([1, 2], [new StackedLayer("l", [1])]));
        Assert.Throws<ArgumentException>(() => new StackedAreaSeries([1, 2], []) { Baseline = [1, 2, 3] });
    }

    [Fact]
    public void Series_DoesNotSeeLaterChangesOfItsInput()
    {
        double[] y = [1, 2];
        var line = new LineSeries("a", [0, 1], y);
        y[0] = 99;
        Assert.Equal(1, line.Y[0]);
    }

    [Fact]
    public void Map_NeedsOneCellPerColumnAndRow()
    {
        var axis = new Axis("c");
        Assert.Throws<ArgumentException>(() => new HeatmapMark([0, 1, 2], [0, 1], [1], axis));
        var map = new HeatmapMark([0, 1, 2], [0, 1, 2, 3], [1, 2, 3, 4, 5, 6], axis);
        Assert.Equal((2, 3), (map.Columns, map.Rows));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void Map_WithEdgesThatDoNotIncrease_IsRefused(double first, double second)
    {
        Assert.Throws<ArgumentException>(() => new HeatmapMark([first, second], [0, 1], [1], new Axis("c")));
    }

    [Fact]
    public void Map_WithOneEdge_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new HeatmapMark([0], [0, 1], [], new Axis("c")));
    }
}
