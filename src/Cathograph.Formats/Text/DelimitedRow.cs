using System.Globalization;

namespace Cathograph.Formats.Text;

/// <summary>Rows of tables as the world writes them: commas, semicolons, tabs or spaces between, a point or a comma as the decimal sign.</summary>
internal static class DelimitedRow
{
    /// <summary>The sign between the cells of a row: the first of tab, semicolon, comma and space that occurs.</summary>
    public static char FindDelimiter(string row)
    {
        foreach (char delimiter in "\t;,")
        {
            if (row.Contains(delimiter, StringComparison.Ordinal))
            {
                return delimiter;
            }
        }

        return ' ';
    }

    public static string[] Split(string row) => Split(row, FindDelimiter(row));

    public static string[] Split(string row, char delimiter)
    {
        StringSplitOptions options = delimiter == ' ' ? StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries : StringSplitOptions.TrimEntries;
        return [.. row.Split(delimiter, options).Select(cell => cell.Trim('"'))];
    }

    /// <summary>A finite number with a decimal point or comma.</summary>
    public static bool TryNumber(string cell, out double value)
    {
        string text = cell.Contains(',', StringComparison.Ordinal) && !cell.Contains('.', StringComparison.Ordinal) ? cell.Replace(',', '.') : cell;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
