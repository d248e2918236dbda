using System.Text;
using System.Text.Unicode;

namespace Cathograph.Formats.Text;

/// <summary>
/// Decodes the texts of instruments, which are written in whatever the computer beside them spoke: UTF-8, UTF-16 with or without a mark, and else
/// GB18030 where its pairs fit, or Windows-1252. Never fails: the names of columns are ASCII in nearly all of them.
/// </summary>
internal static class LooseText
{
    /// <summary>The text, and the name of the encoding that was found.</summary>
    public static (string Text, string Encoding) Decode(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.StartsWith(Encoding.UTF8.Preamble))
        {
            return (Encoding.UTF8.GetString(span[3..]), "UTF-8");
        }

        if (IsUtf16(span, bigEndian: false))
        {
            return (Encoding.Unicode.GetString(span[(span[0] == 0xFF ? 2 : 0)..]), "UTF-16");
        }

        if (IsUtf16(span, bigEndian: true))
        {
            return (Encoding.BigEndianUnicode.GetString(span[(span[0] == 0xFE ? 2 : 0)..]), "UTF-16BE");
        }

        // A sample may end within a character: up to three bytes are forgiven.
        for (int cut = 0; cut < Math.Min(4, span.Length + 1); cut++)
        {
            if (Utf8.IsValid(span[..^cut]))
            {
                return (Encoding.UTF8.GetString(span[..^cut]), "UTF-8");
            }
        }

        return LooksChinese(span) ? (Named("GB18030").GetString(span), "GB18030") : (Named("windows-1252").GetString(span), "Windows-1252");
    }

    private static Encoding Named(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.Latin1;

    private static bool IsUtf16(ReadOnlySpan<byte> span, bool bigEndian)
    {
        if (span.Length < 4)
        {
            return false;
        }

        if (bigEndian ? span[0] == 0xFE && span[1] == 0xFF : span[0] == 0xFF && span[1] == 0xFE)
        {
            return true;
        }

        int zero = bigEndian ? 0 : 1;
        return span[zero] == 0 && span[2 + zero] == 0 && span[1 - zero] != 0 && span[3 - zero] != 0;
    }

    // Western texts have single high bytes (the degree sign, the micro sign); Chinese ones come in pairs of high bytes.
    private static bool LooksChinese(ReadOnlySpan<byte> span)
    {
        int pairs = 0;
        int singles = 0;
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] < 0x81)
            {
                continue;
            }

            if (i + 1 < span.Length && span[i + 1] >= 0xA1 && span[i] >= 0xA1)
            {
                pairs++;
                i++;
            }
            else
            {
                singles++;
            }
        }

        return pairs > singles;
    }
}
