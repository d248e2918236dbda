using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;
using Cathograph.Formats.Png;

namespace Cathograph.Tests.Formats.Png;

public sealed class PngFigureWriterTests
{
    private static readonly (byte, byte, byte) White = (255, 255, 255);

    [Fact]
    public void File_HasTheSizeAndTheResolutionAskedFor()
    {
        DecodedPng png = DecodedPng.Read(PngFigureWriter.Write(SampleFigures.VoltageCurves()));
        Assert.Equal((945, 591), (png.Width, png.Height));
        Assert.Equal(5906, png.PixelsPerMetre);
        Assert.Equal(["IHDR", "pHYs", "IDAT", "IEND"], png.Chunks);
    }

    [Fact]
    public void Frame_IsDrawnWhereTheLayoutPutsIt()
    {
        Figure figure = OnePanel();
        DecodedPng png = DecodedPng.Read(PngFigureWriter.Write(figure));
        DrawBox area = Area(figure);
        int left = Pixel(area.Left);
        int middle = Pixel(area.Center.Y);
        Assert.Contains(Enumerable.Range(left - 1, 3), x => png.At(x, middle) == (0x1F, 0x1F, 0x1F));
        Assert.Equal(White, png.At(Pixel(area.Center.X), middle));
        Assert.Equal(White, png.At(0, 0));
    }

    [Fact]
    public void Bar_FillsItsPixelsWithItsColor()
    {
        Figure figure = OnePanel(new BarSeries("", [10]) { Color = ColorKey.Palette(1) });
        DecodedPng png = DecodedPng.Read(PngFigureWriter.Write(figure));
        DrawBox area = Area(figure);
        Assert.Equal((0xD5, 0x5E, 0x00), Wide(png.At(Pixel(area.Center.X), Pixel(area.Bottom) - 20)));
        Assert.Equal(White, png.At(Pixel(area.Left) + 8, Pixel(area.Bottom) - 20));
    }

    [Fact]
    public void HorizontalLine_IsAsThickAsAskedFor()
    {
        Figure figure = OnePanel(new LineSeries("", [0, 0.5, 1], [0, 0, 0]) { WidthPoints = 4, Color = ColorKey.Palette(0) });
        DecodedPng png = DecodedPng.Read(PngFigureWriter.Write(figure, new() { Dpi = 300 }));
        DrawBox area = Area(figure);
        int x = (int)(area.Center.X * 300 / 72);
        double ink = Enumerable.Range(0, png.Height).Where(y => y > (area.Top + 4) * 300 / 72 && y < (area.Bottom - 4) * 300 / 72).Sum(y => (255 - png.At(x, y).Red) / 255.0);
        Assert.Equal(4 * 300 / 72.0, ink, 0.2);
    }

    [Fact]
    public void MapCells_HaveTheColorsOfTheScale()
    {
        var map = new HeatmapMark([0, 1, 2], [0, 1], [0, 1], new Axis("c"));
        Figure figure = OnePanel(map);
        DecodedPng png = DecodedPng.Read(PngFigureWriter.Write(figure));
        DrawBox area = Area(figure);
        int y = Pixel(area.Center.Y);
        Assert.Equal((0x44, 0x01, 0x54), Wide(png.At(Pixel(area.Left + (area.Width / 4)), y)));
        Assert.Equal((0xFD, 0xE7, 0x25), Wide(png.At(Pixel(area.Right - (area.Width / 4)), y)));
    }

    [Fact]
    public void TwoWritings_AreIdentical_InAnyCulture()
    {
        foreach (Figure figure in SampleFigures.All())
        {
            byte[] first = PngFigureWriter.Write(figure, new() { Dpi = 100 });
            Assert.Equal(first, CommaCulture.Run(() => PngFigureWriter.Write(figure, new() { Dpi = 100 })));
        }
    }

    [Fact]
    public void IndexedPicture_ReadsBack()
    {
        var picture = new PalettePicture(2, 2, [0, 1, 1, 0], [new Rgb(1, 2, 3), new Rgb(4, 5, 6)]);
        DecodedPng png = DecodedPng.Read(PngEncoder.Indexed(picture));
        Assert.Equal<byte>([1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3], png.Rgb);
    }

    [Theory]
    [InlineData(19)]
    [InlineData(1201)]
    [InlineData(double.NaN)]
    public void Resolution_OutsideOfReason_IsRefused(double dpi)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PngOptions { Dpi = dpi });
    }

    private static Figure OnePanel(params Mark[] marks) => new()
    {
        Name = "f",
        WidthMillimetres = 80,
        HeightMillimetres = 60,
        Panels = [new Panel { X = new Axis("x"), Y = new Axis("y"), Marks = [.. marks] }],
    };

    private static DrawBox Area(Figure figure) => FigureArrangement.Of(figure, FigurePainter.Page(figure).Grow(-FigureStyle.OuterMargin))[0].Frame.Area;

    private static int Pixel(double points) => (int)Math.Round(points * 150 / 72);

    private static (int, int, int) Wide((byte Red, byte Green, byte Blue) color) => (color.Red, color.Green, color.Blue);
}
