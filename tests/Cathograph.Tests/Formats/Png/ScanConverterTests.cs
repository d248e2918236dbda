using Cathograph.Formats.Drawing;
using Cathograph.Formats.Png;

namespace Cathograph.Tests.Formats.Png;

public sealed class ScanConverterTests
{
    private static readonly Fill Black = new(new Rgb(0, 0, 0));

    [Fact]
    public void Coverage_OfAShape_IsItsArea()
    {
        var canvas = new Canvas(40, 40);
        var converter = new ScanConverter(canvas);
        converter.Add([new(5.25, 5.25), new(30.75, 5.25), new(30.75, 20.5)]);
        converter.Fill(Black);
        Assert.Equal(0.5 * 25.5 * 15.25, Ink(canvas), 0.5);
    }

    [Fact]
    public void OverlappingOutlines_DoNotDarkenEachOther()
    {
        var canvas = new Canvas(20, 20);
        var converter = new ScanConverter(canvas);
        DrawPoint[] square = [new(4.5, 4.5), new(14.5, 4.5), new(14.5, 14.5), new(4.5, 14.5)];
        converter.Add(square);
        converter.Add(square);
        converter.Fill(Black);
        Assert.Equal(100, Ink(canvas), 1.0);
    }

    [Fact]
    public void ShapesOutside_ChangeNothing()
    {
        var canvas = new Canvas(20, 20);
        var converter = new ScanConverter(canvas);
        converter.Add([new(-50, -50), new(-10, -50), new(-10, 100)]);
        converter.Add([new(50, -50), new(90, -50), new(90, 100)]);
        converter.Fill(Black);
        Assert.Equal(0, Ink(canvas));
    }

    [Fact]
    public void ShapeLargerThanTheCanvas_FillsIt()
    {
        var canvas = new Canvas(20, 20);
        var converter = new ScanConverter(canvas);
        converter.Add([new(-500, -500), new(500, -500), new(500, 500), new(-500, 500)]);
        converter.Fill(Black);
        Assert.Equal(400, Ink(canvas), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void StrokedCircle_HasTheInkOfItsRing(double width)
    {
        var canvas = new Canvas(120, 120);
        var converter = new ScanConverter(canvas);
        DrawPoint[] circle = [.. Enumerable.Range(0, 200).Select(i => new DrawPoint(60 + (40 * Math.Cos(i * Math.PI / 100)), 60 + (40 * Math.Sin(i * Math.PI / 100))))];
        new Stroker(converter).Add(circle, width, closed: true);
        converter.Fill(Black);
        Assert.Equal(1, Ink(canvas) / (2 * Math.PI * 40 * width), 0.02);
    }

    [Fact]
    public void Dashes_CoverTheirShareOfALine()
    {
        double drawn = 0;
        DashCutter.Cut([new(0, 0), new(30, 0), new(30, 70)], [3, 2], dash => drawn += Length(dash));
        Assert.Equal(60, drawn, 6);
    }

    private static double Length(ReadOnlySpan<DrawPoint> points)
    {
        double length = 0;
        for (int i = 1; i < points.Length; i++)
        {
            length += Math.Abs(points[i].X - points[i - 1].X) + Math.Abs(points[i].Y - points[i - 1].Y);
        }

        return length;
    }

    private static double Ink(Canvas canvas)
    {
        double ink = 0;
        for (int i = 0; i < canvas.Pixels.Length; i += 3)
        {
            ink += (255 - canvas.Pixels[i]) / 255.0;
        }

        return ink;
    }
}
