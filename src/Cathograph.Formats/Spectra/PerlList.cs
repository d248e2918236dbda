using System.Globalization;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Spectra;

/// <summary>A list as Perl's Data::Dumper writes it in one line: <c>('a','b\'s',3,[])</c>.</summary>
internal static class PerlList
{
    private const int MostItems = 2_000_000;

    /// <summary>Its items as texts; a nested list is one empty item.</summary>
    /// <param name="line">From the opening bracket on.</param>
    /// <param name="where">File and line, for messages.</param>
    public static List<string> Items(ReadOnlySpan<char> line, string where)
    {
        var items = new List<string>();
        int at = line.IndexOf('(') + 1;
        if (at == 0)
        {
            throw new InvalidInputException(where, "found no opening bracket; expected a list in brackets");
        }

        while (true)
        {
            while (at < line.Length && line[at] is ',' or ' ')
            {
                at++;
            }

            if (at >= line.Length)
            {
                throw new InvalidInputException(where, FormattableString.Invariant($"found the end of the line after {items.Count} items of a list; expected a closing bracket (is the file cut short?)"));
            }

            if (line[at] == ')')
            {
                return items;
            }

            if (items.Count >= MostItems)
            {
                throw new InvalidInputException(where, FormattableString.Invariant($"found a list of more than {MostItems} items; expected a spectrum"));
            }

            items.Add(Item(line, ref at, where));
        }
    }

    /// <summary>The items as numbers.</summary>
    public static double[] Numbers(ReadOnlySpan<char> line, string where)
    {
        List<string> items = Items(line, where);
        double[] numbers = new double[items.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = double.TryParse(items[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? value
                : throw new InvalidInputException(where, FormattableString.Invariant($"found \"{Shortened(items[i])}\" as item {i + 1} of a list; expected a number"));
        }

        return numbers;
    }

    private static string Shortened(string text) => text.Length <= 30 ? text : text[..30] + "...";

    private static string Item(ReadOnlySpan<char> line, ref int at, string where)
    {
        if (line[at] is '\'' or '"')
        {
            return Quoted(line, ref at, where);
        }

        if (line[at] is '[' or '{')
        {
            Skip(line, ref at, where);
            return "";
        }

        int start = at;
        while (at < line.Length && line[at] is not (',' or ')'))
        {
            at++;
        }

        return line[start..at].Trim().ToString();
    }

    private static string Quoted(ReadOnlySpan<char> line, ref int at, string where)
    {
        // Larch writes texts that hold an apostrophe in double quotes.
        char quote = line[at];
        int start = ++at;
        int length = line[start..].IndexOfAny(quote, '\\');
        if (length >= 0 && line[start + length] == quote)
        {
            at = start + length + 1;
            return line.Slice(start, length).ToString();
        }

        var text = new StringBuilder();
        for (; at < line.Length; at++)
        {
            if (line[at] == quote)
            {
                at++;
                return text.ToString();
            }

            if (line[at] == '\\' && at + 1 < line.Length)
            {
                at++;
            }

            text.Append(line[at]);
        }

        throw new InvalidInputException(where, "found a text without its closing quote; expected one (is the file cut short?)");
    }

    private static void Skip(ReadOnlySpan<char> line, ref int at, string where)
    {
        int depth = 0;
        while (at < line.Length)
        {
            char letter = line[at];
            if (letter is '\'' or '"')
            {
                Quoted(line, ref at, where);
                continue;
            }

            depth += letter is '[' or '{' ? 1 : letter is ']' or '}' ? -1 : 0;
            at++;
            if (depth == 0)
            {
                return;
            }
        }

        throw new InvalidInputException(where, "found a nested list without its end; expected one (is the file cut short?)");
    }
}
