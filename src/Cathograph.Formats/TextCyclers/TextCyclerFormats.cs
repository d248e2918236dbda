using System.Collections.Immutable;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.TextCyclers;

/// <summary>The formats of text tables and what they are known by.</summary>
internal static class TextCyclerFormats
{
    /// <summary>All of them; <see cref="CsvFormat"/>, which takes any table, stands after them.</summary>
    public static ImmutableArray<InstrumentFormat> All { get; } =
    [
        new TextCyclerFormat(Dialects.Own, "Cathograph table (curve.csv of a simulation, or cycles read --to csv)", IsOwn),
        new TextCyclerFormat(Dialects.Bdf, "Battery Data Format table (.bdf.csv)", IsBdf),
        new TextCyclerFormat(Dialects.Maccor, "Maccor text export", IsMaccor),
        new TextCyclerFormat(Dialects.Novonix, "Novonix UHPC table (.csv)", IsNovonix),
        new TextCyclerFormat(Dialects.Basytec, "Basytec text export (.txt)", IsBasytec),
        new TextCyclerFormat(Dialects.LandCsv, "LAND (LANHE, Landt) table (.csv)", IsLandCsv),
        new TextCyclerFormat(Dialects.LandText, "LAND (LANHE) text export (.txt)", IsLandText),
        new TextCyclerFormat(Dialects.Neware, "Neware BTSDA table (.csv), flat or in levels", IsNeware),
        new TextCyclerFormat(Dialects.Arbin, "Arbin table (.csv)", IsArbin),
    ];

    /// <summary>The dialect of the surest of these formats; null when a text is of none.</summary>
    public static TableDialect? DialectOf(FileSample sample) => All.OfType<TextCyclerFormat>()
        .Select(format => (format.Dialect, Match: format.Recognise(sample)))
        .Where(candidate => candidate.Match > Match.No)
        .OrderByDescending(candidate => candidate.Match)
        .Select(candidate => candidate.Dialect)
        .FirstOrDefault();

    private static Match IsOwn(TextMarks marks) =>
        marks.Header.StartsWith("time_s,voltage_V,current_A", StringComparison.Ordinal) || marks.Header.StartsWith("time_s,current_A_per_m2,voltage_V", StringComparison.Ordinal) ? Match.Certain : Match.No;

    private static Match IsBdf(TextMarks marks)
    {
        bool isNew = marks.HeaderHas("Test Time / ") || marks.HeaderHas("test_time_second") || marks.HeaderHas("test_time_millisecond");
        bool hasVoltage = marks.HeaderHas("Voltage / V") || marks.HeaderHas("voltage_volt");
        bool isSpectrum = (marks.HeaderHas("Frequency / Hz") && marks.HeaderHas("Real Impedance / ohm")) || marks.HeaderHas("frequency_hertz");
        return (isNew && hasVoltage) || isSpectrum ? Match.Certain : Match.No;
    }

    private static Match IsMaccor(TextMarks marks) =>
        marks.HeaderHas("Rec#") && marks.Meanings.Contains(ColumnMeaning.Voltage)
            ? marks.PreambleHas("Today's Date") ? Match.Certain : Match.Likely
            : marks.PreambleHas("Today's Date") && marks.Meanings.Contains(ColumnMeaning.Voltage) ? Match.Likely : Match.No;

    private static Match IsNovonix(TextMarks marks) => marks.PreambleHas("Novonix")
        ? Match.Certain
        : marks.Has("runtime", "potential", "steptype") ? Match.Likely : Match.No;

    private static Match IsBasytec(TextMarks marks) => marks.PreambleHas("Basytec Battery Test System")
        ? Match.Certain
        : marks.Header.StartsWith("~Time[", StringComparison.OrdinalIgnoreCase) ? Match.Certain : Match.No;

    private static Match IsLandCsv(TextMarks marks)
    {
        SectionMarks? sections = SectionMarks.Find(marks.Lines);
        if (sections is { IsIndented: false } && marks.Lines[sections.Header].Contains("Voltage/", StringComparison.OrdinalIgnoreCase))
        {
            return Match.Certain;
        }

        if (marks.Has("testtime", "steptime", "datetimeisostring", "current", "voltage"))
        {
            return Match.Likely;
        }

        return IsLandHeader(marks) && marks.Header.Contains(',', StringComparison.Ordinal) ? Match.Likely : Match.No;
    }

    private static Match IsLandText(TextMarks marks) => IsLandHeader(marks) && !marks.Header.Contains(',', StringComparison.Ordinal) ? Match.Likely : Match.No;

    // Only LAND writes TestTime in one word beside units after a slash.
    private static bool IsLandHeader(TextMarks marks) => marks.Has("testtime") && marks.HeaderHas("TestTime") && marks.HeaderHas("Voltage/") && marks.HeaderHas("Current/");

    private static Match IsNeware(TextMarks marks)
    {
        if (SectionMarks.Find(marks.Lines) is { IsIndented: true })
        {
            return Match.Certain;
        }

        bool hasIndices = marks.HasAny("cycleindex", "cycleid", "循环号") && marks.HasAny("stepindex", "stepid", "工步号");
        bool hasRecords = marks.HasAny("datapoint", "recordid", "steptype", "数据序号") && !marks.HeaderHas("Test_Time");
        bool hasOwnTime = marks.HasAny("totaltime", "steptype") || marks.HeaderHas("h:min:s");
        return hasIndices && hasRecords && hasOwnTime ? Match.Likely : Match.No;
    }

    private static Match IsArbin(TextMarks marks) =>
        marks.Has("testtime", "stepindex", "cycleindex", "current", "voltage") && !marks.Has("datetimeisostring") ? Match.Likely : Match.No;
}
