using System.Runtime.InteropServices;

namespace Cathograph.Studies.Radiographs;

/// <summary>Makes images for figures from frames; large ones are shown by every second or third pixel.</summary>
public static class RatioImages
{
    private const int MostPixels = 250_000;

    /// <summary>An image of a frame.</summary>
    /// <param name="frame">Number of the frame, from 0.</param>
    /// <param name="time">Its time in s.</param>
    /// <param name="width">Columns of the frame.</param>
    /// <param name="values">Its pixels.</param>
    /// <returns>The image.</returns>
    public static RatioImage Of(int frame, double time, int width, ReadOnlySpan<float> values)
    {
        int step = Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)values.Length / MostPixels)));
        int columns = (width + step - 1) / step;
        int rows = ((values.Length / width) + step - 1) / step;
        float[] kept = new float[columns * rows];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = values[(i / columns * step * width) + (i % columns * step)];
        }

        return new RatioImage(frame, time, columns, ImmutableCollectionsMarshal.AsImmutableArray(kept));
    }
}
