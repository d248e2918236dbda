using Cathograph.Core;

namespace Cathograph.Imaging.Alignment;

/// <summary>Sums over the shared pixels of a still frame f, a moved one g and its slopes, of which a step towards the best shift and its error follow.</summary>
internal readonly struct ShiftMoments
{
    private ShiftMoments(double count, double[] centred)
    {
        Count = count;
        Sums = centred;
    }

    /// <summary>Pixels.</summary>
    public double Count { get; }

    // Centred: ff, gg, fg, f gx, f gy, g gx, g gy, gx gx, gx gy, gy gy.
    private double[] Sums { get; }

    public double Correlation => Count > 64 && Sums[0] * Sums[1] > 0 ? Sums[2] / Math.Sqrt(Sums[0] * Sums[1]) : double.NaN;

    [Kernel("ten sums in one sweep over two images")]
    public static ShiftMoments Of(float[] still, float[] moved, PlaneSize size, (double X, double Y) shift, int border)
    {
        int left = border + (int)Math.Max(0, Math.Ceiling(-shift.X));
        int right = size.Width - border - (int)Math.Max(0, Math.Ceiling(shift.X));
        int top = border + (int)Math.Max(0, Math.Ceiling(-shift.Y));
        int bottom = size.Height - border - (int)Math.Max(0, Math.Ceiling(shift.Y));
        double n = Math.Max(0, right - left) * (double)Math.Max(0, bottom - top);
        double[] all = new double[14];
        Span<float> row = stackalloc float[14];
        for (int y = top; y < bottom; y++)
        {
            row.Clear();
            int first = y * size.Width;
            for (int x = left; x < right; x++)
            {
                int i = first + x;
                float f = still[i];
                float g = moved[i];
                float gx = 0.5f * (moved[i + 1] - moved[i - 1]);
                float gy = 0.5f * (moved[i + size.Width] - moved[i - size.Width]);
                row[0] += f * f;
                row[1] += g * g;
                row[2] += f * g;
                row[3] += f * gx;
                row[4] += f * gy;
                row[5] += g * gx;
                row[6] += g * gy;
                row[7] += gx * gx;
                row[8] += gx * gy;
                row[9] += gy * gy;
                row[10] += f;
                row[11] += g;
                row[12] += gx;
                row[13] += gy;
            }

            for (int k = 0; k < row.Length; k++)
            {
                all[k] += row[k];
            }
        }

        double[] c = new double[10];
        (double mf, double mg, double mx, double my) = (all[10], all[11], all[12], all[13]);
        ReadOnlySpan<double> products = [mf * mf, mg * mg, mf * mg, mf * mx, mf * my, mg * mx, mg * my, mx * mx, mx * my, my * my];
        for (int k = 0; k < c.Length; k++)
        {
            c[k] = all[k] - (n > 0 ? products[k] / n : 0);
        }

        return new ShiftMoments(n, c);
    }

    /// <summary>The step that makes the still frame most like the moved one times a contrast; null where nothing is shared.</summary>
    public (double X, double Y)? Step()
    {
        // f = a g + u gx + v gy: the step is (u, v) / a.
        double[] s = Sums;
        double[][] columns = [[s[1], s[5], s[6]], [s[5], s[7], s[8]], [s[6], s[8], s[9]]];
        double[] right = [s[2], s[3], s[4]];
        double det = Det(columns[0], columns[1], columns[2]);
        if (Count <= 64 || !(Math.Abs(det) > 1e-12 * s[1] * s[7] * s[9]))
        {
            return null;
        }

        double[] p = [Det(right, columns[1], columns[2]) / det, Det(columns[0], right, columns[2]) / det, Det(columns[0], columns[1], right) / det];
        return p[0] > 0 ? (p[1] / p[0], p[2] / p[0]) : null;
    }

    /// <summary>The standard error of either coordinate: what is left unlike, over the slopes, with pixels that the blur made dependent counted once.</summary>
    public double Error(double smoothing)
    {
        double rho = Correlation;
        double slope = Math.Min(Sums[7], Sums[9]);
        double contrast = Sums[2] / Sums[1];
        double rest = Sums[0] * (1 - (rho * rho)) / Math.Max(1, Count);
        double dependent = Math.Max(1, 4 * Math.PI * smoothing * smoothing);
        return slope > 0 && rho > 0 ? Math.Sqrt(rest * dependent / slope) / Math.Abs(contrast) : double.NaN;
    }

    private static double Det(double[] a, double[] b, double[] c) =>
        (a[0] * ((b[1] * c[2]) - (b[2] * c[1]))) - (b[0] * ((a[1] * c[2]) - (a[2] * c[1]))) + (c[0] * ((a[1] * b[2]) - (a[2] * b[1])));
}
