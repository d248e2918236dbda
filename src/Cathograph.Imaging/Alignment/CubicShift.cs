namespace Cathograph.Imaging.Alignment;

/// <summary>Images between their pixels: cubic convolution with a = -1/2 (Keys, IEEE Trans. Acoust. 29, 1153 (1981)), separable. A whole shift changes no number.</summary>
internal static class CubicShift
{
    /// <summary>Taps before and behind the pixel on the left.</summary>
    public const int Before = 1;

    /// <summary>The weights of the pixels -1, 0, 1, 2 for a place between 0 and 1.</summary>
    public static void Weights(double place, Span<float> weights)
    {
        double t = place;
        weights[0] = (float)(((((-0.5 * t) + 1) * t) - 0.5) * t);
        weights[1] = (float)((((1.5 * t) - 2.5) * t * t) + 1);
        weights[2] = (float)(((((-1.5 * t) + 2) * t) + 0.5) * t);
        weights[3] = (float)(((0.5 * t) - 0.5) * t * t);
    }

    /// <summary>Reads an image moved by a shift: target(x, y) = source(x + X, y + Y). Outside its border the image is continued by its last pixel.</summary>
    /// <param name="source">The image.</param>
    /// <param name="size">Its size.</param>
    /// <param name="x">Shift along x in pixels.</param>
    /// <param name="y">Shift along y in pixels.</param>
    /// <param name="target">Receives as many pixels.</param>
    public static void Move(ReadOnlySpan<float> source, PlaneSize size, double x, double y, Span<float> target)
    {
        int wholeX = (int)Math.Floor(x);
        int wholeY = (int)Math.Floor(y);
        Span<float> a = stackalloc float[4];
        Span<float> b = stackalloc float[4];
        Weights(x - wholeX, a);
        Weights(y - wholeY, b);
        float[] line = new float[size.Width + 3];
        for (int row = 0; row < size.Height; row++)
        {
            ReadOnlySpan<float> r0 = Row(source, size, row + wholeY - 1);
            ReadOnlySpan<float> r1 = Row(source, size, row + wholeY);
            ReadOnlySpan<float> r2 = Row(source, size, row + wholeY + 1);
            ReadOnlySpan<float> r3 = Row(source, size, row + wholeY + 2);
            Blend(r0, r1, r2, r3, (b[0], b[1], b[2], b[3]), wholeX - 1, line);
            Span<float> to = target.Slice(row * size.Width, size.Width);
            for (int k = 0; k < to.Length; k++)
            {
                to[k] = (a[0] * line[k]) + (a[1] * line[k + 1]) + (a[2] * line[k + 2]) + (a[3] * line[k + 3]);
            }
        }
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> source, PlaneSize size, int row) => source.Slice(Math.Clamp(row, 0, size.Height - 1) * size.Width, size.Width);

    private static void Blend(ReadOnlySpan<float> r0, ReadOnlySpan<float> r1, ReadOnlySpan<float> r2, ReadOnlySpan<float> r3, (float A, float B, float C, float D) w, int first, Span<float> line)
    {
        for (int k = 0; k < line.Length; k++)
        {
            int x = Math.Clamp(first + k, 0, r0.Length - 1);
            line[k] = (w.A * r0[x]) + (w.B * r1[x]) + (w.C * r2[x]) + (w.D * r3[x]);
        }
    }
}
