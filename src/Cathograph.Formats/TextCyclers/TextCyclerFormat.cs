using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.TextCyclers;

/// <summary>A format of text tables: its dialect, and how it is recognised by the names of its columns.</summary>
internal sealed class TextCyclerFormat(TableDialect dialect, string title, Func<TextMarks, Match> recognise) : InstrumentFormat
{
    /// <summary>What its tables have of their own.</summary>
    public TableDialect Dialect { get; } = dialect;

    public override string Key => Dialect.Key;

    public override string Title => title;

    public override Match Recognise(FileSample sample) => sample.Lines.Count == 0 ? Match.No : recognise(TextMarks.Of(sample, Dialect));

    public override InstrumentFile Read(ReadRequest request) => new TextCycler(Dialect, request).Read();
}
