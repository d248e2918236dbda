using Cathograph.Formats.Text;

namespace Cathograph.Formats.Tables;

/// <summary>How the rows of a table are written.</summary>
internal sealed record TableLayout
{
    private const int SampledLines = 60;

    /// <summary>The byte between cells; a space stands for any run of spaces and tabs.</summary>
    public required byte Delimiter { get; init; }

    /// <summary>The decimal sign: a point or a comma.</summary>
    public required byte DecimalSign { get; init; }

    /// <summary>True when every line is one pair of quotes around its cells.</summary>
    public bool IsLineQuoted { get; init; }

    /// <summary>True when the day stands before the month in dates with slashes.</summary>
    public bool IsDayFirst { get; init; }

    /// <summary>True when the first rows have a date whose first two numbers could both be a month.</summary>
    public bool HasTwoReadings { get; init; }

    /// <summary>In a table with spaces between cells, the column of a date whose time of day stands after another space; -1 for none.</summary>
    public int SpacedDate { get; init; } = -1;

    /// <summary>The layout of a table whose header is one of the first lines of a text.</summary>
    public static TableLayout Of(IReadOnlyList<HeadLine> lines, int header)
    {
        string head = lines[header].Text;
        bool isLineQuoted = head.Length > 2 && head[0] == '"' && head.IndexOf('"', 1) == head.Length - 1;
        string bare = isLineQuoted ? head[1..^1] : head;
        char delimiter = FindDelimiter(bare);
        List<string[]> sample = [];
        for (int i = header + 1; i < lines.Count && sample.Count < SampledLines; i++)
        {
            string text = isLineQuoted ? lines[i].Text.Trim('"') : lines[i].Text;
            if (text.Trim().Length > 0)
            {
                sample.Add(Split(text, delimiter));
            }
        }

        return new TableLayout
        {
            Delimiter = (byte)delimiter,
            DecimalSign = UsesDecimalComma(sample) ? (byte)',' : (byte)'.',
            IsLineQuoted = isLineQuoted,
            IsDayFirst = sample.Exists(row => row.Any(cell => TimeCell.IsDayFirst(System.Text.Encoding.Latin1.GetBytes(cell[..Math.Min(cell.Length, 48)])))),
            HasTwoReadings = sample.Exists(row => row.Any(cell => TimeCell.HasTwoReadings(System.Text.Encoding.Latin1.GetBytes(cell[..Math.Min(cell.Length, 48)])))),
            SpacedDate = delimiter == ' ' ? FindSpacedDate(Split(bare, delimiter), sample) : -1,
        };
    }

    /// <summary>The cells of a line, without quotes.</summary>
    public string[] Split(string line) => Split(IsLineQuoted ? line.Trim().Trim('"') : line, (char)Delimiter);

    /// <summary>The sign between the cells of a header.</summary>
    public static char FindDelimiter(string header) => header.Contains('|', StringComparison.Ordinal) && header.AsSpan().IndexOfAny("\t;,") < 0 ? '|' : DelimitedRow.FindDelimiter(header);

    private static string[] Split(string line, char delimiter)
    {
        if (delimiter == ' ' || !line.Contains('"', StringComparison.Ordinal))
        {
            return delimiter == ' '
                ? [.. line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)]
                : [.. line.Split(delimiter, StringSplitOptions.TrimEntries)];
        }

        var cells = new List<string>();
        int start = 0;
        bool isQuoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == delimiter && !isQuoted))
            {
                cells.Add(line[start..i].Trim().Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
        }

        return [.. cells];
    }

    private static bool UsesDecimalComma(List<string[]> sample)
    {
        int commas = 0;
        int points = 0;
        foreach (string cell in sample.SelectMany(row => row))
        {
            if (cell.Length is 0 or > 40 || cell.Contains(':', StringComparison.Ordinal) || !(char.IsAsciiDigit(cell[0]) || cell[0] is '-' or '+'))
            {
                continue;
            }

            // 1,234.5 and 1.234,5 have both: the last one is the decimal sign.
            int comma = cell.LastIndexOf(',');
            int point = cell.LastIndexOf('.');
            bool isDate = point != cell.IndexOf('.', StringComparison.Ordinal) && comma < 0;
            commas += comma > point ? 1 : 0;
            points += point > comma && !isDate ? 1 : 0;
        }

        return commas > points;
    }

    private static int FindSpacedDate(string[] header, List<string[]> sample)
    {
        int column = Array.FindIndex(header, name => name.Contains("date", StringComparison.OrdinalIgnoreCase) || name.Contains("datum", StringComparison.OrdinalIgnoreCase));
        return column >= 0 && sample.Count > 0 && sample[0].Length == header.Length + 1 && column + 1 < sample[0].Length && sample[0][column + 1].Contains(':', StringComparison.Ordinal) ? column : -1;
    }
}
