namespace Cathograph.Numerics.Transforms;

/// <summary>
/// The discrete Fourier transform of a plane of complex numbers whose sides are powers of two: radix 2, in single precision (relative error about 1e-6).
/// Element (x, y) lies at index <c>x + Width y</c>. One instance serves many transforms and many threads.
/// </summary>
public sealed class FourierPlane
{
    private readonly FourierLine _row;
    private readonly FourierLine _column;

    /// <summary>Initialises the transform.</summary>
    /// <param name="width">Columns, a power of two.</param>
    /// <param name="height">Rows, a power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is no power of two.</exception>
    public FourierPlane(int width, int height)
    {
        _row = new FourierLine(width);
        _column = new FourierLine(height);
    }

    /// <summary>Gets the columns.</summary>
    public int Width => _row.Length;

    /// <summary>Gets the rows.</summary>
    public int Height => _column.Length;

    /// <summary>Transforms in place; the inverse is not divided by the number of elements.</summary>
    /// <param name="real">Real parts, Width x Height.</param>
    /// <param name="imaginary">Imaginary parts, as many.</param>
    /// <param name="isInverse">Whether the sign of the exponent is positive.</param>
    public void Transform(Span<float> real, Span<float> imaginary, bool isInverse)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(real.Length, Width * Height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(imaginary.Length, Width * Height);

        // The inverse is the forward transform with the parts exchanged.
        if (isInverse)
        {
            Transform(imaginary, real, isInverse: false);
            return;
        }

        for (int y = 0; y < Height; y++)
        {
            _row.Transform(real.Slice(y * Width, Width), imaginary.Slice(y * Width, Width));
        }

        float[] re = new float[Height];
        float[] im = new float[Height];
        for (int x = 0; x < Width; x++)
        {
            for (int y = 0; y < Height; y++)
            {
                re[y] = real[(y * Width) + x];
                im[y] = imaginary[(y * Width) + x];
            }

            _column.Transform(re, im);
            for (int y = 0; y < Height; y++)
            {
                real[(y * Width) + x] = re[y];
                imaginary[(y * Width) + x] = im[y];
            }
        }
    }
}
