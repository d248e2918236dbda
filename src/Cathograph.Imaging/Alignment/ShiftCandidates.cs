using Cathograph.Numerics.Transforms;

namespace Cathograph.Imaging.Alignment;

/// <summary>Where shifts may lie: the highest peaks of the cross-correlation and of the phase correlation of two frames.</summary>
internal static class ShiftCandidates
{
    private const int Peaks = 3;

    // A second peak is another one when it lies this many pixels of the transform away.
    private const int Apart = 3;

    // Frequencies beyond this part of the highest carry noise.
    private const double HighestFrequency = 0.6;

    /// <summary>The peaks, in pixels of the frames, the highest first.</summary>
    /// <param name="fixedFrame">The frame that stays.</param>
    /// <param name="moving">The frame whose shift is looked for.</param>
    /// <param name="withPhase">Whether only the phases count.</param>
    /// <param name="largest">The largest shift in pixels of the frames.</param>
    public static List<(double X, double Y)> Find(PreparedFrame fixedFrame, PreparedFrame moving, bool withPhase, double largest)
    {
        FourierPlane plane = fixedFrame.Transform.Plane;
        (float[] real, float[] imaginary) = Product(fixedFrame, moving, withPhase);
        plane.Transform(real, imaginary, isInverse: true);
        var found = new List<(double X, double Y)>();
        var places = new List<(int X, int Y)>();
        int bin = fixedFrame.Transform.Bin;
        int reach = (int)Math.Ceiling(largest / bin);
        int reachX = Math.Min(reach, (plane.Width / 2) - 2);
        int reachY = Math.Min(reach, (plane.Height / 2) - 2);
        float At(int x, int y) => real[((y + plane.Height) % plane.Height * plane.Width) + ((x + plane.Width) % plane.Width)];
        while (found.Count < Peaks)
        {
            (int X, int Y) best = default;
            float highest = float.NegativeInfinity;
            for (int y = -reachY; y <= reachY; y++)
            {
                for (int x = -reachX; x <= reachX; x++)
                {
                    float value = At(x, y);
                    if (value > highest && !places.Any(place => Math.Abs(place.X - x) < Apart && Math.Abs(place.Y - y) < Apart))
                    {
                        (highest, best) = (value, (x, y));
                    }
                }
            }

            if (!float.IsFinite(highest))
            {
                break;
            }

            places.Add(best);
            double dx = Top(At(best.X - 1, best.Y), highest, At(best.X + 1, best.Y));
            double dy = Top(At(best.X, best.Y - 1), highest, At(best.X, best.Y + 1));
            found.Add((bin * (best.X + dx), bin * (best.Y + dy)));
        }

        return found;
    }

    // The top of the parabola through three values.
    private static double Top(double before, double at, double after)
    {
        double curvature = before - (2 * at) + after;
        return curvature < 0 ? Math.Clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
    }

    // conj(F) G: a peak at the shift by which the moving frame lies further on.
    private static (float[] Real, float[] Imaginary) Product(PreparedFrame fixedFrame, PreparedFrame moving, bool withPhase)
    {
        (float[] a, float[] b, FourierPlane plane, _) = fixedFrame.Transform;
        (float[] c, float[] d, _, _) = moving.Transform;
        float[] real = new float[a.Length];
        float[] imaginary = new float[a.Length];
        for (int y = 0; y < plane.Height; y++)
        {
            double fy = Math.Min(y, plane.Height - y) / (0.5 * plane.Height);
            for (int x = 0; x < plane.Width; x++)
            {
                int i = (y * plane.Width) + x;
                float re = (a[i] * c[i]) + (b[i] * d[i]);
                float im = (a[i] * d[i]) - (b[i] * c[i]);
                if (withPhase)
                {
                    double fx = Math.Min(x, plane.Width - x) / (0.5 * plane.Width);
                    double weight = Math.Exp(-0.5 * ((fx * fx) + (fy * fy)) / (0.25 * HighestFrequency * HighestFrequency));
                    float size = MathF.Sqrt((re * re) + (im * im));
                    float factor = size > 0 ? (float)(weight / size) : 0;
                    (re, im) = (re * factor, im * factor);
                }

                (real[i], imaginary[i]) = (re, im);
            }
        }

        return (real, imaginary);
    }
}
