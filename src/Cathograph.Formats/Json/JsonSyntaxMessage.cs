using System.Text;

namespace Cathograph.Formats.Json;

/// <summary>Says what is wrong with a text that is not JSON, in words for people who do not write parsers.</summary>
internal static class JsonSyntaxMessage
{
    public static string Describe(ReadOnlySpan<byte> text, int offset, string parserMessage)
    {
        if (parserMessage.Contains("depth", StringComparison.OrdinalIgnoreCase) && parserMessage.Contains("maximum", StringComparison.OrdinalIgnoreCase))
        {
            return "found objects or lists more than 64 deep; expected a flatter file";
        }

        if (offset >= text.Length)
        {
            return "found the end of the file; expected the rest of the JSON (is a '}', ']' or '\"' missing?)";
        }

        return $"found {Found(text, offset)}; expected {Expected(text, offset)}";
    }

    private static string Found(ReadOnlySpan<byte> text, int offset)
    {
        byte current = text[offset];
        if (current < 0x20)
        {
            return current is (byte)'\n' or (byte)'\r' ? "the end of the line" : "a control character";
        }

        if (!IsWordCharacter(current))
        {
            return current < 0x80 ? $"'{(char)current}'" : "a character outside a string";
        }

        int start = offset;
        while (start > 0 && IsWordCharacter(text[start - 1]))
        {
            start--;
        }

        int end = offset;
        while (end < text.Length && end - start < 30 && IsWordCharacter(text[end]))
        {
            end++;
        }

        return $"'{Encoding.ASCII.GetString(text[start..end])}'";
    }

    private static string Expected(ReadOnlySpan<byte> text, int offset)
    {
        byte current = text[offset];
        return current switch
        {
            (byte)'\'' => "a string in double quotes",
            (byte)'\n' or (byte)'\r' => "the end of the string first (is a '\"' missing?)",
            (byte)'"' => "',' between two values (is a comma missing before this?)",
            (byte)'N' or (byte)'I' => "a finite number (JSON has no NaN or Infinity)",
            _ when IsWordCharacter(current) => "a JSON value: text goes in double quotes, numbers have a decimal point, and values are separated by commas",
            _ => "a JSON value, ',' or the closing '}' or ']'",
        };
    }

    private static bool IsWordCharacter(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'.' or (byte)'+' or (byte)'-';
}
