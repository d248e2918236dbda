using System.Runtime.InteropServices;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws rasters as bitmaps of the resolution of print: cells smaller than a dot are averaged, larger ones keep their edges.</summary>
internal static class RasterPainter
{
    private const double PixelsPerPoint = 300 / 72.0;
    private const int MostSamples = 4;
    private const int Colors = 256;

    /// <summary>Draws a raster.</summary>
    public static void Paint(IDrawingSurface surface, RasterMark raster, PanelFrame frame)
    {
        int width = Math.Max(1, (int)Math.Round(frame.Area.Width * PixelsPerPoint));
        int height = Math.Max(1, (int)Math.Round(frame.Area.Height * PixelsPerPoint));
        RasterExtent extent = raster.Extent;
        Cells x = Cells.Of((extent.Left, extent.Right), raster.Columns, frame.X, width, fromTop: false);
        Cells y = Cells.Of((extent.First, extent.Last), raster.Rows, frame.Y(raster.Side), height, fromTop: true);
        Rgb[] table = raster is ClassMapMark classes
            ? [.. classes.Classes.Select((item, i) => Palette.Resolve(item.Color, i))]
            : Table(((ValueMapMark)raster).Scale);
        byte[] cells = raster is ClassMapMark map ? ImmutableCollectionsMarshal.AsArray(map.Cells)! : Indices((ValueMapMark)raster);
        var rgba = new byte[4 * width * height];
        double opacity = Math.Clamp(raster.Opacity, 0, 1);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                Pixel(rgba.AsSpan(4 * ((row * width) + column), 4), x.At(column), y.At(row));
            }
        }

        surface.Picture(frame.Area, new ColorPicture(width, height, ImmutableCollectionsMarshal.AsImmutableArray(rgba)));

        void Pixel(Span<byte> pixel, ReadOnlySpan<int> columns, ReadOnlySpan<int> rows)
        {
            (int red, int green, int blue, int count) = (0, 0, 0, 0);
            foreach (int row in rows)
            {
                foreach (int column in columns)
                {
                    int place = row < 0 || column < 0 ? -1 : (row * raster.Columns) + column;
                    if (place < 0 || cells[place] == ClassMapMark.None)
                    {
                        continue;
                    }

                    Rgb color = table[cells[place]];
                    int shade = raster.Shades.IsEmpty ? byte.MaxValue : raster.Shades[place];
                    (red, green, blue, count) = (red + (color.Red * shade), green + (color.Green * shade), blue + (color.Blue * shade), count + 1);
                }
            }

            if (count > 0)
            {
                int whole = count * byte.MaxValue;
                (pixel[0], pixel[1], pixel[2]) = ((byte)(red / whole), (byte)(green / whole), (byte)(blue / whole));
                pixel[3] = (byte)Math.Round(byte.MaxValue * opacity * count / (rows.Length * columns.Length));
            }
        }
    }

    /// <summary>The limits of the colours of a map.</summary>
    public static AxisMap ColorLimits(ValueMapMark map)
    {
        var extent = new DataExtent();
        foreach (float value in map.Values)
        {
            extent.Include(value);
        }

        return AxisLimits.Of(map.ColorAxis, extent, padding: 0);
    }

    private static byte[] Indices(ValueMapMark map)
    {
        AxisMap limits = ColorLimits(map);
        var cells = new byte[map.Values.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            double fraction = limits.Fraction(map.Values[i]);
            cells[i] = double.IsNaN(fraction) ? ClassMapMark.None : (byte)Math.Clamp(fraction * (Colors - 1), 0, Colors - 2);
        }

        return cells;
    }

    private static Rgb[] Table(ColorScale scale)
    {
        ColorMap map = ColorMap.Of(scale);
        return [.. Enumerable.Range(0, Colors - 1).Select(i => map.At(i / (Colors - 2.0)))];
    }

    // For each pixel the cells under a few points of it along one axis, -1 where there is none.
    private sealed record Cells(int Samples, int[] Indices)
    {
        public static Cells Of((double From, double To) border, int count, AxisMap axis, int pixels, bool fromTop)
        {
            double perPixel = count * (axis.Maximum - axis.Minimum) / (border.To - border.From) / pixels;
            int samples = Math.Clamp((int)Math.Ceiling(perPixel - 0.01), 1, MostSamples);
            var indices = new int[pixels * samples];
            for (int i = 0; i < indices.Length; i++)
            {
                double fraction = (i + 0.5) / indices.Length;
                double cell = (axis.Value(fromTop ? 1 - fraction : fraction) - border.From) / (border.To - border.From) * count;
                indices[i] = cell >= 0 && cell < count ? (int)cell : -1;
            }

            return new(samples, indices);
        }

        public ReadOnlySpan<int> At(int pixel) => Indices.AsSpan(pixel * Samples, Samples);
    }
}
