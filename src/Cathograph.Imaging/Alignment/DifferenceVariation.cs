namespace Cathograph.Imaging.Alignment;

/// <summary>The total variation of the difference of two frames, after one of them was brought to the contrast of the other.</summary>
internal static class DifferenceVariation
{
    private const int Border = 3;

    /// <summary>The shift of least variation among candidates, between the pixels.</summary>
    /// <param name="still">The frame that stays.</param>
    /// <param name="moving">The other.</param>
    /// <param name="candidates">Shifts in pixels of the frames.</param>
    public static (double X, double Y) Find(PreparedFrame still, PreparedFrame moving, IEnumerable<(double X, double Y)> candidates)
    {
        int bin = still.Coarse.Bin;
        float[] moved = new float[still.Coarse.Size.Count];
        double Cost(double x, double y) => Of(still.Coarse.Values, moving.Coarse.Values, still.Coarse.Size, (x, y), moved);
        (double X, double Y) best = default;
        double least = double.PositiveInfinity;
        foreach ((double x, double y) in candidates)
        {
            double cost = Cost(x / bin, y / bin);
            if (cost < least)
            {
                (least, best) = (cost, (x / bin, y / bin));
            }
        }

        // A cross around the best, moved and made smaller; at last the lowest point of a parabola along each axis.
        for (double step = 1; step >= 0.25; step /= 2)
        {
            for (int round = 0; round < 6; round++)
            {
                double west = Cost(best.X - step, best.Y);
                double east = Cost(best.X + step, best.Y);
                double north = Cost(best.X, best.Y - step);
                double south = Cost(best.X, best.Y + step);
                double lowest = Math.Min(Math.Min(west, east), Math.Min(north, south));
                if (lowest >= least)
                {
                    best = step > 0.25 ? best : (best.X + (step * Bottom(west, least, east)), best.Y + (step * Bottom(north, least, south)));
                    break;
                }

                best = lowest == west ? (best.X - step, best.Y) : lowest == east ? (best.X + step, best.Y) : lowest == north ? (best.X, best.Y - step) : (best.X, best.Y + step);
                least = lowest;
            }
        }

        return (bin * best.X, bin * best.Y);
    }

    private static double Bottom(double before, double at, double after)
    {
        double curvature = before - (2 * at) + after;
        return curvature > 0 ? Math.Clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
    }

    private static double Of(float[] still, float[] moving, PlaneSize size, (double X, double Y) shift, float[] moved)
    {
        CubicShift.Move(moving, size, shift.X, shift.Y, moved);
        int left = Border + (int)Math.Max(0, Math.Ceiling(-shift.X));
        int right = size.Width - Border - (int)Math.Max(0, Math.Ceiling(shift.X));
        int top = Border + (int)Math.Max(0, Math.Ceiling(-shift.Y));
        int bottom = size.Height - Border - (int)Math.Max(0, Math.Ceiling(shift.Y));
        if (right - left < 8 || bottom - top < 8)
        {
            return double.PositiveInfinity;
        }

        (double ff, double fg) = (0, 0);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                int i = (y * size.Width) + x;
                ff += still[i] * still[i];
                fg += still[i] * moved[i];
            }
        }

        float contrast = ff > 0 ? (float)(fg / ff) : 0;
        double sum = 0;
        double norm = 0;
        for (int y = top; y < bottom - 1; y++)
        {
            for (int x = left; x < right - 1; x++)
            {
                int i = (y * size.Width) + x;
                float here = moved[i] - (contrast * still[i]);
                float dx = moved[i + 1] - (contrast * still[i + 1]) - here;
                float dy = moved[i + size.Width] - (contrast * still[i + size.Width]) - here;
                sum += MathF.Sqrt((dx * dx) + (dy * dy));
                norm += 1;
            }
        }

        return sum / norm;
    }
}
