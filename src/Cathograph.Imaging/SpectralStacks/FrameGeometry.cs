using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Imaging.Alignment;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>Where the pixels of the common grid lie in a frame: <c>centre + (x - centre + X) Scale</c>, with cubic interpolation between pixels.</summary>
/// <param name="Scale">Pixels of the frame a pixel of the common grid; the energy of the grid over that of the frame where the magnification falls with the energy.</param>
/// <param name="X">Shift along x in pixels of the common grid.</param>
/// <param name="Y">Shift along y.</param>
internal readonly record struct FrameGeometry(double Scale, double X, double Y)
{
    private const double Whole = 1e-9;

    /// <summary>The first and the last whole place of the grid along an axis whose pixels lie inside the frame.</summary>
    public static (int First, int Last) Inside(double scale, double shift, int count)
    {
        double centre = 0.5 * (count - 1);
        bool isWhole = Math.Abs(scale - 1) < Whole && Math.Abs(shift - Math.Round(shift)) < Whole;
        double low = isWhole ? 0 : 1;
        double high = isWhole ? count - 1 : count - 2 - Whole;
        double first = ((low - centre) / scale) + centre - shift;
        double last = ((high - centre) / scale) + centre - shift;
        return ((int)Math.Ceiling(first - Whole), (int)Math.Floor(last + Whole));
    }

    /// <summary>Reads rows of the common grid from a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="size">Its size.</param>
    /// <param name="box">First column, first row and columns of the part.</param>
    /// <param name="target">Receives whole rows.</param>
    [Kernel("one sweep: four rows are blended, then four columns")]
    public void Rows(ReadOnlySpan<float> frame, PlaneSize size, (int X, int Y, int Columns) box, Span<float> target)
    {
        int rows = target.Length / box.Columns;
        double cx = 0.5 * (size.Width - 1);
        double cy = 0.5 * (size.Height - 1);
        int[] at = new int[box.Columns];
        float[] weights = new float[4 * box.Columns];
        for (int k = 0; k < box.Columns; k++)
        {
            double place = cx + ((box.X + k - cx + X) * Scale);
            at[k] = Split(place, weights.AsSpan(4 * k, 4));
        }

        Span<float> wy = stackalloc float[4];
        float[] line = new float[size.Width];
        for (int r = 0; r < rows; r++)
        {
            double place = cy + ((box.Y + r - cy + Y) * Scale);
            int row = Split(place, wy);
            Span<float> to = target.Slice(r * box.Columns, box.Columns);
            Blend(frame, size, row, wy, line);
            bool hasGap = false;
            for (int k = 0; k < to.Length; k++)
            {
                float value = weights[(4 * k) + 1] == 1 ? line[Math.Clamp(at[k], 0, size.Width - 1)] : Along(line, at[k], weights.AsSpan(4 * k, 4));
                to[k] = value;
                hasGap |= float.IsNaN(value);
            }

            for (int k = 0; hasGap && k < to.Length; k++)
            {
                to[k] = float.IsNaN(to[k]) ? Nearby(frame, size, cx + ((box.X + k - cx + X) * Scale), place) : to[k];
            }
        }
    }

    // The pixel on the left, and the weights of the four about the place; a place on a pixel takes that pixel alone.
    private static int Split(double place, Span<float> weights)
    {
        double nearest = Math.Round(place);
        if (Math.Abs(place - nearest) < 1e-6)
        {
            (weights[0], weights[1], weights[2], weights[3]) = (0, 1, 0, 0);
            return (int)nearest;
        }

        int left = (int)Math.Floor(place);
        CubicShift.Weights(place - left, weights);
        return left;
    }

    private static float Along(float[] line, int left, ReadOnlySpan<float> w)
    {
        if (left >= 1 && left + 2 < line.Length)
        {
            return (w[0] * line[left - 1]) + (w[1] * line[left]) + (w[2] * line[left + 1]) + (w[3] * line[left + 2]);
        }

        float sum = 0;
        for (int k = 0; k < 4; k++)
        {
            sum += w[k] * line[Math.Clamp(left - 1 + k, 0, line.Length - 1)];
        }

        return sum;
    }

    private static void Blend(ReadOnlySpan<float> frame, PlaneSize size, int top, ReadOnlySpan<float> w, Span<float> line)
    {
        ref float to = ref MemoryMarshal.GetReference(line);
        bool isFirst = true;
        for (int k = 0; k < 4; k++)
        {
            if (w[k] == 0)
            {
                continue;
            }

            ReadOnlySpan<float> row = frame.Slice(Math.Clamp(top - 1 + k, 0, size.Height - 1) * size.Width, size.Width);
            ref float from = ref MemoryMarshal.GetReference(row);
            int x = 0;
            for (; x <= size.Width - Vector512<float>.Count; x += Vector512<float>.Count)
            {
                Vector512<float> part = Vector512.LoadUnsafe(ref from, (nuint)x) * w[k];
                (isFirst ? part : part + Vector512.LoadUnsafe(ref to, (nuint)x)).StoreUnsafe(ref to, (nuint)x);
            }

            for (; x < size.Width; x++)
            {
                line[x] = (row[x] * w[k]) + (isFirst ? 0 : line[x]);
            }

            isFirst = false;
        }
    }

    // A pixel without a number takes those of its four neighbours that have one, if they weigh at least half.
    private static float Nearby(ReadOnlySpan<float> frame, PlaneSize size, double x, double y)
    {
        int left = (int)Math.Floor(x);
        int top = (int)Math.Floor(y);
        double sum = 0;
        double weight = 0;
        for (int dy = 0; dy < 2; dy++)
        {
            for (int dx = 0; dx < 2; dx++)
            {
                double part = (dx == 0 ? 1 - (x - left) : x - left) * (dy == 0 ? 1 - (y - top) : y - top);
                float value = frame[(Math.Clamp(top + dy, 0, size.Height - 1) * size.Width) + Math.Clamp(left + dx, 0, size.Width - 1)];
                if (float.IsFinite(value))
                {
                    sum += part * value;
                    weight += part;
                }
            }
        }

        return weight >= 0.5 ? (float)(sum / weight) : float.NaN;
    }
}
