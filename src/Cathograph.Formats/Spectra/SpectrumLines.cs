using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Spectra;

/// <summary>A text of a header and rows of numbers.</summary>
internal sealed class SpectrumLines
{
    private const int LargestColumns = 4096;
    private const int LargestRows = 4_000_000;

    private readonly List<double[]> _rows = [];
    private readonly List<int> _lines = [];

    private SpectrumLines(string name) => Name = name;

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>Lines before the first row, without comment marks, with their numbers from 1.</summary>
    public List<(int Line, string Text)> Header { get; } = [];

    /// <summary>Rows of numbers, all of the same length; NaN for nan and inf.</summary>
    public IReadOnlyList<double[]> Rows => _rows;

    /// <summary>The last line where the file ends within it, shorter than the one before; null otherwise.</summary>
    public string? CutLine { get; private set; }

    /// <summary>Line of a row from 1.</summary>
    public int LineOf(int row) => _lines[row];

    /// <summary>Numbers in a row.</summary>
    public int Columns => _rows.Count == 0 ? 0 : _rows[0].Length;

    public static SpectrumLines Read(SpectrumRequest request)
    {
        var lines = new SpectrumLines(request.Name);
        (string text, _) = LooseText.Decode(request.Bytes);
        int number = 0;
        (int Before, string Last) tail = (0, "");
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            if ((number & 0xFFF) == 0)
            {
                request.Cancellation.ThrowIfCancellationRequested();
            }

            tail = (tail.Last.Length, raw.TrimEnd().ToString());
            lines.Take(number, raw.Trim().Trim('\0'));
        }

        lines.CutLine = lines._rows.Count > 2 && tail.Last.Length > 0 && tail.Last.Length < tail.Before ? tail.Last : null;
        return lines._rows.Count > 0
            ? lines
            : throw new InvalidInputException(request.Name, FormattableString.Invariant($"found {number} lines and no row of two numbers or more; expected columns of energy and absorption"));
    }

    /// <summary>The numbers of a line; null when it is something else. A comma is a decimal sign where a row has other separators and no point.</summary>
    public static double[]? Numbers(string line)
    {
        char delimiter = DelimitedRow.FindDelimiter(line);
        if (delimiter == ',' && line.Contains(", ", StringComparison.Ordinal) && line.Contains(' ', StringComparison.Ordinal) && !line.Contains('.', StringComparison.Ordinal))
        {
            // "8300,5  0,12" has commas and spaces: spaces separate where every comma stands within a number.
            delimiter = line.Contains(", ", StringComparison.Ordinal) ? ',' : ' ';
        }
        else if (delimiter == ',' && !line.Contains('.', StringComparison.Ordinal) && line.Contains(' ', StringComparison.Ordinal))
        {
            delimiter = ' ';
        }

        string[] cells = DelimitedRow.Split(line, delimiter == '\t' ? '\t' : delimiter);
        if (delimiter is '\t' or ',' or ';' && cells[^1].Length == 0)
        {
            cells = cells[..^1];
        }

        if (cells.Length is < 2 or > LargestColumns)
        {
            return null;
        }

        double[] numbers = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            if (!TryNumber(cells[i], out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }

    private static bool TryNumber(string cell, out double value)
    {
        if (DelimitedRow.TryNumber(cell, out value))
        {
            return true;
        }

        // Fortran writes exponents with D; instruments write nan where nothing was measured.
        if (double.TryParse(cell.Replace('D', 'E').Replace('d', 'e'), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
        {
            return true;
        }

        value = double.NaN;
        return cell.Trim('+', '-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY";
    }

    private void Take(int number, ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return;
        }

        bool isComment = line[0] is '#' or '%' or '*' or '!' or ';' || line.StartsWith("//", StringComparison.Ordinal);
        if (isComment)
        {
            if (_rows.Count == 0)
            {
                Header.Add((number, line.TrimStart("#%*!;/").Trim().ToString()));
            }

            return;
        }

        string text = line.ToString();
        double[]? numbers = char.IsAsciiLetter(line[0]) && !line.StartsWith("nan", StringComparison.OrdinalIgnoreCase) ? null : Numbers(text);
        if (numbers is null)
        {
            if (_rows.Count > 0)
            {
                throw new InvalidInputException(FormattableString.Invariant($"{Name}:{number}"), $"found \"{Shortened(text)}\" after the first row of numbers; expected {Columns} numbers");
            }

            Header.Add((number, text));
            return;
        }

        if (_rows.Count > 0 && numbers.Length != Columns)
        {
            throw new InvalidInputException(FormattableString.Invariant($"{Name}:{number}"), FormattableString.Invariant($"found {numbers.Length} numbers; expected {Columns}, as in the rows before (is the file cut short?)"));
        }

        if (_rows.Count >= LargestRows)
        {
            throw new InvalidInputException(FormattableString.Invariant($"{Name}:{number}"), FormattableString.Invariant($"found more than {LargestRows} rows; expected a spectrum"));
        }

        _rows.Add(numbers);
        _lines.Add(number);
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "...");
}
