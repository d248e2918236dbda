using System.Text;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Tables;

/// <summary>
/// The bytes of a text file in an encoding whose delimiters, digits and line ends are single ASCII bytes: UTF-8, Windows-1252 and GB18030 as they are,
/// UTF-16 turned into UTF-8.
/// </summary>
internal sealed class TextSource
{
    private const int HeadLength = 256 * 1024;

    private TextSource(ReadOnlyMemory<byte> bytes, Encoding encoding, string encodingName)
    {
        Bytes = bytes;
        Encoding = encoding;
        EncodingName = encodingName;
        LineEnd = bytes.Span[..Math.Min(bytes.Length, HeadLength)].Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
    }

    /// <summary>The text, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How <see cref="Bytes"/> are decoded.</summary>
    public Encoding Encoding { get; }

    /// <summary>What the file was written in.</summary>
    public string EncodingName { get; }

    /// <summary>The byte that ends a line; a carriage return before it belongs to it.</summary>
    public byte LineEnd { get; }

    public static TextSource Of(ReadOnlyMemory<byte> bytes)
    {
        (_, string name) = LooseText.Decode(bytes[..Math.Min(bytes.Length, HeadLength)]);
        ReadOnlySpan<byte> span = bytes.Span;
        switch (name)
        {
            case "UTF-16":
                return new TextSource(Transcode(bytes[(span[0] == 0xFF ? 2 : 0)..], Encoding.Unicode), Encoding.UTF8, name);
            case "UTF-16BE":
                return new TextSource(Transcode(bytes[(span[0] == 0xFE ? 2 : 0)..], Encoding.BigEndianUnicode), Encoding.UTF8, name);
            case "UTF-8":
                return new TextSource(span.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes, Encoding.UTF8, name);
            default:
                return new TextSource(bytes, CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.Latin1, name);
        }
    }

    /// <summary>The first lines, decoded, each with the offset of its first byte and of the line after it.</summary>
    public List<HeadLine> ReadHead(int maximumLines)
    {
        var lines = new List<HeadLine>();
        ReadOnlySpan<byte> span = Bytes.Span;
        int end = Math.Min(span.Length, HeadLength);
        int start = 0;
        while (start < end && lines.Count < maximumLines)
        {
            int length = span[start..].IndexOf(LineEnd);
            int next = length < 0 ? span.Length : start + length + 1;
            ReadOnlySpan<byte> line = span[start..(length < 0 ? span.Length : start + length)];
            lines.Add(new HeadLine(start, next, Encoding.GetString(line[..Math.Min(line.Length, HeadLength)]).TrimEnd('\r', '\0')));
            start = next;
        }

        return lines;
    }

    // In pieces, so that the characters are never all in memory beside the bytes.
    private static ReadOnlyMemory<byte> Transcode(ReadOnlyMemory<byte> utf16, Encoding encoding)
    {
        const int piece = 1 << 16;
        Decoder decoder = encoding.GetDecoder();
        using var utf8 = new MemoryStream((utf16.Length / 2) + 16);
        char[] characters = new char[piece];
        byte[] target = new byte[Encoding.UTF8.GetMaxByteCount(piece)];
        for (int start = 0; start < utf16.Length; start += piece)
        {
            ReadOnlySpan<byte> part = utf16.Span[start..Math.Min(utf16.Length, start + piece)];
            int count = decoder.GetChars(part, characters, flush: start + piece >= utf16.Length);
            utf8.Write(target, 0, Encoding.UTF8.GetBytes(characters.AsSpan(0, count), target));
        }

        return utf8.GetBuffer().AsMemory(0, (int)utf8.Length);
    }
}
