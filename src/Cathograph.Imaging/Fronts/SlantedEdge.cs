using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.Fronts;

/// <summary>A straight edge in an image and its blur.</summary>
/// <param name="Offset">Column (or row of a level edge) at line 0, in pixels.</param>
/// <param name="Slope">Columns from one line to the next.</param>
/// <param name="IsLevel">Whether the edge runs along rows rather than along columns.</param>
/// <param name="Spread">The profile across the edge: its width is the standard deviation of the blur in pixels.</param>
/// <param name="Distances">Distance from the edge of each bin of the profile in pixels.</param>
/// <param name="Values">Mean of each bin; NaN for an empty one.</param>
public sealed record SlantedEdge(double Offset, double Slope, bool IsLevel, FrontFit Spread, ImmutableArray<double> Distances, ImmutableArray<double> Values)
{
    private const int MostLines = 120;
    private const int FewestLines = 8;
    private const int Window = 24;
    private const double WidestWindow = 120;
    private const double BinsPerPixel = 4;
    private const double Reject = 3;
    private const int Reach = 8;
    private const double LeastStep = 0.6;

    /// <summary>Finds the strongest straight edge of an image and the profile across it, finer than its pixels because the edge is slanted (ISO 12233).</summary>
    /// <param name="image">The image.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <returns>The edge; null when there is no straight one.</returns>
    public static SlantedEdge? Of(ReadOnlySpan<float> image, int width, int height)
    {
        float[] values = image.ToArray();
        bool isLevel = Roughness(values, width, height, width) > Roughness(values, width, height, 1);
        var at = new Func<int, int, float>((line, place) => isLevel ? values[(place * width) + line] : values[(line * width) + place]);
        (int lines, int length) = isLevel ? (width, height) : (height, width);
        var x = new List<double>();
        var y = new List<double>();
        var widths = new List<double>();
        int step = Math.Max(1, lines / MostLines);
        int[] seen = [.. Enumerable.Range(0, (lines - (step / 2) + step - 1) / step).Select(i => (step / 2) + (i * step)).Where(line => line < lines)];
        (int Place, double Step)[] rising = [.. seen.Select(line => Steepest(at, line, length, 1))];
        (int Place, double Step)[] falling = [.. seen.Select(line => Steepest(at, line, length, -1))];
        (int Place, double Step)[] chosen = rising.Sum(item => item.Step) >= falling.Sum(item => item.Step) ? rising : falling;
        double least = LeastStep * chosen.Select(item => item.Step).Order().ElementAt(chosen.Length * 9 / 10);
        for (int i = 0; i < seen.Length; i++)
        {
            if (chosen[i].Step >= least && Locate(at, seen[i], length, chosen[i].Place) is { IsFound: true } fit)
            {
                x.Add(seen[i]);
                y.Add(fit.Position - 0.5);
                widths.Add(fit.Width);
            }
        }

        if (Line(ref x, ref y) is not { } edge)
        {
            return null;
        }

        double half = Math.Min(WidestWindow, Math.Max(Window, 5 * widths.Order().ElementAt(widths.Count / 2)));
        (double[] distances, double[] means, double[] errors) = Across(at, ((int)x.Min(), (int)x.Max() + 1, length), edge, half);
        FrontFit spread = ErrorFunctionFit.Of(means, errors, isNoiseKnown: true);
        return new SlantedEdge(edge.Intercept, edge.Slope, isLevel, spread with { Width = spread.Width / BinsPerPixel, WidthError = spread.WidthError / BinsPerPixel }, [.. distances], [.. means]);
    }

    // Mean square of differences over eight pixels.
    private static double Roughness(float[] values, int width, int height, int stride)
    {
        double sum = 0;
        for (int row = 0; row < height - (stride == 1 ? 0 : Reach); row += 2)
        {
            for (int column = 0; column < width - (stride == 1 ? Reach : 0); column++)
            {
                float away = values[(row * width) + column + (Reach * stride)] - values[(row * width) + column];
                sum += float.IsFinite(away) ? away * away : 0;
            }
        }

        return sum;
    }

