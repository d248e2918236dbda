using System.Numerics;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>Halves the resolution of planes: the mean of up to eight voxels, or of labels the most frequent one.</summary>
internal static class OmeZarrPyramid
{
    private const int Most = 8;

    /// <summary>Makes one plane of half the resolution of one or two.</summary>
    /// <param name="planes">One plane or two.</param>
    /// <param name="size">Their counts along x and y.</param>
    /// <param name="half">Receives the plane, its counts rounded up.</param>
    /// <param name="kind">The number type, and whether the numbers are labels.</param>
    public static void Halve(ReadOnlySpan<byte> planes, (int Width, int Height) size, Span<byte> half, (VoxelElement Element, bool IsLabels) kind)
    {
        switch (kind.Element)
        {
            case VoxelElement.UInt8: Halve<byte>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.Int8: Halve<sbyte>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.UInt16: Halve<ushort>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.Int16: Halve<short>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.UInt32: Halve<uint>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.Int32: Halve<int>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.UInt64: Halve<ulong>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.Int64: Halve<long>(planes, size, half, kind.IsLabels); break;
            case VoxelElement.Float32: Halve<float>(planes, size, half, kind.IsLabels); break;
            default: Halve<double>(planes, size, half, kind.IsLabels); break;
        }
    }

    [Kernel("gathers the voxels of a cell of two by two by two, fewer at the far edges")]
    private static void Halve<T>(ReadOnlySpan<byte> bytes, (int Width, int Height) size, Span<byte> target, bool isLabels)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> planes = MemoryMarshal.Cast<byte, T>(bytes);
        Span<T> half = MemoryMarshal.Cast<byte, T>(target);
        (int width, int height) = size;
        int plane = width * height;
        int depth = planes.Length / plane;
        int halfWidth = (width + 1) / 2;
        Span<T> cell = stackalloc T[Most];
        for (int y = 0; y < height; y += 2)
        {
            for (int x = 0; x < width; x += 2)
            {
                int count = 0;
                for (int z = 0; z < depth; z++)
                {
                    for (int dy = 0; dy < Math.Min(2, height - y); dy++)
                    {
                        int at = (z * plane) + ((y + dy) * width) + x;
                        cell[count++] = planes[at];
                        if (x + 1 < width)
                        {
                            cell[count++] = planes[at + 1];
                        }
                    }
                }

                half[(y / 2 * halfWidth) + (x / 2)] = isLabels ? Mode(cell[..count]) : Mean(cell[..count]);
            }
        }
    }

    // Of equally frequent ones the first: no label appears that was not there.
    private static T Mode<T>(ReadOnlySpan<T> cell)
        where T : INumber<T>
    {
        T best = cell[0];
        int most = 0;
        for (int i = 0; i < cell.Length && most <= cell.Length / 2; i++)
        {
            int count = cell.Count(cell[i]);
            if (count > most)
            {
                (best, most) = (cell[i], count);
            }
        }

        return best;
    }

    // What is not a number does not count, and whole numbers are rounded to the nearest.
    private static T Mean<T>(ReadOnlySpan<T> cell)
        where T : INumber<T>
    {
        double sum = 0;
        int count = 0;
        foreach (T value in cell)
        {
            if (!T.IsNaN(value))
            {
                sum += double.CreateTruncating(value);
                count++;
            }
        }

        bool isWhole = typeof(T) != typeof(float) && typeof(T) != typeof(double);
        double mean = sum / count;
        return T.CreateSaturating(isWhole ? Math.Round(mean, MidpointRounding.AwayFromZero) : mean);
    }
}
