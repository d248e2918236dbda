using System.Numerics;

namespace Cathograph.Numerics.Transforms;

/// <summary>The discrete Fourier transform of a line whose length is a power of two: iterative, radix 2, decimation in time.</summary>
public sealed class FourierLine
{
    private readonly int[] _reversed;
    private readonly float[] _cosine;
    private readonly float[] _sine;

    /// <summary>Initialises the transform.</summary>
    /// <param name="length">A power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public FourierLine(int length)
    {
        if (length < 1 || !BitOperations.IsPow2(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "A line has a power of two of elements.");
        }

        Length = length;
        int bits = BitOperations.Log2((uint)length);
        _reversed = new int[length];
        for (int k = 1; k < length; k++)
        {
            _reversed[k] = (_reversed[k >> 1] >> 1) | ((k & 1) << (bits - 1));
        }

        _cosine = new float[length / 2];
        _sine = new float[length / 2];
        for (int k = 0; k < length / 2; k++)
        {
            (double sine, double cosine) = Math.SinCos(-2 * Math.PI * k / length);
            (_cosine[k], _sine[k]) = ((float)cosine, (float)sine);
        }
    }

    /// <summary>Gets the number of elements.</summary>
    public int Length { get; }

    /// <summary>Transforms in place with the exponent -2 pi i j k / Length.</summary>
    /// <param name="real">Real parts.</param>
    /// <param name="imaginary">Imaginary parts.</param>
    public void Transform(Span<float> real, Span<float> imaginary)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(real.Length, Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(imaginary.Length, Length);
        for (int k = 0; k < Length; k++)
        {
            int other = _reversed[k];
            if (other > k)
            {
                (real[k], real[other]) = (real[other], real[k]);
                (imaginary[k], imaginary[other]) = (imaginary[other], imaginary[k]);
            }
        }

        for (int half = 1; half < Length; half *= 2)
        {
            int stride = Length / (2 * half);
            for (int first = 0; first < Length; first += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    float c = _cosine[k * stride];
                    float s = _sine[k * stride];
                    int a = first + k;
                    int b = a + half;
                    float re = (real[b] * c) - (imaginary[b] * s);
                    float im = (real[b] * s) + (imaginary[b] * c);
                    real[b] = real[a] - re;
                    imaginary[b] = imaginary[a] - im;
                    real[a] += re;
                    imaginary[a] += im;
                }
            }
        }
    }
}
