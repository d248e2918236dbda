using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Formats.Impedance;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Gamry;

/// <summary>The objects of a Gamry file: settings (<c>KEY tab TYPE tab value ...</c>), and tables whose rows begin with a tab.</summary>
internal sealed class GamryText
{
    private const int MostSettings = 500;
    private const int MostTables = 10_000;
    private const int LongestLine = 4096;

    private readonly Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<GamryTable> tables = [];

    /// <summary>The value of each setting, as the file writes it.</summary>
    public IReadOnlyDictionary<string, string> Settings => settings;

    /// <summary>The tables in the order of the file.</summary>
    public IReadOnlyList<GamryTable> Tables => tables;

    public static GamryText Read(ReadOnlyMemory<byte> bytes)
    {
        var text = new GamryText();
        TextSource source = TextSource.Of(bytes);
        ReadOnlyMemory<byte> rest = source.Bytes;
        while (!rest.IsEmpty)
        {
            string line = NextLine(source, ref rest);
            if (line.Length == 0 || char.IsWhiteSpace(line[0]))
            {
                continue;
            }

            string[] cells = line.Split('\t');
            if (cells.Length > 1 && cells[1].Trim() == "TABLE")
            {
                text.AddTable(source, cells, ref rest);
            }
            else if (cells.Length > 1 && text.settings.Count < MostSettings)
            {
                // TAG has no type.
                text.settings.TryAdd(cells[0].Trim(), cells[cells.Length > 2 ? 2 : 1].Trim());
            }
        }

        return text;
    }

    /// <summary>A setting as a number; NaN when it is none.</summary>
    public double Number(string key) =>
        settings.TryGetValue(key, out string? value) && double.TryParse(value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    private void AddTable(TextSource source, string[] cells, ref ReadOnlyMemory<byte> rest)
    {
        string columns = NextLine(source, ref rest);
        string units = NextLine(source, ref rest);
        int length = 0;
        ReadOnlySpan<byte> span = rest.Span;
        while (length < span.Length && span[length] is (byte)'\t' or (byte)' ' or (byte)'\r' or (byte)'\n')
        {
            int end = span[length..].IndexOf((byte)'\n');
            length = end < 0 ? span.Length : length + end + 1;
        }

        if (tables.Count < MostTables)
        {
            tables.Add(new GamryTable
            {
                Name = cells[0].Trim(),
                StatedRows = cells.Length > 2 && int.TryParse(cells[2].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int stated) ? stated : null,
                Columns = [.. columns.Split('\t').Take(RowCells.Maximum).Select(cell => cell.Trim())],
                Units = [.. units.Split('\t').Select(cell => cell.Trim())],
                Rows = rest[..length],
            });
        }

        rest = rest[length..];
    }

    private static string NextLine(TextSource source, ref ReadOnlyMemory<byte> rest)
    {
        ReadOnlySpan<byte> span = rest.Span;
        int end = span.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? span : span[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return source.Encoding.GetString(line[..Math.Min(line.Length, LongestLine)]).TrimEnd('\r');
    }
}
