using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Cathograph.Formats.RadiographSetups;

/// <summary>
/// Writes a frame of 16 bits as a TIFF file with the private tags of the neutron beamlines of ORNL: 65000 time stamp and 65002, 65003 seconds and nanoseconds since 1990 (EPICS),
/// and texts <c>Key:value</c> from 65026 on.
/// </summary>
public static class MarsTiffWriter
{
    private const long EpicsEpoch = 631152000;
    private const int Short = 3;
    private const int Long = 4;
    private const int Rational = 5;
    private const int Ascii = 2;
    private const int Double = 12;

    /// <summary>Writes a frame.</summary>
    /// <param name="size">Columns and rows.</param>
    /// <param name="counts">Counts row by row.</param>
    /// <param name="facts">Edge of a pixel in m, wall clock at the start of the exposure, exposure in s.</param>
    /// <param name="stream">Receives the file.</param>
    /// <exception cref="ArgumentException">The counts are not those of the size.</exception>
    public static void Write((int Width, int Height) size, ImmutableArray<ushort> counts, (double Pixel, DateTimeOffset Started, double Exposure) facts, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (counts.Length != (long)size.Width * size.Height)
        {
            throw new ArgumentException(FormattableString.Invariant($"A frame of {size.Width} x {size.Height} has as many counts; found {counts.Length}."), nameof(counts));
        }

        const int Head = 8;
        int pixels = 2 * counts.Length;
        double seconds = (facts.Started - DateTimeOffset.UnixEpoch).TotalSeconds - EpicsEpoch;
        (int Tag, int Type, byte[] Value)[] entries =
        [
            (256, Long, Bytes((uint)size.Width)),
            (257, Long, Bytes((uint)size.Height)),
            (258, Short, Bytes((ushort)16)),
            (259, Short, Bytes((ushort)1)),
            (262, Short, Bytes((ushort)1)),
            (273, Long, Bytes((uint)Head)),
            (277, Short, Bytes((ushort)1)),
            (278, Long, Bytes((uint)size.Height)),
            (279, Long, Bytes((uint)pixels)),
            (282, Rational, [.. Bytes((uint)Math.Round(0.01 / facts.Pixel * 1000)), .. Bytes(1000u)]),
            (283, Rational, [.. Bytes((uint)Math.Round(0.01 / facts.Pixel * 1000)), .. Bytes(1000u)]),
            (296, Short, Bytes((ushort)3)),
            (65000, Double, BitConverter.IsLittleEndian ? BitConverter.GetBytes(seconds) : [.. BitConverter.GetBytes(seconds).Reverse()]),
            (65002, Long, Bytes((uint)Math.Floor(seconds))),
            (65003, Long, Bytes((uint)Math.Min(999_999_999, Math.Round((seconds - Math.Floor(seconds)) * 1e9)))),
            (65026, Ascii, Text("ManufacturerStr:simulated")),
            (65027, Ascii, Text(string.Create(CultureInfo.InvariantCulture, $"ExposureTime:{facts.Exposure:0.000000}"))),
        ];
        stream.Write("II*\0"u8);
        stream.Write(Bytes((uint)(Head + pixels)));
        WritePixels(counts, stream);
        WriteDirectory(entries, Head + pixels, stream);
    }

    private static void WritePixels(ImmutableArray<ushort> counts, Stream stream)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(counts.AsSpan()));
            return;
        }

        foreach (ushort count in counts)
        {
            stream.Write(Bytes(count));
        }
    }

    private static void WriteDirectory((int Tag, int Type, byte[] Value)[] entries, int at, Stream stream)
    {
        stream.Write(Bytes((ushort)entries.Length));
        int place = at + 2 + (12 * entries.Length) + 4;
        foreach ((int tag, int type, byte[] value) in entries)
        {
            int unit = type switch { Short => 2, Long => 4, Rational or Double => 8, _ => 1 };
            stream.Write(Bytes((ushort)tag));
            stream.Write(Bytes((ushort)type));
            stream.Write(Bytes((uint)(value.Length / unit)));
            if (value.Length <= 4)
            {
                stream.Write([.. value, .. new byte[4 - value.Length]]);
            }
            else
            {
                stream.Write(Bytes((uint)place));
                place += value.Length + (value.Length % 2);
            }
        }

        stream.Write(Bytes(0u));
        foreach ((_, _, byte[] value) in entries.Where(entry => entry.Value.Length > 4))
        {
            stream.Write(value);
            stream.Write(new byte[value.Length % 2]);
        }
    }

    private static byte[] Text(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Bytes(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
