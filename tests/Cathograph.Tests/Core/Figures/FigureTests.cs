using Cathograph.Core.Figures;

namespace Cathograph.Tests.Core.Figures;

public sealed class FigureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(19.9)]
    [InlineData(2001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Width_ThatFitsNoPaper_IsRefused(double millimetres)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Figure { Name = "f", Panels = [], WidthMillimetres = millimetres });
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(4, 2, 2)]
    [InlineData(3, 1, 3)]
    public void Rows_HoldAllPanels(int panels, int columns, int rows)
    {
        var panel = new Panel { X = new Axis("x"), Y = new Axis("y"), Marks = [] };
        var figure = new Figure { Name = "f", Panels = [.. Enumerable.Repeat(panel, panels)], Columns = columns };
        Assert.Equal(rows, figure.Rows);
    }

    [Fact]
    public void Columns_BelowOne_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Figure { Name = "f", Panels = [], Columns = 0 });
    }

    [Theory]
    [InlineData("Voltage", "V", "Voltage (V)")]
    [InlineData("Cycle", "", "Cycle")]
    [InlineData("", "V", "V")]
    [InlineData("", "", "")]
    public void Caption_OfAxis_HasTheUnitInParentheses(string label, string unit, string caption)
    {
        Assert.Equal(caption, new Axis(label, unit).Caption);
    }

    [Fact]
    public void Limit_ThatIsNotFinite_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Axis("x") { Minimum = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Axis("x") { Maximum = double.NegativeInfinity });
    }

    [Fact]
    public void ColorKey_ByDefault_IsAutomatic()
    {
        Assert.Equal(ColorKey.Automatic, default);
        Assert.Equal(ColorKeyKind.Automatic, default(ColorKey).Kind);
    }

    [Fact]
    public void ColorKey_OrderedEnds_AreZeroAndOne()
    {
        Assert.Equal(0, ColorKey.Ordered(0, 6).Value);
        Assert.Equal(1, ColorKey.Ordered(5, 6).Value);
        Assert.Equal(0, ColorKey.Ordered(0, 1).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => ColorKey.Ordered(6, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColorKey.Palette(-1));
    }

    [Theory]
    [InlineData("cell_03^a\\b", "cell\\_03\\^a\\\\b")]
    [InlineData("plain", "plain")]
    public void Literal_TakesTheMeaningFromSigns(string text, string markup)
    {
        Assert.Equal(markup, FigureText.Literal(text));
    }
}
