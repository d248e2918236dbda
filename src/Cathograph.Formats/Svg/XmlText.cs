using System.Text;

namespace Cathograph.Formats.Svg;

/// <summary>Makes any text safe inside XML and HTML, as content and between quotes.</summary>
internal static class XmlText
{
    /// <summary>Escapes the five signs with a meaning and replaces what XML cannot hold.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char sign = text[i];
            if (char.IsHighSurrogate(sign) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                safe.Append(sign).Append(text[++i]);
                continue;
            }

            _ = sign switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\t' or '\n' or '\r' => safe.Append(' '),
                < ' ' or '\uFFFE' or '\uFFFF' => safe.Append('\uFFFD'),
                _ => safe.Append(char.IsSurrogate(sign) ? '\uFFFD' : sign),
            };
        }

        return safe.ToString();
    }
}
