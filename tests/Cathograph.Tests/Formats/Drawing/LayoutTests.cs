using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Tests.Formats.Drawing;

public sealed class LayoutTests
{
    public static TheoryData<string> Names() => [.. SampleFigures.All().Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void NoWords_TouchOtherWords(string name)
    {
        TextLabel[] labels = [.. Draw(Sample(name)).Texts.Select(text => text.Label)];
        for (int i = 0; i < labels.Length; i++)
        {
            for (int k = i + 1; k < labels.Length; k++)
            {
                Assert.False(labels[i].Bounds().Grow(-0.2).Overlaps(labels[k].Bounds()), $"'{labels[i].Text.Plain}' touches '{labels[k].Text.Plain}'.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoWords_LeaveThePage(string name)
    {
        Figure figure = Sample(name);
        DrawBox page = FigurePainter.Page(figure);
        Assert.All(Draw(figure).Texts, text =>
        {
            DrawBox box = text.Label.Bounds();
            Assert.True(box.Left >= 0 && box.Top >= 0 && box.Right <= page.Right && box.Bottom <= page.Bottom, $"'{text.Label.Text.Plain}' is clipped: {box}.");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoLegend_CoversAMark(string name)
    {
        RecordingSurface drawn = Draw(Sample(name));
        DrawBox[] words = [.. drawn.Texts.Where(text => text.Path == "panel/legend").Select(text => text.Label.Bounds())];
        string[] marks = ["panel/line", "panel/scatter", "panel/bars", "panel/band", "panel/reference"];
        foreach ((string path, DrawPoint[] points) in drawn.Shapes.Where(shape => marks.Contains(shape.Path)))
        {
            Assert.DoesNotContain(words, box => points.Any(point => box.Left < point.X && point.X < box.Right && box.Top < point.Y && point.Y < box.Bottom));
        }

        Assert.DoesNotContain(drawn.Boxes.Where(box => marks.Contains(box.Path)), box => words.Any(word => word.Overlaps(box.Box)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Groups_AreAllClosed(string name)
    {
        Assert.Equal(0, Draw(Sample(name)).OpenGroups);
    }

    [Fact]
    public void PanelsOfAGrid_HaveAxesInLineAndOfOneSize()
    {
        Figure figure = SampleFigures.FourPanels();
        DrawBox[] areas = [.. FigureArrangement.Of(figure, FigurePainter.Page(figure)).Select(plan => plan.Frame.Area)];
        Assert.Equal(areas[0].Left, areas[2].Left, 9);
        Assert.Equal(areas[1].Top, areas[0].Top, 9);
        Assert.All(areas, area => Assert.Equal(areas[0].Width, area.Width, 9));
        Assert.All(areas, area => Assert.Equal(areas[0].Height, area.Height, 9));
    }

    [Fact]
    public void CrowdedPanel_PutsItsLegendOutside()
    {
        double[] x = SampleFigures.Grid(0, 1, 2000);
        var noise = new LineSeries("Noise", x, x.Select(value => Math.Sin(value * 4000)));
        var panel = new Panel { X = new Axis("x"), Y = new Axis("y"), Marks = [noise] };
        PanelPlan plan = Assert.Single(FigureArrangement.Of(new Figure { Name = "f", Panels = [panel] }, new(0, 0, 400, 250)));
        Assert.Equal(LegendSpot.Right, plan.Legend.Spot);
    }

    [Fact]
    public void LongCategoryNames_AreBrokenOrSlantedUntilTheyFit()
    {
        string[] names = ["Uniform, NMC811, 70 wt%", "Graded, NMC811, 70 wt%", "Uniform, thick", "Graded, thick, two layers", "Uniform, carbon-free reference"];
        foreach (double width in new double[] { 60, 90, 160 })
        {
            var panel = new Panel { X = Axis.OfCategories("", names), Y = new Axis("Capacity", "mAh g^{-1}"), Marks = [new BarSeries("", [1, 2, 3, 4, 5])] };
            RecordingSurface drawn = Draw(new Figure { Name = "f", Panels = [panel], WidthMillimetres = width });
            TextLabel[] upright = [.. drawn.Texts.Where(text => text.Path == "panel/axis" && text.Label.Angle == 0).Select(text => text.Label)];
            for (int i = 1; i < upright.Length; i++)
            {
                Assert.False(upright[i].Bounds().Grow(-0.2).Overlaps(upright[i - 1].Bounds()), upright[i].Text.Plain);
            }
        }
    }

    [Fact]
    public void StackThatGrowsDownwards_IsListedAsItIsSeen()
    {
        var stack = new StackedAreaSeries([0, 1], [new StackedLayer("first", [-1, -1]), new StackedLayer("second", [-2, -2])]);
        var panel = new Panel { X = new Axis("x"), Y = new Axis("y"), Marks = [stack] };
        Assert.Equal(["first", "second"], LegendEntries.Of(panel).Select(entry => entry.Name.Plain));
        Assert.Equal(["second", "first"], LegendEntries.Of(panel with { Marks = [new StackedAreaSeries([0, 1], [new StackedLayer("first", [1, 1]), new StackedLayer("second", [2, 2])])] }).Select(entry => entry.Name.Plain));
    }

    [Fact]
    public void SmallestPage_StillHoldsAFigure()
    {
        Figure figure = SampleFigures.VoltageCurves() with { WidthMillimetres = 20, HeightMillimetres = 20 };
        Assert.NotEmpty(Draw(figure).Shapes);
    }

    private static Figure Sample(string name) => SampleFigures.All().Single(figure => figure.Name == name);

    private static RecordingSurface Draw(Figure figure)
    {
        var surface = new RecordingSurface();
        FigurePainter.Paint(figure, surface, withTitle: true);
        return surface;
    }
}
