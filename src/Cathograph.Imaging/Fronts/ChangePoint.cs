namespace Cathograph.Imaging.Fronts;

/// <summary>
/// A change point between two levels, placed within a pixel: a pixel that the step crosses has the mean of the levels by the share on either side. The standard error is half the width of the range in
/// which the sum of squares exceeds its minimum by less than one variance (profile likelihood).
/// </summary>
public static class ChangePoint
{
    private const double Significant = 5;
    private const double Fine = 1e-4;
    private const int FewestRows = 6;
    private const double Golden = 0.6180339887498949;

    /// <summary>Finds the change point of one profile.</summary>
    /// <param name="values">A number a row; rows that are not finite are left out.</param>
    /// <param name="errors">Standard error of each row, above 0; all 1 when they are not known.</param>
    /// <param name="isNoiseKnown">Whether they are known; else the residuals tell.</param>
    /// <returns>The front, of width 0.</returns>
    public static FrontFit Of(ReadOnlySpan<double> values, ReadOnlySpan<double> errors, bool isNoiseKnown)
    {
        var rows = new List<(double X, double Y, double W)>();
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]) && errors[i] > 0 && double.IsFinite(errors[i]))
            {
                rows.Add((i + 0.5, values[i], 1 / (errors[i] * errors[i])));
            }
        }

        if (rows.Count < FewestRows)
        {
            return FrontFit.None("too few rows");
        }

        (double X, double Y, double W)[] all = [.. rows];
        double[] starts = [.. all[2..^1].Select(row => row.X - 0.5)];
        double coarse = starts.MinBy(place => Levels(all, place).Cost);
        double best = Minimum(all, coarse - 1, coarse + 1);
        Step step = Levels(all, best);
        double chi = step.Cost / Math.Max(1, all.Length - 3);
        double unit = isNoiseKnown ? Math.Max(1, chi) : chi;
        double error = (Reach(all, best, 1, step.Cost + unit) + Reach(all, best, -1, step.Cost + unit)) / 2;
        double stepError = Math.Sqrt(unit * step.Variance);
        string reason = !(Math.Abs(step.After - step.Before) > Significant * stepError) ? "the step does not stand out of the noise"
            : best < all[0].X + 0.5 || best > all[^1].X - 0.5 ? "the front is not within the layer"
            : !(error < (all[^1].X - all[0].X) / 4) ? "the place is not determined"
            : "";
        return new FrontFit(best, error, 0, step.Before, step.After, stepError) { IsFound = reason.Length == 0, Reason = reason, ReducedChiSquare = isNoiseKnown ? chi : double.NaN };
    }

    private static double Minimum((double X, double Y, double W)[] rows, double low, double high)
    {
        double left = high - (Golden * (high - low));
        double right = low + (Golden * (high - low));
        (double costLeft, double costRight) = (Levels(rows, left).Cost, Levels(rows, right).Cost);
        while (high - low > Fine)
        {
            if (costLeft < costRight)
            {
                (high, right, costRight) = (right, left, costLeft);
                left = high - (Golden * (high - low));
                costLeft = Levels(rows, left).Cost;
            }
            else
            {
                (low, left, costLeft) = (left, right, costRight);
                right = low + (Golden * (high - low));
                costRight = Levels(rows, right).Cost;
            }
        }

        return (low + high) / 2;
    }

    private static double Reach((double X, double Y, double W)[] rows, double from, int direction, double limit)
    {
        double away = Fine;
        double span = rows[^1].X - rows[0].X;
        while (away < span && Levels(rows, from + (direction * away)).Cost < limit)
        {
            away *= 1.5;
        }

        (double low, double high) = (away / 1.5, away);
        for (int i = 0; i < 30; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Levels(rows, from + (direction * middle)).Cost < limit ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // Levels by weighted least squares for a step at a place: y = before (1 - h) + after h with h the share of the pixel behind the step.
    private static Step Levels((double X, double Y, double W)[] rows, double place)
    {
        (double w, double wh, double whh, double wy, double why, double wyy) = (0, 0, 0, 0, 0, 0);
        foreach ((double x, double y, double weight) in rows)
        {
            double share = Math.Clamp(x + 0.5 - place, 0, 1);
            (w, wh, whh) = (w + weight, wh + (weight * share), whh + (weight * share * share));
            (wy, why, wyy) = (wy + (weight * y), why + (weight * share * y), wyy + (weight * y * y));
        }

        double determinant = (w * whh) - (wh * wh);
        if (!(determinant > 1e-12 * w * w))
        {
            return new Step(wy / w, wy / w, wyy - (wy * wy / w), double.PositiveInfinity);
        }

        double rise = ((w * why) - (wh * wy)) / determinant;
        double before = (wy - (rise * wh)) / w;
        return new Step(before, before + rise, Math.Max(0, wyy - (before * wy) - (rise * why)), w / determinant);
    }

    private readonly record struct Step(double Before, double After, double Cost, double Variance);
}
