using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class CurveTests
{
    private static readonly DrawBox Box = new(0, 0, 100, 100);

    [Fact]
    public void Decimation_KeepsEveryExtremeOfALongSeries()
    {
        var random = new Random(3);
        List<DrawPoint> points = [.. Enumerable.Range(0, 1_000_000).Select(i => new DrawPoint(i * 4e-4, random.NextDouble() * 100))];
        points[777_777] = points[777_777] with { Y = -50 };
        points[123_456] = points[123_456] with { Y = 150 };
        List<DrawPoint> kept = Decimation.Thin(points);
        Assert.InRange(kept.Count, 1000, 8000);
        Assert.Contains(points[777_777], kept);
        Assert.Contains(points[123_456], kept);
        Assert.Equal((points[0], points[^1]), (kept[0], kept[^1]));
    }

    [Fact]
    public void Decimation_LeavesShortSeriesAlone()
    {
        List<DrawPoint> points = [.. Enumerable.Range(0, 100).Select(i => new DrawPoint(0.001 * i, i))];
        Assert.Same(points, Decimation.Thin(points));
    }

    [Fact]
    public void Clipping_CutsALineThatLeavesAndReturns()
    {
        List<DrawPoint[]> pieces = [];
        new PolylineClipper(Box, piece => pieces.Add(piece.ToArray())).Clip([new(50, 50), new(50, 200), new(60, 200), new(60, 50)]);
        Assert.Equal(2, pieces.Count);
        Assert.Equal([new(50, 50), new(50, 100)], pieces[0]);
        Assert.Equal([new(60, 100), new(60, 50)], pieces[1]);
    }

    [Fact]
    public void Clipping_KeepsALineThatCrossesTheWholeBox()
    {
        List<DrawPoint[]> pieces = [];
        new PolylineClipper(Box, piece => pieces.Add(piece.ToArray())).Clip([new(-1e7, 50), new(1e7, 50)]);
        Assert.Equal([new(0, 50), new(100, 50)], Assert.Single(pieces));
    }

    [Fact]
    public void Clipping_DropsALineOutside()
    {
        new PolylineClipper(Box, _ => Assert.Fail("Nothing is inside.")).Clip([new(-10, 50), new(-5, -20), new(70, -20)]);
    }

    [Fact]
    public void Shapes_AreCutToTheirBox()
    {
        List<DrawPoint> cut = PolygonClipper.Clip([new(-50, -50), new(150, -50), new(150, 150), new(-50, 150)], Box);
        Assert.Equal(4, cut.Distinct().Count());
        Assert.All(cut, point => Assert.True(Box.Contains(point)));
    }

    [Fact]
    public void Gaps_SplitACurve()
    {
        var frame = new PanelFrame(Box, new(0, 10, false, false), new(0, 10, false, false), new(0, 10, false, false));
        var runs = CurveRuns.Of([0, 1, 2, 3, 4, 5], [1, 2, double.NaN, 4, double.PositiveInfinity, 6], frame, AxisSide.Left).ToList();
        Assert.Equal([2, 1, 1], runs.Select(run => run.Count));
    }
}
