using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>One stack that is being written.</summary>
internal sealed class TiffStackFile(VolumeHeader header, TiffWriteOptions options)
{
    private const int Deflate = 8;
    private const int Plain = 1;
    private const int Alignment = 16;
    private const long Mebibyte = 1024 * 1024;

    // Compressed planes may grow a little, and directories need room.
    private const long LargestClassic = (4096 - 64) * Mebibyte;

    private readonly VolumeHeader _header = header;
    private readonly int _planeBytes = checked(header.Width * header.Height * VolumeSource.BytesOf(header.Element));

    /// <summary>First directory, all planes without a gap, the other directories: the layout of ImageJ, in which planes are found without directories too.</summary>
    public void WritePlain(VolumeSource source, Stream stream, CancellationToken cancellation)
    {
        stream.Write(PlainHead());
        byte[] plane = new byte[_planeBytes];
        for (int z = 0; z < _header.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            source.ReadStored(z, plane);
            stream.Write(plane);
        }

        stream.Write(PlainTail());
    }

    /// <summary>What stands before the planes.</summary>
    public byte[] PlainHead()
    {
        (long dataStart, long tables, _, bool hasAll) = Places();
        return [.. Start(isBig: false), .. Directory(isFirst: true, isBig: false, dataStart, _planeBytes).Build(Alignment, hasAll && _header.Depth > 1 ? tables : 0).AsSpan()];
    }

    /// <summary>What stands behind the planes; empty when one directory is enough, or more do not fit.</summary>
    public byte[] PlainTail()
    {
        (long dataStart, long tables, int each, bool hasAll) = Places();
        if (!hasAll || _header.Depth == 1)
        {
            return [];
        }

        using var tail = new MemoryStream();
        tail.Write(new byte[tables - dataStart - ((long)_header.Depth * _planeBytes)]);
        for (int z = 1; z < _header.Depth; z++)
        {
            long at = tables + ((long)each * (z - 1));
            tail.Write(Directory(isFirst: false, isBig: false, dataStart + ((long)z * _planeBytes), _planeBytes).Build(at, z + 1 < _header.Depth ? at + each : 0).AsSpan());
        }

        return tail.ToArray();
    }

    private (long DataStart, long Tables, int Each, bool HasAll) Places()
    {
        TiffDirectoryBuilder first = Directory(isFirst: true, isBig: false, offset: 0, _planeBytes);
        long dataStart = Alignment + first.Length;
        long behind = dataStart + ((long)_header.Depth * _planeBytes);
        long tables = behind + ((Alignment - (behind % Alignment)) % Alignment);
        int each = Directory(isFirst: false, isBig: false, offset: uint.MaxValue, _planeBytes).Length;
        return (dataStart, tables, each, tables + ((long)each * _header.Depth) <= uint.MaxValue);
    }

