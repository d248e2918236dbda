using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Reading;

/// <summary>What a file of an instrument holds, for readers: rows, columns, spectra, what the file says of itself, and what was found odd.</summary>
public static class ReadReport
{
    private const int MostSpectra = 40;

    /// <summary>The report of one file.</summary>
    /// <param name="file">The file as it was read.</param>
    /// <param name="format">What the format is, such as <c>Maccor text export</c>.</param>
    /// <param name="isRecognised">True when the format was found by content, false when the user named it.</param>
    /// <returns>Title, key numbers, tables and figures.</returns>
    public static Report Of(InstrumentFile file, string format, bool isRecognised)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(format);
        var sections = ImmutableArray.CreateBuilder<ReportSection>();
        if (file.Cycling is { } rows)
        {
            sections.Add(new ReportSection("Rows", [new ReportTable(ReadTables.Columns(rows)), .. Figures(rows)]));
        }

        if (file.Spectra.Length > 0)
        {
            sections.Add(new ReportSection("Spectra", [new ReportTable(ReadTables.Spectra(file.Spectra, MostSpectra))]));
        }

        if (file.Facts.Length > 0)
        {
            sections.Add(new ReportSection("What the file says of itself", [new ReportTable(ReadTables.Facts(file.Facts))]));
        }

        return new Report
        {
            Title = FigureText.Literal(file.Name),
            Lead = $"{FigureText.Literal(format)} ({file.Format}), {(isRecognised ? "recognised by its content" : "read as it was asked for")}. {Amount(file)}",
            Findings = file.Findings,
            Sections = sections.ToImmutable(),
        };
    }

    private static IEnumerable<ReportBlock> Figures(CyclerData rows) => rows.Count < 2 ? [] : [new ReportFigure(ReadFigures.OverTime(rows))];

    private static string Amount(InstrumentFile file)
    {
        string spectra = file.Spectra.Length switch { 0 => "", 1 => " One impedance spectrum.", _ => $" {Whole(file.Spectra.Length)} impedance spectra." };
        if (file.Cycling is not { } rows)
        {
            return spectra.Trim();
        }

        string start = rows.Started is { } started ? $", beginning {started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} by the clock of the instrument" : "";
        return $"{Whole(rows.Count)} rows over {DurationText.Of(SpanOf.Values(rows.Time).Width)}{start}; voltage {SpanOf.Values(rows.Voltage).Text("V")}, current {SpanOf.Values(rows.Current).Text("A")}.{spectra}";
    }

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(",", " ", StringComparison.Ordinal);
}
