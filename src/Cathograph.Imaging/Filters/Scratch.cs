using System.Buffers;

namespace Cathograph.Imaging.Filters;

/// <summary>Arrays for a moment.</summary>
internal static class Scratch
{
    public static float[] Rent(int length) => ArrayPool<float>.Shared.Rent(length);

    public static void Return(float[] array) => ArrayPool<float>.Shared.Return(array);
}
