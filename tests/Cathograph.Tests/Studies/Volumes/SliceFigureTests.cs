using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Formats.Png;
using Cathograph.Formats.Svg;
using Cathograph.Studies.Volumes;
using Xunit;

namespace Cathograph.Tests.Studies.Volumes;

public sealed class SliceFigureTests
{
    private static readonly VoxelGrid Grid = new(4, 3, 5, new VoxelSpacing(1e-6, 2e-6, 3e-6));
    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=nmc,2=sse,3=cf", "");

    [Fact]
    public void Slices_ShowTheirVoxels_WithTheRightSizes()
    {
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, 60).Select(i => (byte)(i % 4))];
        Figure figure = SliceFigures.Phases(new LabelVolume(Grid, labels, Phases), "slices", "Phases");
        ClassMapMark[] maps = [.. figure.Panels.Select(panel => Assert.IsType<ClassMapMark>(Assert.Single(panel.Marks)))];
        Assert.Equal([(4, 3), (4, 5), (3, 5)], maps.Select(map => (map.Columns, map.Rows)));
        Assert.Equal([(4.0, 6.0), (4.0, 15.0), (6.0, 15.0)], maps.Select(map => (Math.Round(map.Extent.Right, 9), Math.Round(map.Extent.Last, 9))));
        Assert.Equal(labels[Grid.IndexOf(3, 1, 2)], maps[0].Cells[(1 * 4) + 3]);
        Assert.Equal(labels[Grid.IndexOf(3, 1, 4)], maps[1].Cells[(4 * 4) + 3]);
        Assert.Equal(labels[Grid.IndexOf(2, 0, 4)], maps[2].Cells[(4 * 3) + 0]);
    }

    [Fact]
    public void ALabelThatIsNoPhase_IsNotDrawn()
    {
        ImmutableArray<byte> labels = [.. Enumerable.Repeat((byte)9, 60)];
        Figure figure = SliceFigures.Phases(new LabelVolume(Grid, labels, Phases), "slices", "Phases");
        Assert.All(((ClassMapMark)figure.Panels[0].Marks[0]).Cells, cell => Assert.Equal(ClassMapMark.None, cell));
    }

    [Fact]
    public void NumbersOverPhases_AreDrawnByBothWriters()
    {
        var labels = new LabelVolume(Grid, [.. Enumerable.Repeat((byte)1, 60)], Phases);
        var numbers = new Volume(Grid, [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? float.NaN : i)]) { Quantity = "Energy", Unit = "eV" };
        Figure figure = SliceFigures.Numbers(numbers, "map", "Map", below: labels);
        Assert.Equal(2, figure.Panels[0].Marks.Length);
        Assert.Equal(["Energy (eV)"], figure.Panels.Select(panel => ((ValueMapMark)panel.Marks[1]).ColorAxis.Caption).Distinct());
        Assert.Contains("<image", SvgFigureWriter.Write(figure), StringComparison.Ordinal);
        Assert.True(PngFigureWriter.Write(figure).Length > 1000);
    }

    [Fact]
    public void AnImage_HasOnePanel()
    {
        var plane = new VoxelGrid(4, 3, 1, VoxelSpacing.Cube(1e-6));
        Figure figure = SliceFigures.Particles(new RegionVolume(plane, [0, 0, 1, 1, 2, 2, 1, 1, 2, 2, 0, 0], 2), "particles", "Particles");
        Assert.Single(figure.Panels);
    }
}
