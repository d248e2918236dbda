using System.Xml.Linq;
using Cathograph.Core.Figures;
using Cathograph.Formats.Png;
using Cathograph.Formats.Svg;

namespace Cathograph.Tests.Formats.Svg;

public sealed class DegenerateInputTests
{
    public static TheoryData<string, double[], double[]> Columns() => new()
    {
        { "empty", [], [] },
        { "single point", [1], [2] },
        { "all NaN", [double.NaN, double.NaN], [double.NaN, double.NaN] },
        { "infinite", [0, 1], [double.NegativeInfinity, double.PositiveInfinity] },
        { "constant", [0, 1, 2], [3.7, 3.7, 3.7] },
        { "constant x", [1, 1, 1], [0, 1, 2] },
        { "zero", [0, 0], [0, 0] },
        { "huge", [-1e308, 1e308], [-1.7e308, 1.7e308] },
        { "tiny", [0, 1e-300], [1e-300, 2e-300] },
        { "denormal", [0, 5e-324], [5e-324, 0] },
        { "huge and tiny", [1e-300, 1e300], [1e300, 1e-300] },
        { "negative", [-5, -4], [-3, -2] },
        { "nearly equal", [0, 1], [4.2, 4.2000000000000005] },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void EveryMark_DrawsWhateverItIsGiven(string kind, double[] x, double[] y)
    {
        foreach (AxisScale scale in Enum.GetValues<AxisScale>())
        {
            foreach (Mark mark in Marks(x, y))
            {
                var panel = new Panel { X = new Axis("x") { Scale = scale }, Y = new Axis("y") { Scale = scale }, Marks = [mark] };
                Check(new Figure { Name = "f", Title = kind.Replace("NaN", "missing", StringComparison.Ordinal), Panels = [panel], WidthMillimetres = 80, HeightMillimetres = 60 });
            }
        }
    }

    [Fact]
    public void FigureWithoutPanels_IsAnEmptyPage() => Check(new Figure { Name = "f", Panels = [] });

    [Fact]
    public void PanelWithoutMarks_HasAxes()
    {
        var panel = new Panel { X = new Axis(""), Y = new Axis("") { Scale = AxisScale.Logarithmic }, Marks = [] };
        Check(new Figure { Name = "f", Panels = [panel, panel, panel], Columns = 2 });
    }

    [Fact]
    public void MoreColumnsThanPanels_StillFit()
    {
        var panel = new Panel { X = new Axis("x"), Y = new Axis("y"), Marks = [] };
        Check(new Figure { Name = "f", Panels = [panel], Columns = 3 });
    }

    [Fact]
    public void BarsWithFewerCategoriesThanValues_AreNumbered()
    {
        var panel = new Panel { X = Axis.OfCategories("", ["first"]), Y = new Axis("y"), Marks = [new BarSeries("b", [1, double.NaN, -3])] };
        string svg = Check(new Figure { Name = "f", Panels = [panel] });
        Assert.Contains(">3</text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void MapOfEqualOrMissingCells_IsDrawn()
    {
        foreach (double[] cells in new double[][] { [1, 1], [double.NaN, double.NaN], [-1e308, 1e308] })
        {
            var map = new HeatmapMark([0, 1, 2], [0, 1], cells, new Axis("c"));
            Check(new Figure { Name = "f", Panels = [new Panel { X = new Axis("x"), Y = new Axis("y"), Marks = [map] }] });
        }
    }

    private static IEnumerable<Mark> Marks(double[] x, double[] y) =>
    [
        new LineSeries("line", x, y),
        new LineSeries("markers", x, y) { Marker = MarkerShape.Diamond },
        new ScatterSeries("scatter", x, y, y),
        new BarSeries("bars", y, y) { Fill = BarFill.Hatched },
        new BandSeries("band", x, y, x),
        new StackedAreaSeries(x, [new StackedLayer("a", y), new StackedLayer("b", x)]),
        ReferenceLine.AtX(x.FirstOrDefault(), "here"),
        ReferenceLine.AtY(y.FirstOrDefault(), "there"),
        new TextAnnotation(x.FirstOrDefault(), y.FirstOrDefault(), "words"),
    ];

    private static string Check(Figure figure)
    {
        string svg = SvgFigureWriter.Write(figure);
        Assert.NotNull(XDocument.Parse(svg).Root);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("E+", svg, StringComparison.Ordinal);
        Assert.NotEmpty(PngFigureWriter.Write(figure, new() { Dpi = 40 }));
        return svg;
    }
}
