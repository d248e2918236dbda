using System.Collections.Immutable;
using System.Text;
using Cathograph.Core.Curves;

namespace Cathograph.Formats.Tables;

/// <summary>
/// Takes the records out of a file in which rows of cycles, of steps and of records stand between each other, and keeps which cycle and step
/// each record belongs to. Either the rows are indented (cycle, one empty cell and step, two empty cells and record), or each block begins with its header.
/// </summary>
internal sealed class SectionGate(TableLayout layout, SectionMarks marks, Encoding encoding) : RowGate
{
    private const int LongestName = 64;

    private readonly List<(int Row, double Number)> cycles = [];
    private readonly List<(int Row, double Number, RowState State)> steps = [];
    private readonly List<string> unknownWords = [];
    private Section section = Section.Record;

    private enum Section
    {
        Cycle,
        Step,
        Record,
    }

    /// <summary>Words of steps that say nothing to us.</summary>
    public IReadOnlyList<string> UnknownWords => unknownWords;

    public override void Reset()
    {
        cycles.Clear();
        steps.Clear();
        unknownWords.Clear();
        section = Section.Record;
    }

    public override bool Takes(ReadOnlySpan<byte> line, int row, out int skipped)
    {
        skipped = 0;
        int empty = 0;
        while (empty < line.Length && line[empty] == layout.Delimiter)
        {
            empty++;
        }

        if (empty == line.Length)
        {
            return false;
        }

        Section own = marks.IsIndented ? (Section)Math.Min(empty, 2) : section;
        if (!marks.IsIndented && IsHeader(line, out Section named))
        {
            section = named;
            return false;
        }

        if (own == Section.Record)
        {
            skipped = marks.IsIndented ? Math.Min(empty, 2) : 0;
            return true;
        }

        Note(own, line, row);
        return false;
    }

    /// <summary>Cycle, step and state of each record, as far as the rows between them say.</summary>
    public ImmutableArray<DataChannel> Channels(int rows)
    {
        var channels = ImmutableArray.CreateBuilder<DataChannel>();
        if (cycles.Count > 0 && cycles.Exists(cycle => cycle.Row > 0 || cycles.Count == 1))
        {
            channels.Add(new DataChannel(ChannelRole.VendorCycle, "cycle", "", Spread(rows, cycles.ConvertAll(cycle => (cycle.Row, cycle.Number)))));
        }

        // All steps before the first record, or after the last: the blocks are not interleaved.
        if (steps.Count > 0 && (steps.Count == 1 || steps.Exists(step => step.Row > 0 && step.Row < rows)))
        {
            channels.Add(new DataChannel(ChannelRole.StepId, "step", "", Spread(rows, steps.ConvertAll(step => (step.Row, step.Number)))));
            channels.Add(new DataChannel(ChannelRole.StepCount, "step count", "", Spread(rows, [.. steps.Select((step, i) => (step.Row, i + 1.0))])));
            if (steps.Exists(step => step.State != RowState.Unknown))
            {
                channels.Add(new DataChannel(ChannelRole.State, "mode", "", Spread(rows, steps.ConvertAll(step => (step.Row, (double)step.State)))));
            }
        }

        return channels.ToImmutable();
    }

    private static ImmutableArray<double> Spread(int rows, List<(int Row, double Value)> starts)
    {
        double[] values = new double[rows];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < starts.Count; i++)
        {
            int start = Math.Min(starts[i].Row, rows);
            int end = i + 1 < starts.Count ? Math.Min(starts[i + 1].Row, rows) : rows;
            values.AsSpan(start, Math.Max(0, end - start)).Fill(starts[i].Value);
        }

        return TableColumn.Wrap(values);
    }

    private static bool IsHeader(ReadOnlySpan<byte> line, out Section named)
    {
        ReadOnlySpan<byte> start = line.TrimStart(" \"~"u8);
        named = start.StartsWith("Record"u8) || start.StartsWith("TestTime"u8) ? Section.Record
            : start.StartsWith("Step"u8) || start.StartsWith("CycleNo"u8) ? Section.Step
            : Section.Cycle;
        return named != Section.Cycle || start.StartsWith("Cycle"u8);
    }

    private void Note(Section own, ReadOnlySpan<byte> line, int row)
    {
        int column = own == Section.Cycle ? marks.CycleColumn : marks.StepColumn;
        if (!NumberCell.TryParse(CellAt(line, column), layout.DecimalSign, out double number))
        {
            return;
        }

        if (own == Section.Cycle)
        {
            cycles.Add((row, number));
            return;
        }

        ReadOnlySpan<byte> word = marks.ModeColumn < 0 ? default : CellAt(line, marks.ModeColumn);
        string text = encoding.GetString(word[..Math.Min(word.Length, LongestName)]);
        RowState state = StateWords.Find(text);
        if (state == RowState.Unknown && text.Length > 0 && unknownWords.Count < 8 && !unknownWords.Contains(text))
        {
            unknownWords.Add(text);
        }

        steps.Add((row, number, state));
        if (marks.StepCycleColumn >= 0 && NumberCell.TryParse(CellAt(line, marks.StepCycleColumn), layout.DecimalSign, out double cycle) && (cycles.Count == 0 || cycles[^1].Number != cycle))
        {
            cycles.Add((row, cycle));
        }
    }

    private ReadOnlySpan<byte> CellAt(ReadOnlySpan<byte> line, int column)
    {
        for (int i = 0; i < column; i++)
        {
            int next = line.IndexOf(layout.Delimiter);
            if (next < 0)
            {
                return default;
            }

            line = line[(next + 1)..];
        }

        int end = line.IndexOf(layout.Delimiter);
        return (end < 0 ? line : line[..end]).Trim(" \""u8);
    }
}
