namespace Cathograph.Formats.Tables;

/// <summary>Finds the row of names of a table below whatever a program writes above it.</summary>
internal static class HeaderFinder
{
    /// <summary>Lines that are searched.</summary>
    public const int SearchedLines = 400;

    private const int LongestHeader = 65536;

    /// <summary>Index of the line that names a time, a voltage or a current and most other columns; -1 when there is none.</summary>
    public static int Find(IEnumerable<string> lines, TableDialect dialect)
    {
        int best = -1;
        int bestScore = 0;
        int index = 0;
        foreach (string line in lines.Take(SearchedLines))
        {
            int score = line.Length > LongestHeader ? 0 : ScoreOf(Cells(line), dialect);
            if (score > bestScore)
            {
                (best, bestScore) = (index, score);
            }

            index++;
        }

        return best;
    }

    /// <summary>The cells of a line by the sign that it seems to be written with.</summary>
    public static string[] Cells(string line)
    {
        string bare = line.Length > 2 && line[0] == '"' && line.IndexOf('"', 1) == line.Length - 1 ? line[1..^1] : line;
        char delimiter = TableLayout.FindDelimiter(bare);
        string[] cells = delimiter == ' ' ? bare.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : bare.Split(delimiter, StringSplitOptions.TrimEntries);
        return cells.Length > TableScanner.MaximumColumns ? cells[..TableScanner.MaximumColumns] : cells;
    }

    private static int ScoreOf(string[] cells, TableDialect dialect)
    {
        if (cells.Length < 2)
        {
            return 0;
        }

        HashSet<ColumnMeaning> meanings = [.. cells.Where(cell => cell.Length is > 0 and < 80 && !char.IsAsciiDigit(cell[0])).Select(cell => dialect.Understand(cell).Meaning)];
        bool hasTime = meanings.Contains(ColumnMeaning.Time) || meanings.Contains(ColumnMeaning.WallClock) || meanings.Contains(ColumnMeaning.StepTime);
        bool hasValue = meanings.Contains(ColumnMeaning.Voltage) || meanings.Contains(ColumnMeaning.Current) || meanings.Contains(ColumnMeaning.WorkingPotential);
        bool isSpectrum = meanings.Contains(ColumnMeaning.Frequency) && meanings.Contains(ColumnMeaning.RealImpedance) && meanings.Contains(ColumnMeaning.ImaginaryImpedance);
        return (hasTime && hasValue) || isSpectrum ? meanings.Count(meaning => meaning is not (ColumnMeaning.Other or ColumnMeaning.RowNumber)) : 0;
    }
}
