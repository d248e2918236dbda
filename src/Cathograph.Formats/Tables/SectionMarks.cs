namespace Cathograph.Formats.Tables;

/// <summary>Where the rows of cycles and steps keep their numbers; columns from 0, -1 for none.</summary>
/// <param name="IsIndented">True when empty cells before a row say what it is, false when headers do.</param>
/// <param name="CycleColumn">The number of the cycle in a row of a cycle.</param>
/// <param name="StepColumn">The number of the step in a row of a step.</param>
/// <param name="ModeColumn">The name of the step in a row of a step.</param>
/// <param name="StepCycleColumn">The number of the cycle in a row of a step.</param>
/// <param name="Header">Index of the line that names the columns of the records.</param>
/// <param name="First">Index of the first line of data.</param>
internal sealed record SectionMarks(bool IsIndented, int CycleColumn, int StepColumn, int ModeColumn, int StepCycleColumn, int Header, int First)
{
    /// <summary>Finds the headers of a file with three kinds of rows; null when it is an ordinary table.</summary>
    public static SectionMarks? Find(IReadOnlyList<string> lines)
    {
        int cycle = -1;
        int step = -1;
        for (int i = 0; i < Math.Min(lines.Count, HeaderFinder.SearchedLines); i++)
        {
            string[] cells = HeaderFinder.Cells(lines[i]);
            int first = Array.FindIndex(cells, cell => cell.Length > 0);
            string word = first < 0 ? "" : cells[first].Trim('"');
            if (word.StartsWith("Record", StringComparison.OrdinalIgnoreCase) && cycle >= 0 && cells.Length > first + 2)
            {
                return Of(lines, (cycle, step, i), first);
            }

            if (word.StartsWith("Step", StringComparison.OrdinalIgnoreCase) || (word.StartsWith("CycleNo", StringComparison.OrdinalIgnoreCase) && cells.Length > 1 && cells[1].StartsWith("Step", StringComparison.OrdinalIgnoreCase)))
            {
                step = i;
            }
            else if (word.StartsWith("Cycle", StringComparison.OrdinalIgnoreCase) && first == 0)
            {
                cycle = i;
            }
        }

        return null;
    }

    private static SectionMarks? Of(IReadOnlyList<string> lines, (int Cycle, int Step, int Record) headers, int indent)
    {
        string[] steps = headers.Step < 0 ? [] : HeaderFinder.Cells(lines[headers.Step]);
        int stepColumn = Array.FindIndex(steps, name => name.StartsWith("Step", StringComparison.OrdinalIgnoreCase) && !name.Contains("Name", StringComparison.OrdinalIgnoreCase));
        int mode = Array.FindIndex(steps, name => name.StartsWith("Mode", StringComparison.OrdinalIgnoreCase) || HeaderText.Simplify(name) is "stepname" or "steptype" or "workmode" or "status");
        int cycle = Array.FindIndex(steps, name => name.StartsWith("Cycle", StringComparison.OrdinalIgnoreCase));
        return indent switch
        {
            2 => new SectionMarks(true, 0, Math.Max(1, stepColumn), mode, -1, headers.Record, headers.Record + 1),
            0 => new SectionMarks(false, 0, Math.Max(0, stepColumn), mode, cycle, headers.Record, headers.Cycle),
            _ => null,
        };
    }
}
