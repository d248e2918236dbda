using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.Fronts;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.DepthProfiles;

/// <summary>Finds how a cell lies in its image: the tilt of its layers, and the axis of a cylinder.</summary>
public static class CellGeometry
{
    private const int MostBlocks = 12;
    private const int FewestColumns = 4;
    private const int FewestBlocks = 4;
    private const int Reach = 12;

    /// <summary>The tilt of an interface: rows that it sinks from one column to the next, from error-function fits in blocks of columns.</summary>
    /// <param name="image">Transmission.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="region">The columns and rows to look at.</param>
    /// <param name="interfaces">Rows of the interfaces within the region.</param>
    /// <returns>Slope and standard error, the mean over the interfaces; 0 and NaN when no interface can be followed.</returns>
    public static (double Slope, double Error) Tilt(ReadOnlySpan<float> image, int width, PixelRegion region, ImmutableArray<double> interfaces)
    {
        int blocks = Math.Min(MostBlocks, region.Width / FewestColumns);
        (double weights, double sum) = (0, 0);
        foreach (double place in interfaces)
        {
            if (blocks >= FewestBlocks && Follow(image, width, region, place, blocks) is { SlopeError: > 0 } line)
            {
                double weight = 1 / (line.SlopeError * line.SlopeError);
                (weights, sum) = (weights + weight, sum + (weight * line.Slope));
            }
        }

        return weights > 0 ? (sum / weights, 1 / Math.Sqrt(weights)) : (0, double.NaN);
    }

    /// <summary>The axis of a cylinder: the column about which the mean transmission of the rows is most alike on both sides.</summary>
    /// <param name="image">Transmission.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="region">The rows and columns to look at.</param>
    /// <param name="diameter">Diameter in columns.</param>
    /// <returns>The column (the middle of the first is 0).</returns>
    public static double Axis(ReadOnlySpan<float> image, int width, PixelRegion region, double diameter)
    {
        double[] mean = new double[region.Width];
        for (int x = 0; x < mean.Length; x++)
        {
            (double sum, int count) = (0, 0);
            for (int y = region.Top; y < region.Bottom; y++)
            {
                float value = image[(y * width) + region.Left + x];
                (sum, count) = float.IsFinite(value) ? (sum + value, count + 1) : (sum, count);
            }

            mean[x] = count > 0 ? sum / count : 0;
        }

        int half = Math.Clamp((int)(0.6 * diameter), 2, Math.Max(2, (region.Width / 2) - 1));
        (double best, int at) = (double.PositiveInfinity, region.Width);
        double[] costs = new double[2 * region.Width];
        for (int twice = 2 * half; twice <= 2 * (region.Width - 1 - half); twice++)
        {
            double cost = 0;
            for (int d = 1; d <= half; d++)
            {
                double away = mean[((twice + 1) / 2) + d - 1 + (twice % 2 == 0 ? 1 : 0)] - mean[(twice / 2) - d + (twice % 2 == 0 ? 0 : 1)];
                cost += away * away;
            }

            costs[twice] = cost;
            (best, at) = cost < best ? (cost, twice) : (best, at);
        }

        return region.Left + (Vertex(costs, at, 2 * half, 2 * (region.Width - 1 - half)) / 2);
    }

    private static double Vertex(double[] costs, int at, int first, int last)
    {
        if (at - 1 < first || at + 1 > last)
        {
            return at;
        }

        double bend = costs[at - 1] - (2 * costs[at]) + costs[at + 1];
        return bend > 0 ? at + Math.Clamp((costs[at - 1] - costs[at + 1]) / (2 * bend), -0.5, 0.5) : at;
    }

    private static StraightLine? Follow(ReadOnlySpan<float> image, int width, PixelRegion region, double place, int blocks)
    {
        int from = Math.Max(region.Top, region.Top + (int)place - Reach);
        int to = Math.Min(region.Bottom, region.Top + (int)place + Reach);
        var x = new List<double>();
        var y = new List<double>();
        double[] values = new double[to - from];
        double[] errors = new double[values.Length];
        Array.Fill(errors, 1);
        for (int block = 0; block < blocks; block++)
        {
            int left = region.Left + (region.Width * block / blocks);
            int right = region.Left + (region.Width * (block + 1) / blocks);
            for (int row = from; row < to; row++)
            {
                double sum = 0;
                for (int column = left; column < right; column++)
                {
                    sum += image[(row * width) + column];
                }

                values[row - from] = sum / (right - left);
            }

            FrontFit fit = ErrorFunctionFit.Of(values, errors, isNoiseKnown: false);
            if (fit.IsFound)
            {
                x.Add((left + right - 1) / 2.0);
                y.Add(from + fit.Position);
            }
        }

        return x.Count >= FewestBlocks ? StraightLine.Fit([.. x], [.. y]) : null;
    }
}
