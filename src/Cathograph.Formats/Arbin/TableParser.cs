using System.Text;

namespace Cathograph.Formats.Arbin;

/// <summary>Cuts the output of mdb-export into rows and fields: commas, texts in double quotes that are doubled inside, line feeds.</summary>
internal sealed class TableParser(ITableSink sink)
{
    /// <summary>A row longer than this, or with more fields, is not one of a cycler.</summary>
    public const int LongestRow = 256 * 1024;

    private const int MostFields = 512;
    private readonly (int Start, int End)[] fields = new (int, int)[MostFields];
    private bool hasHeader;

    /// <summary>Takes the whole rows at the beginning of a text.</summary>
    /// <param name="text">What has come so far and was not taken.</param>
    /// <param name="last">Whether nothing follows, so that a row without a line feed is a row too.</param>
    /// <returns>Bytes that were taken.</returns>
    public int Take(ReadOnlySpan<byte> text, bool last)
    {
        int taken = 0;
        while (taken < text.Length && Length(text[taken..]) is var (content, whole) && (content >= 0 || last))
        {
            int length = content >= 0 ? content : text.Length - taken;
            Row(text.Slice(taken, length));
            taken += content >= 0 ? whole : length;
        }

        return taken;
    }

    // The length of the first row without and with its line end; below 0 when its end has not come. Quotes may hold line feeds.
    private static (int Content, int Whole) Length(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)'\n', (byte)'"');
        if (end >= 0 && text[end] == '\n')
        {
            return (end, end + 1);
        }

        bool quoted = false;
        for (int i = Math.Max(end, 0); end >= 0 && i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == '\n' && !quoted)
            {
                return (i, i + 1);
            }
        }

        return (-1, -1);
    }

    private void Row(ReadOnlySpan<byte> row)
    {
        int count = 0;
        int start = 0;
        while (count < MostFields && start <= row.Length)
        {
            int end = start < row.Length && row[start] == '"' ? Quoted(row, start) : Plain(row, start);
            fields[count++] = (start, end);
            start = end + 1;
        }

        if (hasHeader)
        {
            sink.Row(row, fields.AsSpan(0, count));
            return;
        }

        hasHeader = true;
        var names = new string[count];
        for (int i = 0; i < count; i++)
        {
            names[i] = Text(row, fields[i]);
        }

        sink.Header(names);
    }

    private static int Plain(ReadOnlySpan<byte> row, int start)
    {
        int comma = row[start..].IndexOf((byte)',');
        return comma < 0 ? row.Length : start + comma;
    }

    private static int Quoted(ReadOnlySpan<byte> row, int start)
    {
        bool quoted = false;
        for (int i = start; i < row.Length; i++)
        {
            if (row[i] == '"')
            {
                quoted = !quoted;
            }
            else if (row[i] == ',' && !quoted)
            {
                return i;
            }
        }

        return row.Length;
    }

    /// <summary>A field as text, without its quotes.</summary>
    public static string Text(ReadOnlySpan<byte> row, (int Start, int End) field)
    {
        string text = Encoding.UTF8.GetString(row[field.Start..field.End]).Trim();
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}