    // A body has two edges: those that rise and those that fall are told apart.
    private static (int Place, double Step) Steepest(Func<int, int, float> at, int line, int length, int sign)
    {
        (double best, int place) = (0, -1);
        (double left, double right) = (0, 0);
        for (int i = 0; i < Reach && 2 * Reach <= length; i++)
        {
            (left, right) = (left + at(line, i), right + at(line, i + Reach));
        }

        for (int i = Reach; i + Reach < length; i++)
        {
            (best, place) = sign * (right - left) > best ? (sign * (right - left), i) : (best, place);
            left += at(line, i) - at(line, i - Reach);
            right += at(line, i + Reach) - at(line, i);
        }

        return (place, best);
    }

    private static FrontFit? Locate(Func<int, int, float> at, int line, int length, int place)
    {
        int from = Math.Max(0, place - Window);
        int to = Math.Min(length, place + Window);
        if (place < 0 || to - from < Reach)
        {
            return null;
        }

        double[] values = new double[to - from];
        for (int i = from; i < to; i++)
        {
            values[i - from] = at(line, i);
        }

        double[] errors = new double[values.Length];
        Array.Fill(errors, 1);
        FrontFit fit = ErrorFunctionFit.Of(values, errors, isNoiseKnown: false);
        return fit with { Position = from + fit.Position };
    }

    private static StraightLine? Line(ref List<double> x, ref List<double> y)
    {
        StraightLine? line = null;
        for (int round = 0; round < 4; round++)
        {
            if (x.Count < FewestLines || StraightLine.Fit([.. x], [.. y]) is not { } fit)
            {
                return null;
            }

            line = fit;
            double[] places = [.. y];
            double[] away = [.. x.Select((place, i) => Math.Abs(places[i] - fit.At(place)))];
            double usual = 1.4826 * away.Order().ElementAt(away.Length / 2);
            int[] kept = [.. Enumerable.Range(0, away.Length).Where(i => away[i] <= Math.Max(0.05, Reject * usual))];
            (double[] lines, x, y) = ([.. x], [], []);
            x.AddRange(kept.Select(i => lines[i]));
            y.AddRange(kept.Select(i => places[i]));
        }

        return line;
    }

    private static (double[] Distances, double[] Means, double[] Errors) Across(Func<int, int, float> at, (int First, int End, int Length) shape, StraightLine edge, double half)
    {
        int bins = (int)(2 * half * BinsPerPixel);
        double[] sum = new double[bins];
        double[] square = new double[bins];
        int[] count = new int[bins];
        double cosine = 1 / Math.Sqrt(1 + (edge.Slope * edge.Slope));
        for (int line = shape.First; line < shape.End; line++)
        {
            double place = edge.At(line);
            for (int i = Math.Max(0, (int)(place - half - 1)); i < Math.Min(shape.Length, place + half + 1); i++)
            {
                int bin = (int)Math.Floor((((i - place) * cosine) + half) * BinsPerPixel);
                float value = at(line, i);
                if (bin >= 0 && bin < bins && float.IsFinite(value))
                {
                    (sum[bin], square[bin], count[bin]) = (sum[bin] + value, square[bin] + ((double)value * value), count[bin] + 1);
                }
            }
        }

        double[] means = [.. sum.Select((value, i) => count[i] > 2 ? value / count[i] : double.NaN)];
        double[] errors = [.. means.Select((mean, i) => count[i] > 2 ? Math.Sqrt(Math.Max(1e-12, ((square[i] / count[i]) - (mean * mean)) / (count[i] - 1))) : double.NaN)];
        return ([.. Enumerable.Range(0, bins).Select(i => ((i + 0.5) / BinsPerPixel) - half)], means, errors);
    }
}
