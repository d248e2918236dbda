using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Volumes;

/// <summary>Slices through volumes as figures: phases, numbers, particles, and maps over phases.</summary>
public static class SliceFigures
{
    // Neighbours in number are often neighbours in space; a stride keeps their colours apart.
    private const int ColorStride = 5;
    private const int ParticleColors = 7;
    private const double PanelMillimetres = 52;
    private const double Frame = 26;

    // Names of classes are long: each takes a row of the legend above its slice.
    private const double LegendRow = 4;

    /// <summary>Three orthogonal slices in the colours of their phases.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="name">Name of the figure.</param>
    /// <param name="title">Its title.</param>
    /// <returns>The figure; one panel for an image.</returns>
    public static Figure Phases(LabelVolume volume, string name, string title)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return Slices(volume.Grid, name, title, slice => [PhasesOn(slice, volume)]);
    }

    /// <summary>Three orthogonal slices of numbers.</summary>
    /// <param name="volume">The numbers; NaN stays white, or shows the phases below.</param>
    /// <param name="name">Name of the figure.</param>
    /// <param name="title">Its title.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="below">Phases that are shown faintly where there is no number; null for none.</param>
    /// <returns>The figure; one panel for an image.</returns>
    public static Figure Numbers(Volume volume, string name, string title, ColorScale scale = ColorScale.Viridis, LabelVolume? below = null)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Axis axis = ColorAxis(volume);
        return Slices(volume.Grid, name, title, slice => [.. below is null ? [] : ImmutableArray.Create<Mark>(PhasesBelow(slice, below, i => float.IsFinite(volume.Values[i]))), NumbersOn(slice, volume, axis, scale)]);
    }

    /// <summary>Three orthogonal slices of particles, each in a colour that differs from its neighbours' as a rule.</summary>
    /// <param name="regions">The particles.</param>
    /// <param name="name">Name of the figure.</param>
    /// <param name="title">Its title.</param>
    /// <returns>The figure; one panel for an image.</returns>
    public static Figure Particles(RegionVolume regions, string name, string title)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ImmutableArray<MapClass> colors = [.. Enumerable.Range(0, ParticleColors).Select(i => new MapClass("", ColorKey.Palette(i)))];
        return Slices(regions.Grid, name, title, slice =>
        [
            new ClassMapMark(slice.Columns, slice.Cells(i => regions.Ids[i] == 0 ? ClassMapMark.None : (byte)(regions.Ids[i] * ColorStride % ParticleColors)), slice.Extent, colors)
            {
                Shades = slice.Cells(i => (byte)(byte.MaxValue - (45 * (regions.Ids[i] / ParticleColors % 3)))),
            },
        ]);
    }

    /// <summary>Three orthogonal slices with each particle in the colour of its class, over the other phases.</summary>
    /// <param name="regions">The particles.</param>
    /// <param name="classOf">The class of every particle, number 1 first; an index into <paramref name="classes"/>.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="below">The phases.</param>
    /// <param name="words">Name and title of the figure.</param>
    /// <returns>The figure; one panel for an image.</returns>
    public static Figure Classes(RegionVolume regions, ImmutableArray<byte> classOf, ImmutableArray<MapClass> classes, LabelVolume below, (string Name, string Title) words)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(below);
        return Slices(regions.Grid, words.Name, words.Title, slice =>
        [
            PhasesBelow(slice, below, i => regions.Ids[i] != 0),
            new ClassMapMark(slice.Columns, slice.Cells(i => regions.Ids[i] == 0 ? ClassMapMark.None : classOf[regions.Ids[i] - 1]), slice.Extent, classes),
        ], classes.Length + 1);
    }

    /// <summary>One slice as a panel: phases, and over them numbers.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="numbers">The numbers, NaN to show the phase; null for phases alone.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="title">Title of the panel; empty for the place of the plane.</param>
    /// <param name="scale">The colours of the numbers.</param>
    /// <returns>The panel, for figures of several.</returns>
    public static Panel Panel(LabelVolume volume, Volume? numbers, SlicePlane plane, string title = "", ColorScale scale = ColorScale.Viridis)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var slice = new Slice(volume.Grid, plane);
        return slice.Panel(
            numbers is null ? [PhasesOn(slice, volume)] : [PhasesBelow(slice, volume, i => float.IsFinite(numbers.Values[i])), NumbersOn(slice, numbers, ColorAxis(numbers), scale)],
            title);
    }

    private static ClassMapMark PhasesOn(Slice slice, LabelVolume volume) => PhasesOf(slice, volume, _ => false);

    // Faint, and only where nothing covers them, so that the legend names what is seen.
    private static ClassMapMark PhasesBelow(Slice slice, LabelVolume volume, Func<int, bool> isCovered) => PhasesOf(slice, volume, isCovered) with { Opacity = 0.45 };

    private static ClassMapMark PhasesOf(Slice slice, LabelVolume volume, Func<int, bool> isCovered)
    {
        var indices = new byte[256];
        Array.Fill(indices, ClassMapMark.None);
        for (int i = 0; i < volume.Phases.All.Length; i++)
        {
            indices[volume.Phases.All[i].Label] = (byte)i;
        }

        return new ClassMapMark(slice.Columns, slice.Cells(i => isCovered(i) ? ClassMapMark.None : indices[volume.Labels[i]]), slice.Extent, PhaseColors.Of(volume.Phases));
    }

    private static ValueMapMark NumbersOn(Slice slice, Volume volume, Axis axis, ColorScale scale) =>
        new(slice.Columns, slice.Cells(i => volume.Values[i]), slice.Extent, axis) { Scale = scale };

    // All panels of a figure share the limits, so that a colour means one number.
    private static Axis ColorAxis(Volume volume)
    {
        (float low, float high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in volume.Values.AsSpan())
        {
            if (float.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        var axis = new Axis(volume.Quantity, volume.Unit);
        return low < high ? axis with { Minimum = low, Maximum = high } : axis;
    }

    private static Figure Slices(VoxelGrid grid, string name, string title, Func<Slice, ImmutableArray<Mark>> marks, int classes = 0)
    {
        ImmutableArray<Panel> panels = [.. SlicePlane.Middle(grid).Select(plane => new Slice(grid, plane)).Select(slice => slice.Panel(marks(slice)))];
        (double width, double height, double depth) = grid.Extent;
        double tallest = grid.IsPlane ? height / width : Math.Max(height / width, Math.Max(depth / width, depth / height));
        double wide = grid.IsPlane ? 100 : PanelMillimetres;
        return new Figure
        {
            Name = name,
            Title = title,
            Panels = panels,
            Columns = panels.Length,
            WidthMillimetres = grid.IsPlane ? 130 : 190,
            HeightMillimetres = Math.Clamp((wide * tallest) + Frame + (classes * LegendRow), 45, 240),
        };
    }
}