    /// <summary>Each directory before its plane, so that only one compressed plane is held.</summary>
    public void WriteCompressed(VolumeSource source, Stream stream, CancellationToken cancellation)
    {
        bool isBig = (long)_header.Depth * _planeBytes > LargestClassic;
        stream.Write(Start(isBig));
        long at = Alignment;
        byte[] plane = new byte[_planeBytes];
        byte[] scratch = new byte[_planeBytes];
        using var packed = new MemoryStream();
        for (int z = 0; z < _header.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            source.ReadStored(z, plane);
            TiffPredictor.Apply(plane, scratch, _header.Width, _header.Element);
            packed.SetLength(0);
            using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                deflate.Write(scratch);
            }

            int length = (int)packed.Length;
            packed.Write(new byte[(Alignment - (length % Alignment)) % Alignment]);
            int head = Directory(z == 0, isBig, isBig ? long.MaxValue : uint.MaxValue, length).Length;
            long next = at + head + packed.Length;
            stream.Write(Directory(z == 0, isBig, at + head, length).Build(at, z + 1 < _header.Depth ? next : 0).AsSpan());
            stream.Write(packed.GetBuffer(), 0, (int)packed.Length);
            at = next;
        }
    }

    private static byte[] Start(bool isBig)
    {
        byte[] start = new byte[Alignment];
        byte[] head = isBig ? [(byte)'I', (byte)'I', 43, 0, 8, 0, 0, 0, Alignment] : [(byte)'I', (byte)'I', 42, 0, Alignment];
        head.CopyTo(start, 0);
        return start;
    }

    private TiffDirectoryBuilder Directory(bool isFirst, bool isBig, long offset, int byteCount)
    {
        (int bits, int format) = Sample(_header.Element);
        var directory = new TiffDirectoryBuilder(isBig);
        directory.AddLong(TiffTag.ImageWidth, _header.Width);
        directory.AddLong(TiffTag.ImageLength, _header.Height);
        directory.AddShort(TiffTag.BitsPerSample, bits);
        directory.AddShort(TiffTag.Compression, options.IsCompressed ? Deflate : Plain);
        directory.AddShort(TiffTag.Photometric, 1);
        directory.AddLong(TiffTag.StripOffsets, offset);
        directory.AddShort(TiffTag.SamplesPerPixel, 1);
        directory.AddLong(TiffTag.RowsPerStrip, _header.Height);
        directory.AddLong(TiffTag.StripByteCounts, byteCount);
        directory.AddRational(TiffTag.XResolution, PerMicrometre(_header.Spacing?.X));
        directory.AddRational(TiffTag.YResolution, PerMicrometre(_header.Spacing?.Y));
        directory.AddShort(TiffTag.ResolutionUnit, 1);
        directory.AddShort(TiffTag.SampleFormat, format);
        if (isFirst)
        {
            directory.AddText(TiffTag.ImageDescription, Description());
            directory.AddText(TiffTag.Software, "Cathograph");
        }

        if (options.IsCompressed)
        {
            directory.AddShort(TiffTag.Predictor, TiffPredictor.KindOf(_header.Element));
        }

        return directory;
    }

    private string Description()
    {
        var text = new StringBuilder("ImageJ=1.54f\n");
        if (_header.Depth > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"images={_header.Depth}\nslices={_header.Depth}\n");
        }

        if (_header.Spacing is { } spacing)
        {
            text.Append(CultureInfo.InvariantCulture, $"unit=micron\nspacing={1e6 * spacing.Z:G15}\n");
        }

        text.Append("loop=false\n");
        if (options.DisplayRange is { } range)
        {
            text.Append(CultureInfo.InvariantCulture, $"min={range.Black:R}\nmax={range.White:R}\n");
        }

        return text.ToString();
    }

    private static (int Bits, int Format) Sample(VoxelElement element) => (8 * VolumeSource.BytesOf(element), element switch
    {
        VoxelElement.UInt8 or VoxelElement.UInt16 or VoxelElement.UInt32 or VoxelElement.UInt64 => 1,
        VoxelElement.Int8 or VoxelElement.Int16 or VoxelElement.Int32 or VoxelElement.Int64 => 2,
        _ => 3,
    });

    // Pixels per micrometre as the closest fraction of 32-bit numbers (continued fraction).
    private static (uint Numerator, uint Denominator) PerMicrometre(double? edge)
    {
        if (edge is not { } metres)
        {
            return (1, 1);
        }

        double value = 1e-6 / metres;
        (double n0, double n1, double d0, double d1) = (0, 1, 1, 0);
        double rest = value;
        while (true)
        {
            double whole = Math.Floor(rest);
            (double n2, double d2) = ((whole * n1) + n0, (whole * d1) + d0);
            if (n2 > uint.MaxValue || d2 > uint.MaxValue)
            {
                break;
            }

            (n0, n1, d0, d1) = (n1, n2, d1, d2);
            if (rest - whole < 1e-9 || Math.Abs((n1 / d1) - value) <= 1e-14 * value)
            {
                break;
            }

            rest = 1 / (rest - whole);
        }

        return d1 == 0 || n1 == 0 ? (1, 1) : ((uint)n1, (uint)d1);
    }
}
