using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Npy;

/// <summary>The header of a <c>.npy</c> file, versions 1 to 3 (NumPy enhancement proposal 1).</summary>
/// <param name="Element">How numbers are stored.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The counts, slowest first in C order.</param>
/// <param name="DataOffset">Where the numbers begin.</param>
internal sealed partial record NpyHeader(VoxelElement Element, bool IsBigEndian, bool IsFortranOrder, ImmutableArray<int> Shape, long DataOffset)
{
    private const int LongestHeader = 1 << 20;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header at the beginning of a stream.</summary>
    public static NpyHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start, 12, throwOnEndOfStream: false) < 12 || !start.StartsWith(Magic))
        {
            throw new InvalidInputException(name, "byte 0: found no NumPy header; expected \\x93NUMPY");
        }

        bool isLong = start[6] >= 2;
        long length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        int textStart = isLong ? 12 : 10;
        if (length > LongestHeader)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"byte 8: found a header of {length} bytes; expected at most {LongestHeader}"));
        }

        byte[] text = new byte[length];
        stream.Position = textStart;
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"byte {stream.Position}: found the end of the file within the header; expected {length} bytes of it"));
        }

        return Parse(Encoding.UTF8.GetString(text), textStart + length, name);
    }

    private static NpyHeader Parse(string text, long dataOffset, string name)
    {
        System.Text.RegularExpressions.Match description = DescriptionPattern().Match(text);
        System.Text.RegularExpressions.Match order = OrderPattern().Match(text);
        System.Text.RegularExpressions.Match shape = ShapePattern().Match(text);
        if (!description.Success || !order.Success || !shape.Success)
        {
            throw new InvalidInputException(name, "byte 10: found a header without 'descr', 'fortran_order' or 'shape'; expected an array of plain numbers");
        }

        string type = description.Groups[1].Value;
        VoxelElement element = type[1..] switch
        {
            "u1" or "b1" => VoxelElement.UInt8,
            "i1" => VoxelElement.Int8,
            "u2" => VoxelElement.UInt16,
            "i2" => VoxelElement.Int16,
            "u4" => VoxelElement.UInt32,
            "i4" => VoxelElement.Int32,
            "u8" => VoxelElement.UInt64,
            "i8" => VoxelElement.Int64,
            "f4" => VoxelElement.Float32,
            "f8" => VoxelElement.Float64,
            _ => throw new InvalidInputException(name, $"byte 10: found numbers of type '{type}'; expected integers of 8 to 64 bits, or floats of 32 or 64 bits"),
        };
        var counts = ImmutableArray.CreateBuilder<int>();
        foreach (string part in shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            counts.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
                ? count
                : throw new InvalidInputException(name, $"byte 10: found the shape ({shape.Groups[1].Value}); expected counts from 1 to {int.MaxValue}"));
        }

        return new NpyHeader(element, type[0] == '>', order.Groups[1].Value == "True", counts.ToImmutable(), dataOffset);
    }

    [GeneratedRegex(@"'descr':\s*'([<>|=]\w+)'", RegexOptions.None, 1000)]
    private static partial Regex DescriptionPattern();

    [GeneratedRegex(@"'fortran_order':\s*(True|False)", RegexOptions.None, 1000)]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape':\s*\(([\d,\s]*)\)", RegexOptions.None, 1000)]
    private static partial Regex ShapePattern();
}
