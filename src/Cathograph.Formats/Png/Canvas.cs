using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Pixels to draw on, white at first.</summary>
internal sealed class Canvas
{
    private readonly byte[] _rgb;

    public Canvas(int width, int height)
    {
        Width = width;
        Height = height;
        _rgb = new byte[3 * width * height];
        Array.Fill(_rgb, byte.MaxValue);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Red, green and blue of every pixel, row by row from the top.</summary>
    public ReadOnlySpan<byte> Pixels => _rgb;

    /// <summary>Mixes a colour into part of a row.</summary>
    /// <param name="row">The row; rows outside are ignored.</param>
    /// <param name="start">The first pixel, inside the row.</param>
    /// <param name="coverage">How much of each pixel the colour covers, 0 to 1.</param>
    /// <param name="color">The colour.</param>
    public void Blend(int row, int start, ReadOnlySpan<float> coverage, Rgb color)
    {
        Span<byte> pixels = _rgb.AsSpan(3 * ((row * Width) + start), 3 * coverage.Length);
        for (int i = 0; i < coverage.Length; i++)
        {
            float part = coverage[i];
            if (part <= 0)
            {
                continue;
            }

            Span<byte> pixel = pixels.Slice(3 * i, 3);
            pixel[0] = Mix(pixel[0], color.Red, part);
            pixel[1] = Mix(pixel[1], color.Green, part);
            pixel[2] = Mix(pixel[2], color.Blue, part);
        }
    }

    /// <summary>Fills whole pixels.</summary>
    public void FillPixels(int left, int top, int right, int bottom, Fill fill)
    {
        (left, right) = (Math.Clamp(left, 0, Width), Math.Clamp(right, 0, Width));
        if (right <= left)
        {
            return;
        }

        var coverage = new float[right - left];
        Array.Fill(coverage, (float)fill.Opacity);
        for (int row = Math.Max(0, top); row < Math.Min(Height, bottom); row++)
        {
            Blend(row, left, coverage, fill.Color);
        }
    }

    /// <summary>Sets one pixel; those outside are ignored.</summary>
    public void Set(int x, int y, Rgb color)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
        {
            Span<byte> pixel = _rgb.AsSpan(3 * ((y * Width) + x), 3);
            (pixel[0], pixel[1], pixel[2]) = (color.Red, color.Green, color.Blue);
        }
    }

    private static byte Mix(byte old, byte added, float part) => (byte)(old + ((added - old) * Math.Min(part, 1)) + 0.5f);
}
