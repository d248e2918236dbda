using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Fits;

/// <summary>What stored numbers of a FITS image stand for: BZERO + BSCALE x stored, with BLANK for none.</summary>
/// <param name="Stored">How numbers are stored.</param>
/// <param name="Element">What they become.</param>
/// <param name="Scale">BSCALE.</param>
/// <param name="Zero">BZERO.</param>
/// <param name="Blank">The stored whole number that means none; null when there is none.</param>
internal sealed record FitsScale(VoxelElement Stored, VoxelElement Element, double Scale, double Zero, long? Blank)
{
    public static FitsScale Of(FitsHeader header)
    {
        double scale = header.Number("BSCALE", 1);
        double zero = header.Number("BZERO", 0);
        long? blank = header.BitPix > 0 && long.TryParse(header["BLANK"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;
        VoxelElement stored = header.Stored;

        // The standard stores unsigned numbers as signed ones with half the range added: a sign bit turned round.
        bool isShift = scale == 1 && blank is null && zero == ShiftOf(stored);
        VoxelElement element = isShift ? Turned(stored) ?? stored
            : scale == 1 && zero == 0 && blank is null ? stored
            : stored == VoxelElement.Float32 ? VoxelElement.Float32
            : VoxelElement.Float64;
        return new FitsScale(stored, element, scale, zero, blank);
    }

    /// <summary>Turns stored numbers, in the byte order of the file, into those of <see cref="Element"/>.</summary>
    public void Convert(Span<byte> stored, Span<byte> target)
    {
        VolumeSource.SwapBytes(stored, Stored);
        if (Element == Stored && Scale == 1 && Zero == 0)
        {
            stored.CopyTo(target);
        }
        else if (Element == Turned(Stored))
        {
            stored.CopyTo(target);
            TurnSigns(target, VolumeSource.BytesOf(Stored));
        }
        else if (Element == VoxelElement.Float32)
        {
            Span<float> numbers = MemoryMarshal.Cast<byte, float>(target);
            ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(stored);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = (float)(Zero + (Scale * values[i]));
            }
        }
        else
        {
            ToDouble(stored, MemoryMarshal.Cast<byte, double>(target));
        }
    }

    private void ToDouble(ReadOnlySpan<byte> stored, Span<double> numbers)
    {
        int bytes = VolumeSource.BytesOf(Stored);
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<byte> one = stored.Slice(i * bytes, bytes);
            if (Stored == VoxelElement.Float64)
            {
                numbers[i] = Zero + (Scale * BinaryPrimitives.ReadDoubleLittleEndian(one));
                continue;
            }

            long whole = bytes switch
            {
                1 => one[0],
                2 => BinaryPrimitives.ReadInt16LittleEndian(one),
                4 => BinaryPrimitives.ReadInt32LittleEndian(one),
                _ => BinaryPrimitives.ReadInt64LittleEndian(one),
            };
            numbers[i] = whole == Blank ? double.NaN : Zero + (Scale * whole);
        }
    }

    private static void TurnSigns(Span<byte> target, int bytes)
    {
        for (int i = bytes - 1; i < target.Length; i += bytes)
        {
            target[i] ^= 0x80;
        }
    }

    private static double ShiftOf(VoxelElement stored) => stored switch
    {
        VoxelElement.UInt8 => -128,
        VoxelElement.Int16 => 32768,
        VoxelElement.Int32 => 2147483648,
        VoxelElement.Int64 => 9223372036854775808,
        _ => double.NaN,
    };

    private static VoxelElement? Turned(VoxelElement stored) => stored switch
    {
        VoxelElement.UInt8 => VoxelElement.Int8,
        VoxelElement.Int16 => VoxelElement.UInt16,
        VoxelElement.Int32 => VoxelElement.UInt32,
        VoxelElement.Int64 => VoxelElement.UInt64,
        _ => null,
    };
}
