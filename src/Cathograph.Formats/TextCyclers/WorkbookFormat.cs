using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.TextCyclers;

/// <summary>
/// Workbooks (.xlsx, .xls) of LAND, and of other programs that write one table a sheet: the sheets with records are laid out as the text that the same
/// program would have exported, and read as that.
/// </summary>
internal sealed class WorkbookFormat : InstrumentFormat
{
    public override string Key => Dialects.LandWorkbook.Key;

    public override string Title => "LAND workbook (.xlsx, .xls); workbooks of other programs with one table a sheet";

    public override Match Recognise(FileSample sample)
    {
        ReadOnlySpan<byte> head = sample.Head;
        bool isPacked = head.StartsWith("PK\u0003\u0004"u8) && (head.IndexOf("xl/"u8) >= 0 || sample.Bytes.Span.LastIndexOf("xl/workbook"u8) >= 0);
        bool isOld = head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) && (sample.Bytes.Span.IndexOf("W\0o\0r\0k\0b\0o\0o\0k\0"u8) >= 0 || sample.Bytes.Span.IndexOf("B\0o\0o\0k\0"u8) >= 0);
        return isPacked || isOld ? Match.Likely : Match.No;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        ReadOnlyMemory<byte> text = new WorkbookText(request).Write();
        var sample = new FileSample(text, request.Name);
        TableDialect dialect = TextCyclerFormats.DialectOf(sample) is { } known && known != Dialects.LandText && known != Dialects.LandCsv ? known : Dialects.LandWorkbook;
        InstrumentFile file = new TextCycler(dialect, request with { Bytes = text }).Read();
        return file with { Format = Key, Facts = [.. file.Facts.Where(fact => fact.Label != "encoding"), new FileFact("columns as in", dialect.Key)] };
    }
}
