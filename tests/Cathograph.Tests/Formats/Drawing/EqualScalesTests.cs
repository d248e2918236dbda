using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class EqualScalesTests
{
    [Theory]
    [InlineData(0, 10, 0, 1)]
    [InlineData(0, 1, 0, 10)]
    [InlineData(100, 110, -5, 40)]
    [InlineData(-3, -1, -50, -20)]
    public void AUnit_IsEquallyLongOnBothAxes(double left, double right, double bottom, double top)
    {
        var area = DrawBox.At(0, 0, 300, 200);
        (AxisMap x, AxisMap y) = EqualScales.Of(new(left, right, false, false), new(bottom, top, false, false), area);
        Assert.Equal((x.Maximum - x.Minimum) / area.Width, (y.Maximum - y.Minimum) / area.Height, 1e-12);
        Assert.True(x.Minimum <= left && x.Maximum >= right && y.Minimum <= bottom && y.Maximum >= top);
        Assert.True(left < 0 || x.Minimum >= 0);
    }

    [Fact]
    public void ASemicircle_IsDrawnRound()
    {
        double[] angles = [.. Enumerable.Range(0, 61).Select(i => i * Math.PI / 60)];
        var figure = new Figure
        {
            Name = "round",
            Panels = [new Panel { X = new Axis("x"), Y = new Axis("y"), EqualScales = true, Marks = [new LineSeries("", angles.Select(a => 7 + (5 * Math.Cos(a))), angles.Select(a => 5 * Math.Sin(a)))] }],
        };
        var surface = new RecordingSurface();
        FigurePainter.Paint(figure, surface, withTitle: false);
        DrawPoint[] points = [.. surface.Shapes.Where(shape => shape.Path == "panel/line").SelectMany(shape => shape.Points)];
        double width = points.Max(point => point.X) - points.Min(point => point.X);
        double height = points.Max(point => point.Y) - points.Min(point => point.Y);
        Assert.Equal(width / 2, height, 0.01 * width);
    }
}
