namespace Cathograph.Studies.SpectralMaps;

/// <summary>Lines of equal value on a map: marching squares with linear interpolation; a square with a missing corner has no line.</summary>
public static class ContourLines
{
    /// <summary>Finds the lines of a level.</summary>
    /// <param name="values">The map, row by row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="level">The level.</param>
    /// <returns>Places in pixels (the middle of the first pixel is 0.5), each piece ended by NaN.</returns>
    public static (List<double> X, List<double> Y) Of(ReadOnlySpan<float> values, int width, double level)
    {
        var x = new List<double>();
        var y = new List<double>();
        int height = values.Length / width;
        Span<(double X, double Y)> cuts = stackalloc (double, double)[4];
        for (int row = 0; row + 1 < height; row++)
        {
            for (int column = 0; column + 1 < width; column++)
            {
                int i = (row * width) + column;
                (float a, float b, float c, float d) = (values[i], values[i + 1], values[i + width + 1], values[i + width]);
                if (!float.IsFinite(a + b + c + d))
                {
                    continue;
                }

                int count = 0;
                Cut(a, b, level, (column, row), (column + 1, row), cuts, ref count);
                Cut(b, c, level, (column + 1, row), (column + 1, row + 1), cuts, ref count);
                Cut(c, d, level, (column + 1, row + 1), (column, row + 1), cuts, ref count);
                Cut(d, a, level, (column, row + 1), (column, row), cuts, ref count);
                for (int k = 0; k + 1 < count; k += 2)
                {
                    x.AddRange([cuts[k].X, cuts[k + 1].X, double.NaN]);
                    y.AddRange([cuts[k].Y, cuts[k + 1].Y, double.NaN]);
                }
            }
        }

        return (x, y);
    }

    private static void Cut(double from, double to, double level, (int X, int Y) start, (int X, int Y) end, Span<(double X, double Y)> cuts, ref int count)
    {
        if (from < level == to < level)
        {
            return;
        }

        double part = (level - from) / (to - from);
        cuts[count++] = (start.X + 0.5 + (part * (end.X - start.X)), start.Y + 0.5 + (part * (end.Y - start.Y)));
    }
}
