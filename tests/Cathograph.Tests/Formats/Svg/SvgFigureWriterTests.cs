using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cathograph.Core.Figures;
using Cathograph.Formats.Svg;

namespace Cathograph.Tests.Formats.Svg;

public sealed partial class SvgFigureWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names() => [.. SampleFigures.All().Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Document_IsWellFormedAndHasItsSizeOnPaper(string name)
    {
        Figure figure = SampleFigures.All().Single(figure => figure.Name == name);
        XElement root = XDocument.Parse(SvgFigureWriter.Write(figure)).Root!;
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal(figure.WidthMillimetres.ToString(CultureInfo.InvariantCulture) + "mm", root.Attribute("width")!.Value);
        Assert.Equal(figure.Panels.Length, Groups(root, "panel").Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_AreFiniteAndInvariant(string name)
    {
        string svg = SvgFigureWriter.Write(SampleFigures.All().Single(figure => figure.Name == name));
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        foreach (XAttribute path in XDocument.Parse(svg).Descendants(Svg + "path").Attributes("d"))
        {
            Assert.Matches(PathData(), path.Value);
        }
    }

    [Fact]
    public void EveryMark_IsOneGroupWithItsName()
    {
        XElement root = XDocument.Parse(SvgFigureWriter.Write(SampleFigures.VoltageCurves())).Root!;
        Assert.Equal(["C/20", "C/10", "C/5", "C/2", "1C", "2C"], Groups(root, "line").Select(group => group.Attribute("data-name")!.Value));
        Assert.All(Groups(root, "line"), group => Assert.Single(group.Elements(Svg + "path")));
        XElement bars = XDocument.Parse(SvgFigureWriter.Write(SampleFigures.RateBars())).Root!;
        Assert.Equal(4, Groups(bars, "bars").Count());
    }

    [Fact]
    public void Markers_AreAsManyAsPoints()
    {
        var figure = OnePanel(new ScatterSeries("s", [1, 2, 3, double.NaN, 5], [1, 2, 3, 4, double.PositiveInfinity]) { Marker = MarkerShape.Circle });
        XElement root = XDocument.Parse(SvgFigureWriter.Write(figure)).Root!;
        Assert.Equal(3, Assert.Single(Groups(root, "scatter")).Elements(Svg + "circle").Count());
    }

    [Fact]
    public void Gap_BreaksTheLineInTwo()
    {
        var figure = OnePanel(new LineSeries("l", [0, 1, 2, 3, 4], [0, 1, double.NaN, 1, 0]));
        XElement root = XDocument.Parse(SvgFigureWriter.Write(figure)).Root!;
        Assert.Equal(2, Assert.Single(Groups(root, "line")).Elements(Svg + "path").Count());
    }

    [Fact]
    public void HostileText_ComesBackAsText()
    {
        const string Hostile = "</text><script>alert('x')</script> & \"quoted\" \u0001 \uD800 ]]>";
        var figure = OnePanel(new LineSeries(Hostile, [0, 1], [0, 1])) with { Title = Hostile, Caption = Hostile };
        figure = figure with { Panels = [figure.Panels[0] with { X = new Axis(Hostile, Hostile), Title = Hostile, LegendTitle = Hostile, Marks = [.. figure.Panels[0].Marks, ReferenceLine.AtX(0.5, Hostile), new TextAnnotation(0.5, 0.5, Hostile)] }] };
        string svg = SvgFigureWriter.Write(figure);
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Empty(root.Descendants(Svg + "script"));
        Assert.Contains("<script>alert('x')</script>", root.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoWritings_AreIdentical()
    {
        foreach (Figure figure in SampleFigures.All())
        {
            Assert.Equal(SvgFigureWriter.Write(figure), SvgFigureWriter.Write(figure));
        }
    }

    [Fact]
    public void ForeignCulture_ChangesNothing()
    {
        string[] here = [.. SampleFigures.All().Select(figure => SvgFigureWriter.Write(figure))];
        Assert.Equal(here, CommaCulture.Run(() => SampleFigures.All().Select(figure => SvgFigureWriter.Write(figure)).ToArray()));
    }

    [Fact]
    public void MillionPoints_MakeASmallFile()
    {
        double[] x = SampleFigures.Grid(0, 1, 1_000_000);
        string svg = SvgFigureWriter.Write(OnePanel(new LineSeries("l", x, x.Select(value => Math.Sin(1e5 * value)))));
        Assert.InRange(svg.Length, 1000, 150_000);
    }

    [Fact]
    public void Scripts_AreRaisedAndComeBackToTheLine()
    {
        string svg = SvgFigureWriter.Write(OnePanel() with { Title = "g^{-1} at 1C" });
        Assert.Contains(">g<tspan dy=\"-3.6\" font-size=\"7\">\u22121</tspan><tspan dy=\"3.6\"> at 1C</tspan></text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_LeaveOutTitleAndDeclaration()
    {
        string svg = SvgFigureWriter.Write(SampleFigures.Ragone(), new() { WithTitle = false, WithDeclaration = false });
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">Energy against power of three designs</text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesOfOnePanel_DifferWithoutColorToo()
    {
        LineSeries[] lines = [.. Enumerable.Range(0, 4).Select(i => new LineSeries($"l{i}", [0, 1], [i, i + 1]))];
        XElement root = XDocument.Parse(SvgFigureWriter.Write(OnePanel(lines))).Root!;
        string?[] dashes = [.. Groups(root, "line").Select(group => group.Element(Svg + "path")!.Attribute("stroke-dasharray")?.Value)];
        Assert.Equal(4, dashes.Distinct(StringComparer.Ordinal).Count());
    }

    private static Figure OnePanel(params Mark[] marks) => new()
    {
        Name = "f",
        Panels = [new Panel { X = new Axis("x"), Y = new Axis("y"), Marks = [.. marks] }],
    };

    private static IEnumerable<XElement> Groups(XElement root, string role) =>
        root.Descendants(Svg + "g").Where(group => group.Attribute("class")?.Value == role);

    [GeneratedRegex(@"^M-?\d+(\.\d+)?,-?\d+(\.\d+)?(L-?\d+(\.\d+)?,-?\d+(\.\d+)?( -?\d+(\.\d+)?,-?\d+(\.\d+)?)*)?Z?$")]
    private static partial Regex PathData();
}
