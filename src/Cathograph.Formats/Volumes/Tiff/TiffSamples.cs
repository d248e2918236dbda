using System.Runtime.InteropServices;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>Numbers out of rows of packed samples.</summary>
internal static class TiffSamples
{
    /// <summary>One sample of every pixel of a row, in the byte order of this machine.</summary>
    /// <param name="row">The row as it is stored, samples of a pixel side by side; fewer than 8 bits a sample begin at the most significant bit.</param>
    /// <param name="target">Receives as many numbers as it has room for, of 1, 2, 4 or 8 bytes.</param>
    /// <param name="bits">Bits of a sample.</param>
    /// <param name="samples">Samples of a pixel.</param>
    /// <param name="sample">Which of them.</param>
    public static void Extract(ReadOnlySpan<byte> row, Span<byte> target, int bits, int samples, int sample)
    {
        switch (bits)
        {
            case 8 or 16 or 32 or 64 when samples == 1: row[..target.Length].CopyTo(target); break;
            case 8: Strided<byte>(row, target, samples, sample); break;
            case 16: Strided<ushort>(row, target, samples, sample); break;
            case 32: Strided<uint>(row, target, samples, sample); break;
            case 64: Strided<ulong>(row, target, samples, sample); break;
            default: Packed(row, target, bits, (samples, sample)); break;
        }
    }

    /// <summary>Turns bits around in every byte.</summary>
    public static void ReverseBits(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            int b = bytes[i];
            b = ((b & 0xF0) >> 4) | ((b & 0x0F) << 4);
            b = ((b & 0xCC) >> 2) | ((b & 0x33) << 2);
            bytes[i] = (byte)(((b & 0xAA) >> 1) | ((b & 0x55) << 1));
        }
    }

    private static void Strided<T>(ReadOnlySpan<byte> row, Span<byte> target, int samples, int sample)
        where T : unmanaged
    {
        ReadOnlySpan<T> from = MemoryMarshal.Cast<byte, T>(row);
        Span<T> to = MemoryMarshal.Cast<byte, T>(target);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[(i * samples) + sample];
        }
    }

    /// <summary>One sample of every pixel of a row of 16-bit floats, as 32-bit floats.</summary>
    public static void Halves(ReadOnlySpan<byte> row, Span<byte> target, int samples, int sample)
    {
        ReadOnlySpan<Half> from = MemoryMarshal.Cast<byte, Half>(row);
        Span<float> to = MemoryMarshal.Cast<byte, float>(target);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)from[(i * samples) + sample];
        }
    }

    private static void Packed(ReadOnlySpan<byte> row, Span<byte> target, int bits, (int Count, int Index) sample)
    {
        bool isWide = bits > 8;
        int count = isWide ? target.Length / 2 : target.Length;
        Span<ushort> wide = isWide ? MemoryMarshal.Cast<byte, ushort>(target) : default;
        for (int i = 0; i < count; i++)
        {
            long bit = ((long)i * sample.Count * bits) + ((long)sample.Index * bits);
            int value = 0;
            for (int b = 0; b < bits; b++, bit++)
            {
                value = (value << 1) | ((row[(int)(bit >> 3)] >> (7 - (int)(bit & 7))) & 1);
            }

            if (isWide)
            {
                wide[i] = (ushort)value;
            }
            else
            {
                target[i] = (byte)value;
            }
        }
    }
}
