using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Stxm;

/// <summary>Panels of maps over the pixels of a stack, the first row on top as image programs show the files that are written beside.</summary>
internal static class StxmPanels
{
    private const double Micro = 1e6;

    /// <summary>A map of numbers; NaN stays white.</summary>
    public static Panel Numbers(VoxelGrid grid, ImmutableArray<float> values, Axis axis, string title, ColorScale scale = ColorScale.Viridis) =>
        Of(grid, new ValueMapMark(grid.Width, values, ExtentOf(grid), axis) { Scale = scale }, title);

    /// <summary>A map of classes from 1 on; 0 stays white.</summary>
    public static Panel Classes(VoxelGrid grid, IEnumerable<int> classes, ImmutableArray<MapClass> names, string title) =>
        Of(grid, new ClassMapMark(grid.Width, [.. classes.Select(value => value > 0 ? (byte)(value - 1) : ClassMapMark.None)], ExtentOf(grid), names), title);

    /// <summary>An axis for colours that leaves the outermost values out of its range.</summary>
    public static Axis ColorAxis(string label, string unit, IEnumerable<float> values, double tail = 0.01)
    {
        float[] sorted = [.. values.Where(float.IsFinite).Order()];
        if (sorted.Length == 0)
        {
            return new Axis(label, unit);
        }

        double low = sorted[(int)(tail * (sorted.Length - 1))];
        double high = sorted[(int)((1 - tail) * (sorted.Length - 1))];
        return high > low ? new Axis(label, unit) { Minimum = low, Maximum = high } : new Axis(label, unit);
    }

    /// <summary>Height of a figure whose panels of maps are this wide.</summary>
    public static double Height(VoxelGrid grid, double width, int rows) => Math.Clamp(rows * ((width * grid.Extent.Y / grid.Extent.X) + 22), 60, 260);

    private static RasterExtent ExtentOf(VoxelGrid grid) => new(0, Micro * grid.Extent.X, 0, Micro * grid.Extent.Y);

    private static Panel Of(VoxelGrid grid, Mark mark, string title) => new()
    {
        Title = title,
        X = new Axis("x", "\u00B5m") { Minimum = 0, Maximum = Micro * grid.Extent.X },
        Y = new Axis("y", "\u00B5m") { Reversed = true, Minimum = 0, Maximum = Micro * grid.Extent.Y },
        Marks = [mark],
        EqualScales = true,
        Legend = LegendPlacement.Above,
    };
}
