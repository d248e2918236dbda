using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Edf;

/// <summary>One header block of an EDF file and where its image lies.</summary>
internal sealed record EdfHeader
{
    private const int BlockBytes = 512;
    private const int LongestHeader = 1 << 20;

    /// <summary>Keys as they are written, in their order.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Items { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Depth { get; init; }

    public required VoxelElement Element { get; init; }

    public required bool IsBigEndian { get; init; }

    /// <summary>Where the first number lies.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Bytes of one plane.</summary>
    public long PlaneBytes => (long)Width * Height * VolumeSource.BytesOf(Element);

    /// <summary>Where the next header may begin.</summary>
    public required long End { get; init; }

    /// <summary>The value of a key; null when there is none.</summary>
    public string? this[string key] => Find(Items, key);

    /// <summary>Reads the header that begins at a place; null when only padding follows.</summary>
    public static EdfHeader? Read(Stream stream, long offset, string name)
    {
        byte[] text = TextAt(stream, ref offset, name, out int length);
        if (length == 0)
        {
            return null;
        }

        ImmutableArray<KeyValuePair<string, string>> items = ItemsOf(Encoding.Latin1.GetString(text, 0, length));
        string place = FormattableString.Invariant($"header at byte {offset}");
        RequirePlain(items, name, place);
        VoxelElement element = ElementOf(Find(items, "DataType") ?? "", name, place);
        long dataOffset = DataOffsetOf(items, offset, length);
        int width = Count(items, "Dim_1", name, place) ?? throw new InvalidInputException(name, $"{place}: found no Dim_1; expected the length of a row");
        var header = new EdfHeader
        {
            Items = items,
            Width = width,
            Height = Count(items, "Dim_2", name, place) ?? 1,
            Depth = Count(items, "Dim_3", name, place) ?? 1,
            Element = element,
            IsBigEndian = (Find(items, "ByteOrder") ?? "").StartsWith("High", StringComparison.OrdinalIgnoreCase),
            DataOffset = dataOffset,
            End = 0,
        };
        Int128 needed = (Int128)header.PlaneBytes * header.Depth;
        if (dataOffset + needed > stream.Length)
        {
            throw new InvalidInputException(name, FormattableString.Invariant(
                $"byte {stream.Length}: found the end of the file; expected {needed} bytes from byte {dataOffset} on for an image of {header.Width} x {header.Height} x {header.Depth}"));
        }

        bool isSized = long.TryParse(Find(items, "EDF_BinarySize") ?? Find(items, "Size"), NumberStyles.None, CultureInfo.InvariantCulture, out long size) && size >= needed;
        return header with { End = Math.Min(stream.Length, dataOffset + (isSized ? size : (long)needed)) };
    }

    // Compressed data have another size than the counts say.
    private static void RequirePlain(ImmutableArray<KeyValuePair<string, string>> items, string name, string place)
    {
        string packing = Find(items, "Compression") ?? "None";
        if (!packing.Equals("None", StringComparison.OrdinalIgnoreCase) && !packing.StartsWith("NoSpecific", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException(name, $"{place}: found data compressed as \"{packing}\"; expected plain numbers");
        }
    }

    // The header may state its own size.
    private static long DataOffsetOf(ImmutableArray<KeyValuePair<string, string>> items, long offset, int length) =>
        long.TryParse(Find(items, "EDF_HeaderSize"), NumberStyles.None, CultureInfo.InvariantCulture, out long stated) && stated >= length && stated <= length + BlockBytes
            ? offset + stated
            : offset + length;

    // The text from the brace to the line after its closing brace; blocks are read until that is found.
    private static byte[] TextAt(Stream stream, ref long offset, string name, out int length)
    {
        byte[] text = new byte[BlockBytes];
        int read = 0;
        length = 0;
        while (read < LongestHeader)
        {
            if (read == text.Length)
            {
                Array.Resize(ref text, 2 * text.Length);
            }

            stream.Position = offset + read;
            Span<byte> block = text.AsSpan(read, Math.Min(BlockBytes, text.Length - read));
            int count = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            if (read == 0)
            {
                int padding = count - text.AsSpan(0, count).TrimStart("\r\n\0 "u8).Length;
                if (padding == count || text[padding] != (byte)'{')
                {
                    return padding == count || offset > 0 ? [] : throw new InvalidInputException(name, "byte 0: found no brace; expected the header of an EDF image");
                }

                if (padding > 0)
                {
                    offset += padding;
                    continue;
                }
            }

            read += count;
            length = EndOf(text.AsSpan(0, read));
            if (length > 0 || count == 0)
            {
                break;
            }
        }

        return length > 0 ? text : throw new InvalidInputException(name, FormattableString.Invariant($"byte {offset}: found a header without its closing brace; expected one within {LongestHeader} bytes"));
    }

    private static int EndOf(ReadOnlySpan<byte> text)
    {
        int from = 0;
        while (text[from..].IndexOf((byte)'}') is var at and >= 0)
        {
            from += at + 1;
            if (from < text.Length && text[from] == (byte)'\n')
            {
                return from + 1;
            }

            if (from + 1 < text.Length && text[from] == (byte)'\r' && text[from + 1] == (byte)'\n')
            {
                return from + 2;
            }
        }

        return 0;
    }

    private static ImmutableArray<KeyValuePair<string, string>> ItemsOf(string text)
    {
        var items = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (string part in text.Trim().TrimStart('{').TrimEnd('}').Split(';'))
        {
            string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (sides.Length == 2 && sides[0].Length > 0)
            {
                items.Add(new(sides[0], sides[1]));
            }
        }

        return items.ToImmutable();
    }

    private static string? Find(ImmutableArray<KeyValuePair<string, string>> items, string key)
    {
        foreach ((string name, string value) in items)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static int? Count(ImmutableArray<KeyValuePair<string, string>> items, string key, string name, string place) => Find(items, key) switch
    {
        null => null,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 => count,
        string text => throw new InvalidInputException(name, $"{place}: found {key} = \"{text}\"; expected a count above 0"),
    };

    // ESRF's "Long" is 32 bits wide: the names are older than 64-bit machines.
    private static VoxelElement ElementOf(string type, string name, string place) => type.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "UNSIGNEDBYTE" or "UNSIGNED8" => VoxelElement.UInt8,
        "SIGNEDBYTE" or "SIGNED8" => VoxelElement.Int8,
        "UNSIGNEDSHORT" or "UNSIGNED16" => VoxelElement.UInt16,
        "SIGNEDSHORT" or "SIGNED16" => VoxelElement.Int16,
        "UNSIGNEDINTEGER" or "UNSIGNEDLONG" or "UNSIGNED32" => VoxelElement.UInt32,
        "SIGNEDINTEGER" or "SIGNEDLONG" or "SIGNED32" => VoxelElement.Int32,
        "UNSIGNED64" => VoxelElement.UInt64,
        "SIGNED64" => VoxelElement.Int64,
        "FLOATVALUE" or "FLOAT" or "FLOATIEEE32" or "REAL" => VoxelElement.Float32,
        "DOUBLEVALUE" or "DOUBLE" or "FLOATIEEE64" => VoxelElement.Float64,
        _ => throw new InvalidInputException(name, $"{place}: found DataType = \"{type}\"; expected a type such as UnsignedShort, SignedInteger or FloatValue"),
    };
}
