using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.BioLogic;

/// <summary>The head of a text export: what the file says of itself, and the names of the columns.</summary>
internal sealed class MptHeader
{
    private const int MostLines = 20_000;
    private const int MostFacts = 200;
    private const string CountMark = "Nb header lines";

    private MptHeader(string[] lines, int columnLine, int body, byte delimiter)
    {
        Lines = lines;
        Body = body;
        Delimiter = delimiter;
        Columns = [.. lines[columnLine].TrimEnd('\r', '\n', ' ').Split((char)delimiter).Select(cell => cell.Trim())];
        ColumnLine = columnLine;
    }

    /// <summary>Lines before the first row, without the line ends.</summary>
    public string[] Lines { get; }

    /// <summary>The line with the names of the columns, counted from 0.</summary>
    public int ColumnLine { get; }

    /// <summary>Names of the columns; empty names at the end are kept.</summary>
    public string[] Columns { get; }

    /// <summary>Where the first row begins.</summary>
    public int Body { get; }

    /// <summary>The sign between cells.</summary>
    public byte Delimiter { get; }

    /// <summary>The technique: the first line that stands by itself behind the count of lines.</summary>
    public string Technique => Lines.Take(ColumnLine).Skip(2).Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.Contains(':', StringComparison.Ordinal)) ?? "";

    /// <summary>Finds the head. The count of lines in it is a hint alone: it is wrong in files that were edited.</summary>
    /// <exception cref="InvalidInputException">No line holds names of columns of EC-Lab.</exception>
    public static MptHeader Find(ReadOnlySpan<byte> file, string name)
    {
        var ends = new List<int>();
        int found = -1;
        int start = 0;
        int claimed = -1;
        while (found < 0 && start < file.Length && ends.Count < MostLines)
        {
            int length = file[start..].IndexOf((byte)'\n');
            int end = length < 0 ? file.Length : start + length + 1;
            ReadOnlySpan<byte> line = file[start..end];
            claimed = ends.Count < 4 && claimed < 0 ? ClaimedLines(line) : claimed;
            found = IsColumnLine(line) ? ends.Count : -1;
            ends.Add(end);
            start = end;
        }

        if (found < 0)
        {
            throw new InvalidInputException(name, $"found no line with names of columns such as time/s and Ewe/V in the first {ends.Count} lines; expected a text export of EC-Lab (an export of the settings alone has no rows)");
        }

        string text = LooseText.Decode(file[..ends[found]].ToArray()).Text;
        string[] lines = text.Split('\n');
        return new MptHeader(lines, Math.Min(found, lines.Length - 1), ends[found], DelimiterOf(file[(found == 0 ? 0 : ends[found - 1])..ends[found]])) { Claimed = claimed };
    }

    /// <summary>Lines that the file claims for its head; below 0 when it claims none.</summary>
    public int Claimed { get; private init; }

    /// <summary>True for a line with the names of at least two columns of EC-Lab.</summary>
    public static bool IsColumnLine(ReadOnlySpan<byte> line)
    {
        if (line.Length is < 8 or > 64 * 1024 || DelimiterOf(line) is not (var delimiter and not 0))
        {
            return false;
        }

        string[] cells = Encoding.Latin1.GetString(line).TrimEnd('\r', '\n').Split((char)delimiter);
        return cells.Count(cell => EcLabHeader.IsKnown(cell) && (cell.Contains('/', StringComparison.Ordinal) || cell.Trim() is "mode" or "Ns" or "cycle number")) >= 2;
    }

    /// <summary>The value behind a key, without its unit; null when it is absent.</summary>
    public string? Value(string key)
    {
        foreach (string line in Lines.AsSpan(0, ColumnLine))
        {
            if (line.StartsWith(key, StringComparison.OrdinalIgnoreCase) && line.IndexOf(':', key.Length) is > 0 and int colon)
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }

    /// <summary>A number with its unit behind a key.</summary>
    public (double Value, string Unit)? Quantity(string key)
    {
        string[] parts = Value(key)?.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return parts.Length == 2 && DelimitedRow.TryNumber(parts[0], out double value) ? (value, parts[1]) : null;
    }

    /// <summary>First rows of the loops that the head lists.</summary>
    public ImmutableArray<int> LoopStarts()
    {
        const string Mark = "from point number ";
        var starts = new SortedSet<int>();
        foreach (string line in Lines.AsSpan(0, ColumnLine))
        {
            int at = line.StartsWith("Loop ", StringComparison.Ordinal) ? line.IndexOf(Mark, StringComparison.Ordinal) : -1;
            if (at > 0 && int.TryParse(line[(at + Mark.Length)..].Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int row))
            {
                starts.Add(row);
            }
        }

        return [.. starts];
    }

    /// <summary>The pairs of key and value.</summary>
    public ImmutableArray<FileFact> Facts()
    {
        var facts = new List<FileFact>();
        if (Technique.Length > 0)
        {
            facts.Add(new FileFact("technique", Technique));
        }

        foreach (string line in Lines.AsSpan(0, ColumnLine))
        {
            int colon = line.IndexOf(" :", StringComparison.Ordinal);
            string value = colon < 0 ? "" : line[(colon + 2)..].Trim();
            if (value.Length > 0 && facts.Count < MostFacts && !line.StartsWith(CountMark, StringComparison.Ordinal))
            {
                facts.Add(new FileFact(line[..colon].Trim(), value));
            }
        }

        return [.. facts];
    }

    private static byte DelimiterOf(ReadOnlySpan<byte> line) => line.Contains((byte)'\t') ? (byte)'\t' : line.Contains((byte)';') ? (byte)';' : (byte)0;

    private static int ClaimedLines(ReadOnlySpan<byte> line)
    {
        string text = line.Length > 200 ? "" : Encoding.Latin1.GetString(line);
        return text.StartsWith(CountMark, StringComparison.Ordinal) && int.TryParse(text.AsSpan(text.IndexOf(':', StringComparison.Ordinal) + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : -1;
    }
}
