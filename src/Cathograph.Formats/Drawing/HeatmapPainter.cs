using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws a map of cells as a bitmap, so that its size does not grow with the number of cells.</summary>
internal static class HeatmapPainter
{
    // 255 colours and one for cells without a value.
    private const int Colors = 255;
    private const byte MissingIndex = 255;
    private const double PixelsPerPoint = 300 / 72.0;

    /// <summary>Draws the map.</summary>
    public static void Paint(IDrawingSurface surface, HeatmapMark map, PanelFrame frame)
    {
        int width = Math.Max(1, (int)Math.Round(frame.Area.Width * PixelsPerPoint));
        int height = Math.Max(1, (int)Math.Round(frame.Area.Height * PixelsPerPoint));
        AxisMap y = frame.Y(map.Side);
        int[] columns = Cells(map.XEdges, frame.X, width, fromTop: false);
        int[] rows = Cells(map.YEdges, y, height, fromTop: true);
        AxisMap colors = ColorLimits(map);
        var cells = new byte[map.Values.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            double fraction = colors.Fraction(map.Values[i]);
            cells[i] = double.IsNaN(fraction) ? MissingIndex : (byte)Math.Clamp(fraction * Colors, 0, Colors - 1);
        }

        var pixels = new byte[width * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                pixels[(row * width) + column] = rows[row] < 0 || columns[column] < 0
                    ? MissingIndex
                    : cells[(rows[row] * map.Columns) + columns[column]];
            }
        }

        surface.Picture(frame.Area, new PalettePicture(width, height, [.. pixels], Table(map.Scale)));
    }

    /// <summary>The limits of the colours of a map.</summary>
    public static AxisMap ColorLimits(HeatmapMark map)
    {
        var extent = new DataExtent();
        extent.Include(map.Values.AsSpan());
        return AxisLimits.Of(map.ColorAxis, extent, padding: 0);
    }

    /// <summary>Draws a strip of all colours, dark end down.</summary>
    public static void Strip(IDrawingSurface surface, DrawBox box, ColorScale scale)
    {
        var pixels = new byte[Colors];
        for (int row = 0; row < Colors; row++)
        {
            pixels[row] = (byte)(Colors - 1 - row);
        }

        surface.Picture(box, new PalettePicture(1, Colors, [.. pixels], Table(scale)));
    }

    private static ImmutableArray<Rgb> Table(ColorScale scale)
    {
        ColorMap map = ColorMap.Of(scale);
        return [.. Enumerable.Range(0, Colors).Select(i => map.At(i / (Colors - 1.0))), Palette.Missing];
    }

    // For each pixel the cell under its centre, or -1.
    private static int[] Cells(ImmutableArray<double> edges, AxisMap axis, int pixels, bool fromTop)
    {
        var cells = new int[pixels];
        for (int i = 0; i < pixels; i++)
        {
            double fraction = (i + 0.5) / pixels;
            double value = axis.Value(fromTop ? 1 - fraction : fraction);
            int found = edges.BinarySearch(value);
            int cell = found >= 0 ? found : ~found - 1;
            cells[i] = cell >= 0 && cell < edges.Length - 1 ? cell : -1;
        }

        return cells;
    }
}
