using Cathograph.Imaging.Filters;
using Cathograph.Imaging.Preparation;

namespace Cathograph.Imaging.Corrections;

/// <summary>
/// Takes rings out of reconstructed slices. Each slice is read in polar coordinates about the axis of rotation; what a voxel has beyond the median along its radius is
/// taken for the ring where most angles agree on it: the median over the circle, which particles do not move.
/// </summary>
internal static class RingCorrection
{
    private const int MostAngles = 1440;

    // A circle of which less is in the slice says nothing.
    private const double LeastOfACircle = 0.15;
    private const int FewestAngles = 24;

    /// <summary>Corrects in place.</summary>
    /// <returns>What was done, in a sentence.</returns>
    public static string InPlace(float[] values, BoxShape shape, PreparationStep step, int threads, CancellationToken cancellation)
    {
        double cx = double.IsNaN(step.CentreX) ? (shape.Width - 1) / 2.0 : step.CentreX;
        double cy = double.IsNaN(step.CentreY) ? (shape.Height - 1) / 2.0 : step.CentreY;
        double dx = Math.Max(cx, shape.Width - 1 - cx);
        double dy = Math.Max(cy, shape.Height - 1 - cy);
        int radii = (int)Math.Ceiling(Math.Sqrt((dx * dx) + (dy * dy))) + 1;
        int angles = Math.Clamp((int)(2 * Math.PI * radii), FewestAngles, MostAngles);
        double[] strongest = new double[shape.Depth];
        PlaneWork.Run(shape.Depth, threads, z =>
        {
            Span<float> slice = values.AsSpan(z * shape.Plane, shape.Plane);
            float[] ring = Profile(slice, shape, (cx, cy), (radii, angles), (int)step.Strength / 2);
            strongest[z] = ring.Max(MathF.Abs);
            Subtract(slice, shape, (cx, cy), ring);
        }, cancellation);
        return FormattableString.Invariant($"Rings about x = {cx:G4}, y = {cy:G4} were taken out; the strongest was {strongest.Max():G4} grey values.");
    }

    private static float[] Profile(ReadOnlySpan<float> slice, BoxShape shape, (double X, double Y) centre, (int Radii, int Angles) polar, int reach)
    {
        float[] residual = new float[polar.Radii * polar.Angles];
        float[] ray = new float[polar.Radii];
        float[] window = new float[(2 * reach) + 1];
        for (int angle = 0; angle < polar.Angles; angle++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * angle / polar.Angles);
            int count = 0;
            for (; count < polar.Radii; count++)
            {
                float value = At(slice, shape, centre.X + (count * cos), centre.Y + (count * sin));
                if (float.IsNaN(value))
                {
                    break;
                }

                ray[count] = value;
            }

            for (int r = 0; r < polar.Radii; r++)
            {
                residual[(r * polar.Angles) + angle] = r < count ? ray[r] - MedianAbout(ray.AsSpan(0, count), r, window) : float.NaN;
            }
        }

        float[] ring = new float[polar.Radii];
        float[] row = new float[polar.Angles];
        int fewest = Math.Max(FewestAngles, (int)(LeastOfACircle * polar.Angles));
        for (int r = 0; r < polar.Radii; r++)
        {
            int count = 0;
            foreach (float value in residual.AsSpan(r * polar.Angles, polar.Angles))
            {
                if (!float.IsNaN(value))
                {
                    row[count++] = value;
                }
            }

            // Within a few voxels of the axis a circle holds too few voxels to tell a ring from structure.
            if (count >= fewest && r >= 2)
            {
                Array.Sort(row, 0, count);
                ring[r] = row[count / 2];
            }
        }

        return ring;
    }

    private static float MedianAbout(ReadOnlySpan<float> ray, int r, Span<float> window)
    {
        int reach = window.Length / 2;
        int from = Math.Max(0, r - reach);
        ReadOnlySpan<float> near = ray[from..Math.Min(ray.Length, r + reach + 1)];
        Span<float> sorted = window[..near.Length];
        near.CopyTo(sorted);
        sorted.Sort();
        return sorted[sorted.Length / 2];
    }

    private static float At(ReadOnlySpan<float> slice, BoxShape shape, double x, double y)
    {
        int x0 = (int)Math.Floor(x);
        int y0 = (int)Math.Floor(y);
        if (x0 < 0 || y0 < 0 || x0 >= shape.Width - 1 || y0 >= shape.Height - 1)
        {
            return float.NaN;
        }

        float fx = (float)(x - x0);
        float fy = (float)(y - y0);
        int k = (y0 * shape.Width) + x0;
        float top = slice[k] + (fx * (slice[k + 1] - slice[k]));
        float bottom = slice[k + shape.Width] + (fx * (slice[k + shape.Width + 1] - slice[k + shape.Width]));
        return top + (fy * (bottom - top));
    }

    private static void Subtract(Span<float> slice, BoxShape shape, (double X, double Y) centre, float[] ring)
    {
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                double r = Math.Sqrt(((x - centre.X) * (x - centre.X)) + ((y - centre.Y) * (y - centre.Y)));
                int k = Math.Min((int)r, ring.Length - 2);
                slice[(y * shape.Width) + x] -= ring[k] + ((float)(r - k) * (ring[k + 1] - ring[k]));
            }
        }
    }
}
