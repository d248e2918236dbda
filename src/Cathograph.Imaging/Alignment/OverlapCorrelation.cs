namespace Cathograph.Imaging.Alignment;

/// <summary>The normalised correlation of two frames over what they share, and its maximum between the pixels.</summary>
internal static class OverlapCorrelation
{
    private const int MostRounds = 20;
    private const double Tolerance = 1e-3;

    /// <summary>The correlation at a shift, -1 to 1; NaN where too little is shared.</summary>
    /// <param name="still">The frame that stays.</param>
    /// <param name="moving">The other.</param>
    /// <param name="size">Their size.</param>
    /// <param name="shift">The shift, rounded to whole pixels.</param>
    /// <param name="stride">Only every so many pixels and rows are looked at.</param>
    public static double At(ReadOnlySpan<float> still, ReadOnlySpan<float> moving, PlaneSize size, (double X, double Y) shift, int stride)
    {
        int sx = (int)Math.Round(shift.X);
        int sy = (int)Math.Round(shift.Y);
        (double n, double a, double b, double aa, double bb, double ab) = (0, 0, 0, 0, 0, 0);
        for (int y = Math.Max(0, -sy); y < Math.Min(size.Height, size.Height - sy); y += stride)
        {
            for (int x = Math.Max(0, -sx); x < Math.Min(size.Width, size.Width - sx); x += stride)
            {
                double p = still[(y * size.Width) + x];
                double q = moving[((y + sy) * size.Width) + x + sx];
                (n, a, b, aa, bb, ab) = (n + 1, a + p, b + q, aa + (p * p), bb + (q * q), ab + (p * q));
            }
        }

        return Correlation(n, (a, b), (aa, bb, ab));
    }

    /// <summary>The maximum near a shift: Gauss-Newton on the least squares of a frame against the other times a contrast (Evangelidis and Psarakis, IEEE Trans. PAMI 30, 1858 (2008)).</summary>
    /// <param name="still">The frame that stays.</param>
    /// <param name="moving">The other.</param>
    /// <param name="frame">Their size, and the pixels at the borders that do not count.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="smoothing">Standard deviation of the blur in pixels, for the number of independent pixels.</param>
    /// <returns>The shift, the correlation there and the standard error of either coordinate; NaN errors where it did not converge.</returns>
    public static (double X, double Y, double Correlation, double Error) Refine(float[] still, float[] moving, (PlaneSize Size, int Border) frame, (double X, double Y) start, double smoothing)
    {
        (PlaneSize size, int border) = frame;
        float[] moved = new float[size.Count];
        (double x, double y) = start;
        var moments = default(ShiftMoments);
        for (int round = 0; round < MostRounds; round++)
        {
            CubicShift.Move(moving, size, x, y, moved);
            moments = ShiftMoments.Of(still, moved, size, (x, y), border);
            if (moments.Step() is not var (dx, dy) || !double.IsFinite(dx + dy))
            {
                return (start.X, start.Y, moments.Correlation, double.NaN);
            }

            // A step of more than a pixel leaves where the images are linear.
            double length = Math.Sqrt((dx * dx) + (dy * dy));
            double factor = length > 1 ? 1 / length : 1;
            x += factor * dx;
            y += factor * dy;
            if (length < Tolerance)
            {
                break;
            }
        }

        bool hasMoved = Math.Abs(x - start.X) > 3 || Math.Abs(y - start.Y) > 3;
        CubicShift.Move(moving, size, x, y, moved);
        moments = ShiftMoments.Of(still, moved, size, (x, y), border);
        return (x, y, moments.Correlation, hasMoved ? double.NaN : moments.Error(smoothing));
    }

    internal static double Correlation(double n, (double A, double B) sums, (double AA, double BB, double AB) squares)
    {
        double va = squares.AA - (sums.A * sums.A / n);
        double vb = squares.BB - (sums.B * sums.B / n);
        double product = va * vb;
        return n > 64 && product > 0 ? (squares.AB - (sums.A * sums.B / n)) / Math.Sqrt(product) : double.NaN;
    }
}
