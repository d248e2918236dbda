using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Text;

/// <summary>Brings the bytes of a text file to plain UTF-8: drops a byte order mark, and turns the UTF-16 that some editors and shells write.</summary>
internal static class TextBytes
{
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes, string name)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.StartsWith(Encoding.UTF8.Preamble))
        {
            return bytes[3..];
        }

        if (span.Length < 2)
        {
            return bytes;
        }

        // Without a mark, the zero half of the first ASCII character gives UTF-16 away.
        bool littleEndian = (span[0] == 0xFF && span[1] == 0xFE) || (span[0] != 0 && span[1] == 0);
        bool bigEndian = (span[0] == 0xFE && span[1] == 0xFF) || (span[0] == 0 && span[1] != 0);
        if (!littleEndian && !bigEndian)
        {
            return bytes;
        }

        int mark = span[0] >= 0xFE ? 2 : 0;
        var utf16 = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
        try
        {
            return Encoding.UTF8.GetBytes(utf16.GetString(span[mark..]));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException(name, "found a text that is neither UTF-8 nor whole UTF-16; expected UTF-8");
        }
    }

    /// <summary>The text of a file, with broken UTF-8 refused.</summary>
    public static string ToText(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(ToUtf8(bytes, name).Span);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidInputException(name, $"found a byte that is not UTF-8 at offset {exception.Index}; expected a text in UTF-8");
        }
    }
}
