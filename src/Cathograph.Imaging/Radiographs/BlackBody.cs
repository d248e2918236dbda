using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Scattered neutrons from frames behind a grid of black bodies (P. Boillat et al., Opt. Express 26 (2018) 15769; C. Carminati et al., PLoS ONE 14 (2019) e0210300): no neutron comes straight through a
/// black body, so that what is counted behind it came another way. A polynomial through the bodies, of second order where there are at least eight, tells it everywhere.
/// </summary>
public static class BlackBody
{
    private const double Shadow = 0.5;
    private const int Edge = 2;
    private const int FewestPixels = 9;
    private const int FewestOfPlane = 4;
    private const int FewestOfParabola = 8;
    private const double LargestShare = 0.5;

    /// <summary>Finds the bodies: connected areas in which a frame behind the grid counts less than half of what it does elsewhere, without a rim of two pixels.</summary>
    /// <param name="grid">Frames behind the grid.</param>
    /// <param name="bare">The same scene without it.</param>
    /// <param name="dark">The dark image; null for 0.</param>
    /// <returns>The number of the body of each pixel from 1, 0 for none; and the share of the frame that the bodies cover.</returns>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static (ImmutableArray<int> Bodies, double Covered) Find(ReferenceImage grid, ReferenceImage bare, ReferenceImage? dark)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(bare);
        int plane = grid.Mean.Length;
        float[] ratio = new float[plane];
        for (int i = 0; i < plane; i++)
        {
            float level = dark is null ? 0 : dark.Mean[i];
            float beam = bare.Mean[i] - level;
            ratio[i] = beam > 0 ? (grid.Mean[i] - level) / beam : float.NaN;
        }

        float[] sorted = [.. ratio.Where(float.IsFinite).Order()];
        float usual = sorted.Length > 0 ? sorted[sorted.Length / 2] : 0;
        bool[] isShadow = [.. ratio.Select(value => value < Shadow * usual)];
        double covered = isShadow.Count(value => value) / (double)plane;
        int[] bodies = Label(Eroded(isShadow, grid.Width, grid.Height), grid.Width);
        return bodies.Max() > 0 && covered < LargestShare
            ? (ImmutableCollectionsMarshal.AsImmutableArray(bodies), covered)
            : throw new InvalidInputException("--black-body", FormattableString.Invariant($"found no black bodies (areas that count less than half of the rest cover {100 * covered:F1} % of the frame); expected frames of the same scene behind a grid of them"));
    }

    /// <summary>What scattered neutrons add in every pixel.</summary>
    /// <param name="grid">Frames behind the grid.</param>
    /// <param name="bare">The same scene without it, for what comes through the bodies.</param>
    /// <param name="dark">The dark image; null for 0.</param>
    /// <param name="found">The bodies and the share of the beam that they take, and with it that share of the scattered neutrons.</param>
    /// <param name="transparency">Share of the neutrons that comes through a body, 0 to below 1.</param>
    /// <returns>Grey values above dark, the number of bodies, and the root mean square of what the polynomial leaves of them.</returns>
    public static (ImmutableArray<float> Scattered, int Bodies, double Residual) Measure(ReferenceImage grid, ReferenceImage bare, ReferenceImage? dark, (ImmutableArray<int> Bodies, double Covered) found, double transparency)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(bare);
        int count = found.Bodies.Max();
        var sums = new (double X, double Y, double Value, int Count)[count + 1];
        for (int i = 0; i < found.Bodies.Length; i++)
        {
            int body = found.Bodies[i];
            if (body > 0)
            {
                double level = dark is null ? 0 : dark.Mean[i];
                double above = grid.Mean[i] - level - (transparency * (bare.Mean[i] - level));
                (double x, double y) = Place(i, grid.Width, grid.Height);
                ref (double X, double Y, double Value, int Count) sum = ref sums[body];
                sum = (sum.X + x, sum.Y + y, sum.Value + above, sum.Count + 1);
            }
        }

        (double X, double Y, double Value)[] points = [.. sums.Skip(1).Where(sum => sum.Count > 0).Select(sum => (sum.X / sum.Count, sum.Y / sum.Count, sum.Value / sum.Count))];
        int order = points.Length >= FewestOfParabola ? 2 : points.Length >= FewestOfPlane ? 1 : 0;
        double[] polynomial = Fit(points, order);
        double residual = Math.Sqrt(points.Average(point => Math.Pow(point.Value - Value(polynomial, (point.X, point.Y)), 2)));
        float[] scattered = new float[grid.Mean.Length];
        for (int i = 0; i < scattered.Length; i++)
        {
            scattered[i] = (float)(Math.Max(0, Value(polynomial, Place(i, grid.Width, grid.Height))) / (1 - found.Covered));
        }

        return (ImmutableCollectionsMarshal.AsImmutableArray(scattered), points.Length, residual);
    }

    private static (double X, double Y) Place(int pixel, int width, int height) => (((pixel % width) - (width / 2.0)) / width, ((pixel / width) - (height / 2.0)) / height);

    private static double[] Terms((double X, double Y) at, int count) => count switch
    {
        1 => [1],
        3 => [1, at.X, at.Y],
        _ => [1, at.X, at.Y, at.X * at.X, at.X * at.Y, at.Y * at.Y],
    };

    private static double Value(double[] polynomial, (double X, double Y) at) => polynomial.Zip(Terms(at, polynomial.Length), (factor, term) => factor * term).Sum();

    private static double[] Fit((double X, double Y, double Value)[] points, int order)
    {
        int count = order switch { 0 => 1, 1 => 3, _ => 6 };
        var normal = new DenseMatrix(count, count);
        var right = new double[count];
        foreach ((double x, double y, double value) in points)
        {
            double[] terms = Terms((x, y), count);
            for (int a = 0; a < count; a++)
            {
                right[a] += terms[a] * value;
                for (int b = 0; b < count; b++)
                {
                    normal[a, b] += terms[a] * terms[b];
                }
            }
        }

        // Bodies in one line do not span a plane.
        return Cholesky.Factorise(normal)?.Solve(right) ?? (order > 0 ? Fit(points, order - 1) : [points.Average(point => point.Value)]);
    }

    private static bool[] Eroded(bool[] isShadow, int width, int height)
    {
        bool[] kept = new bool[isShadow.Length];
        for (int y = Edge; y < height - Edge; y++)
        {
            for (int x = Edge; x < width - Edge; x++)
            {
                bool isInside = true;
                for (int j = -Edge; j <= Edge && isInside; j++)
                {
                    isInside = isShadow.AsSpan(((y + j) * width) + x - Edge, (2 * Edge) + 1).IndexOf(false) < 0;
                }

                kept[(y * width) + x] = isInside;
            }
        }

        return kept;
    }

    private static int[] Label(bool[] isShadow, int width)
    {
        int[] labels = new int[isShadow.Length];
        int count = 0;
        var open = new Stack<int>();
        var body = new List<int>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (!isShadow[i])
            {
                continue;
            }

            body.Clear();
            open.Push(i);
            isShadow[i] = false;
            while (open.TryPop(out int at))
            {
                body.Add(at);
                foreach (int next in (ReadOnlySpan<int>)[at - 1, at + 1, at - width, at + width])
                {
                    if (next >= 0 && next < labels.Length && isShadow[next])
                    {
                        isShadow[next] = false;
                        open.Push(next);
                    }
                }
            }

            if (body.Count >= FewestPixels)
            {
                count++;
                body.ForEach(at => labels[at] = count);
            }
        }

        return labels;
    }
}
