using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.Filters;

/// <summary>Gaussian blur along each axis in turn, in place; edges are continued by their last value. Scratch is one sheet a thread.</summary>
internal static class GaussianFilter
{
    // Beyond this many standard deviations the kernel is cut: 0.3 % of its weight, which is normalised away.
    private const double Reach = 3;

    /// <summary>Blurs in place. A standard deviation of 0 leaves an axis alone.</summary>
    public static void InPlace(float[] values, in BoxShape shape, in AxisLengths sigma, int threads, CancellationToken cancellation)
    {
        (int width, int height, int depth) = shape;
        if (sigma.X > 0)
        {
            float[] half = HalfKernel(sigma.X);
            PlaneWork.Run(depth * height, threads, row => AlongX(values.AsSpan(row * width, width), half), cancellation);
        }

        if (sigma.Y > 0)
        {
            float[] half = HalfKernel(sigma.Y);
            PlaneWork.Run(depth, threads, plane => AlongSheet(values, plane * width * height, width, width, height, half), cancellation);
        }

        if (sigma.Z > 0 && depth > 1)
        {
            float[] half = HalfKernel(sigma.Z);
            PlaneWork.Run(height, threads, row => AlongSheet(values, row * width, width * height, width, depth, half), cancellation);
        }
    }

    /// <summary>The reach of the kernel in voxels.</summary>
    public static int RadiusOf(double sigma) => sigma > 0 ? Math.Max(1, (int)Math.Ceiling(Reach * sigma)) : 0;

    private static float[] HalfKernel(double sigma)
    {
        int radius = RadiusOf(sigma);
        double[] half = [.. Enumerable.Range(0, radius + 1).Select(k => Math.Exp(-0.5 * k * k / (sigma * sigma)))];
        double sum = half[0] + (2 * half.Skip(1).Sum());
        return [.. half.Select(value => (float)(value / sum))];
    }

    private static void AlongX(Span<float> row, float[] half)
    {
        int radius = half.Length - 1;
        float[] padded = Scratch.Rent(row.Length + (2 * radius) + Vector512<float>.Count);
        row.CopyTo(padded.AsSpan(radius));
        padded.AsSpan(0, radius).Fill(row[0]);
        padded.AsSpan(radius + row.Length, radius).Fill(row[^1]);
        Weigh(padded, radius, 1, half, row);
        Scratch.Return(padded);
    }

    // A sheet is n rows a stride apart; each becomes a weighted sum of its neighbours.
    private static void AlongSheet(float[] values, int first, int stride, int width, int n, float[] half)
    {
        int radius = half.Length - 1;
        float[] sheet = Scratch.Rent(((n + (2 * radius)) * width) + Vector512<float>.Count);
        for (int k = -radius; k < n + radius; k++)
        {
            values.AsSpan(first + (Math.Clamp(k, 0, n - 1) * stride), width).CopyTo(sheet.AsSpan((k + radius) * width));
        }

        for (int k = 0; k < n; k++)
        {
            Weigh(sheet, (k + radius) * width, width, half, values.AsSpan(first + (k * stride), width));
        }

        Scratch.Return(sheet);
    }

    [Kernel("the inner loop of every blur, over raw references")]
    private static void Weigh(float[] source, int centre, int step, float[] half, Span<float> target)
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(source);
        ref float to = ref MemoryMarshal.GetReference(target);
        int x = 0;
        for (; x <= target.Length - Vector512<float>.Count; x += Vector512<float>.Count)
        {
            Vector512<float> sum = Vector512.LoadUnsafe(ref from, (nuint)(centre + x)) * half[0];
            for (int k = 1; k < half.Length; k++)
            {
                Vector512<float> pair = Vector512.LoadUnsafe(ref from, (nuint)(centre + x - (k * step))) + Vector512.LoadUnsafe(ref from, (nuint)(centre + x + (k * step)));
                sum = Vector512.FusedMultiplyAdd(pair, Vector512.Create(half[k]), sum);
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < target.Length; x++)
        {
            float sum = source[centre + x] * half[0];
            for (int k = 1; k < half.Length; k++)
            {
                sum = MathF.FusedMultiplyAdd(source[centre + x - (k * step)] + source[centre + x + (k * step)], half[k], sum);
            }

            Unsafe.Add(ref to, x) = sum;
        }
    }
}
