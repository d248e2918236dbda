using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.TextCyclers;

/// <summary>Any table of a time and a voltage or a current, by the names of its columns or by a mapping file.</summary>
internal sealed class CsvFormat : InstrumentFormat
{
    public override string Key => Dialects.Csv.Key;

    public override string Title => "any table with named columns and units, with a mapping file where names do not say enough";

    public override Match Recognise(FileSample sample)
    {
        TextMarks marks = TextMarks.Of(sample, Dialects.Csv);
        return marks.Header.Length > 0 && !marks.Meanings.Contains(ColumnMeaning.Frequency) ? Match.Possible : Match.No;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        if (request.Options.Mapping is not { } bytes)
        {
            return new TextCycler(Dialects.Csv, request).Read();
        }

        ColumnMapping mapping = ColumnMapping.Read(bytes, request.Options.MappingName);
        InstrumentFile file = new TextCycler(Dialects.Csv, request) { Adjust = mapping.Apply, Expected = mapping.Names }.Read();
        return file.Cycling is { } rows
            ? file with { Cycling = rows with { Area = mapping.Area ?? rows.Area, ActiveMass = mapping.ActiveMass ?? rows.ActiveMass } }
            : file;
    }
}
