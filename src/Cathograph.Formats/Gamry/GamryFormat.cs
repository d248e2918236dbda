using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Gamry;

/// <summary>Gamry Framework files (.DTA) of every experiment: spectra, and curves of voltage and current.</summary>
internal sealed class GamryFormat : InstrumentFormat
{
    private static readonly (string Key, string Label)[] Shown =
    [
        ("TAG", "technique"), ("TITLE", "title"), ("PSTAT", "instrument"), ("DATE", "date"), ("TIME", "time"), ("AREA", "area in cm2"), ("VDC", "DC voltage in V"), ("VAC", "AC amplitude in mV"),
        ("EOC", "open-circuit voltage in V"), ("FRAMEWORKVERSION", "software"), ("INSTRUMENTVERSION", "firmware"),
    ];

    public override string Key => "gamry-dta";

    public override string Title => "Gamry Framework data (.DTA)";

    public override Match Recognise(FileSample sample)
    {
        IReadOnlyList<string> lines = sample.Lines;
        return lines.Count > 1 && lines[1].StartsWith("TAG\t", StringComparison.Ordinal)
            ? Match.Certain
            : lines.Any(line => line.Contains("CURVE", StringComparison.Ordinal) && line.Contains("\tTABLE", StringComparison.Ordinal) && !char.IsWhiteSpace(line[0])) ? Match.Likely : Match.No;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        GamryText text = GamryText.Read(request.Bytes);
        var findings = new List<Finding>();
        ImmutableArray<ImpedanceSpectrum> spectra = GamrySpectra.Read(request.Name, text.Tables.Where(GamrySpectra.IsSpectrum), findings, request.Cancellation);
        GamryTable[] rows = [.. text.Tables.Where(table => !GamrySpectra.IsSpectrum(table) && GamryRows.AreRows(table))];
        CyclerData? cycling = new GamryRows(text, rows, findings).Build(request.Name, request.Cancellation);
        if (spectra.IsEmpty && cycling is null)
        {
            throw new InvalidInputException(
                request.Name,
                text.Tables.Count == 0
                    ? "found a Gamry file without a table; expected ZCURVE or CURVE with rows of numbers (the experiment may have ended before its first point)"
                    : $"found the Gamry tables {string.Join(", ", text.Tables.Take(8).Select(table => table.Name))} without a row that can be used; expected rows of numbers");
        }

        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Cycling = cycling is null ? null : cycling with { Started = Started(text, findings) },
            Spectra = spectra,
            Facts = [.. Shown.Where(fact => text.Settings.GetValueOrDefault(fact.Key, "").Length > 0).Select(fact => new FileFact(fact.Label, text.Settings[fact.Key]))],
            Findings = [.. findings, .. Missing(text)],
        };
    }

    private static IEnumerable<Finding> Missing(GamryText text)
    {
        foreach (GamryTable table in text.Tables.Take(100))
        {
            int rows = table.Rows.Span.Count((byte)'\n') + (table.Rows.Span.EndsWith("\n"u8) || table.Rows.IsEmpty ? 0 : 1);
            if (table.StatedRows is { } stated && rows < stated)
            {
                yield return Finding.Warning("rows-missing", string.Create(CultureInfo.InvariantCulture, $"The table states {stated} rows and has {rows}: the file was cut, or the experiment was still running."), table.Name);
            }
        }

        if (text.Settings.GetValueOrDefault("EXPERIMENTABORTED", "") == "T")
        {
            yield return Finding.Warning("experiment-aborted", "The experiment was aborted; what was measured before is here.");
        }
    }

    // The program writes dates as the computer is set to: with slashes the month is taken to come first unless that cannot be.
    private static DateTimeOffset? Started(GamryText text, List<Finding> findings)
    {
        string date = text.Settings.GetValueOrDefault("DATE", "");
        string time = text.Settings.GetValueOrDefault("TIME", "");
        string[] orders = date.Contains('.', StringComparison.Ordinal) ? ["d.M.yyyy", "yyyy.M.d"] : date.Contains('-', StringComparison.Ordinal) ? ["yyyy-M-d", "d-M-yyyy", "M-d-yyyy"] : ["M/d/yyyy", "d/M/yyyy", "yyyy/M/d"];
        DateTime day = default;
        int fits = orders.Count(order => DateTime.TryParseExact(date, order, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        if (fits == 0 || !orders.Any(order => DateTime.TryParseExact(date, order, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)))
        {
            return null;
        }

        if (fits > 1 && day.Day != day.Month)
        {
            findings.Add(Finding.Note("date-order-assumed", string.Create(CultureInfo.InvariantCulture, $"The date \"{date}\" was read as {day:yyyy-MM-dd}; day and month may be the other way round.")));
        }

        string clock = time.Contains('.', StringComparison.Ordinal) ? time[..time.IndexOf('.', StringComparison.Ordinal)] : time;
        return new DateTimeOffset(day, TimeSpan.Zero) + (TimeSpan.TryParseExact(clock, [@"h\:m\:s", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out TimeSpan own) ? own : TimeSpan.Zero);
    }
}
