using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Tables;

/// <summary>Reads a text with a table of a cycler: what is above the table, its header, its rows.</summary>
internal sealed class TextCycler(TableDialect dialect, ReadRequest request)
{
    // Days from 1970 that a calendar knows either way; a damaged cell can hold any number.
    private const double LastDay = 700_000;

    private const int MaximumFacts = 40;

    private readonly List<Finding> findings = [];

    /// <summary>Changes what columns were understood to hold, after the rows are read; for mapping files and vendors with a law of their own.</summary>
    public Action<CyclerTable>? Adjust { get; init; }

    /// <summary>Names of columns that the header has to hold; empty when the names that are commonly used decide.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    public InstrumentFile Read()
    {
        TextSource source = TextSource.Of(request.Bytes);
        List<HeadLine> lines = source.ReadHead(HeaderFinder.SearchedLines);
        SectionMarks? marks = SectionMarks.Find([.. lines.Select(line => line.Text)]);
        int header = marks?.Header ?? FindHeader(lines);
        TableLayout layout = TableLayout.Of(lines, header);
        string[] names = Names(layout.Split(lines[header].Text), marks);
        int first = marks?.First ?? FirstRow(lines, header, layout, ref names);
        SectionGate? gate = marks is null ? null : new SectionGate(layout, marks, source.Encoding);
        int start = first < lines.Count ? lines[first].Start : source.Bytes.Length;
        TextTable table = new TableScanner(source, layout, request.Cancellation).Read(names, start, first + 1, gate);
        var cycler = new CyclerTable(table, dialect, request.Name);
        Adjust?.Invoke(cycler);
        cycler.ReportReading();
        ImmutableArray<ImpedanceSpectrum> spectra = new TableSpectra(cycler, request.Name).Build();
        CyclerData? rows = spectra.IsEmpty ? new CyclerTableBuilder(cycler, source.Encoding, request.Name, gate?.Channels(table.Rows) ?? []).Build() : null;
        if (rows is null && spectra.IsEmpty)
        {
            throw Nothing(table, names, header);
        }

        ReportLimits(layout, source, gate);
        ReportUndecidedDates(layout, rows);
        return new InstrumentFile
        {
            Name = request.Name,
            Format = dialect.Key,
            Cycling = rows,
            Spectra = spectra,
            Facts = [.. PreambleFacts.Of(lines.Take(marks?.First ?? header).Select(line => line.Text)).Take(MaximumFacts), new FileFact("encoding", source.EncodingName)],
            Findings = [.. cycler.Findings, .. findings],
        };
    }

    private int FindHeader(List<HeadLine> lines)
    {
        int header = Expected.Count > 0
            ? lines.FindIndex(line => Expected.Any(name => line.Text.Contains(name, StringComparison.OrdinalIgnoreCase)) && HeaderFinder.Cells(line.Text).Length > 1)
            : HeaderFinder.Find(lines.Select(line => line.Text), dialect);

        return header >= 0 ? header : throw new InvalidInputException(
            request.Name, $"found no row of column names with a time and a voltage or current in the first {lines.Count} lines; expected one such as \"Time (s), Voltage (V), Current (A)\"");
    }

    // Names without the indent of a section, and without the empty ones that a delimiter at the end of a row leaves.
    private static string[] Names(string[] cells, SectionMarks? marks)
    {
        int from = marks is { IsIndented: true } ? 2 : 0;
        int to = cells.Length;
        while (to > from && cells[to - 1].Length == 0)
        {
            to--;
        }

        return cells[from..to];
    }

    // A row of units below the names belongs to them.
    private int FirstRow(List<HeadLine> lines, int header, TableLayout layout, ref string[] names)
    {
        int next = header + 1;
        if (next >= lines.Count)
        {
            return next;
        }

        string[] units = layout.Split(lines[next].Text);
        int known = units.Count(unit => unit.Length > 0 && UnitTable.IsUnit(unit.Trim('[', ']', '(', ')')));
        bool hasNumber = units.Any(unit => DelimitedRow.TryNumber(unit, out _));
        if (hasNumber || known < 2 || known < units.Count(unit => unit.Length > 0) / 2)
        {
            return next;
        }

        names = [.. names.Select((name, i) => i < units.Length && units[i].Length > 0 && HeaderText.Split(name).Unit.Length == 0 ? $"{name} ({units[i].Trim('[', ']', '(', ')')})" : name)];
        return next + 1;
    }

    private void ReportLimits(TableLayout layout, TextSource source, SectionGate? gate)
    {
        if (gate is { UnknownWords.Count: > 0 })
        {
            findings.Add(Finding.Note("state-not-known", $"steps have names that say nothing about charge or rest: {string.Join(", ", gate.UnknownWords)}", request.Name));
        }

        if (layout.DecimalSign == (byte)',')
        {
            findings.Add(Finding.Note("decimal-comma", "the numbers were read with a comma as the decimal sign", request.Name));
        }

        if (layout.IsDayFirst)
        {
            findings.Add(Finding.Note("day-first", "the dates were read with the day before the month, because a first number above 12 occurs", request.Name));
        }

        if (source.EncodingName is not ("UTF-8" or "Windows-1252"))
        {
            findings.Add(Finding.Note("encoding", $"the text was read as {source.EncodingName}", request.Name));
        }
    }

    // The whole column decides: one day above 12 is enough.
    private void ReportUndecidedDates(TableLayout layout, CyclerData? rows)
    {
        if (!layout.HasTwoReadings || layout.IsDayFirst || rows?.Find(ChannelRole.WallClock) is not { } clock)
        {
            return;
        }

        double day = double.NaN;
        foreach (double instant in clock.Values)
        {
            double own = Math.Floor(instant / 86400);
            if (own == day || !(Math.Abs(own) < LastDay))
            {
                continue;
            }

            day = own;
            if (DateTime.UnixEpoch.AddDays(own).Day > 12)
            {
                return;
            }
        }

        findings.Add(Finding.Note(
            "date-has-two-readings", "the dates can be read with the month or the day first; the month was taken first, so that the wall clock may be wrong by months (the test time is not touched)", request.Name));
    }

    private InvalidInputException Nothing(TextTable table, string[] names, int header) => new(
        FormattableString.Invariant($"{request.Name}:{header + 1}"),
        table.Rows == 0
            ? "found a header without rows of numbers; expected the measured rows below it"
            : $"found the columns {string.Join(", ", names.Take(12))}{(names.Length > 12 ? ", ..." : "")}; expected a time and a voltage or current that hold numbers (a mapping file given by --map can name them)");
}
