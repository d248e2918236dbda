using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>A vendor's text with one table of impedance behind a mark that gives it away. The imaginary part is signed as the names of its columns say.</summary>
internal abstract class MarkedTableFormat : InstrumentFormat
{
    private const int ShownFacts = 24;

    /// <summary>The columns of files whose header line is missing; empty when they cannot be known.</summary>
    protected virtual ImmutableArray<SpectrumColumn> UsualColumns => [];

    /// <inheritdoc/>
    public sealed override Match Recognise(FileSample sample) => sample.Lines.Count > 1 && Begins(sample.Lines) ? Match.Certain : Match.No;

    /// <inheritdoc/>
    public sealed override InstrumentFile Read(ReadRequest request)
    {
        TextSource source = TextSource.Of(request.Bytes);
        List<HeadLine> lines = source.ReadHead(SpectrumLayout.HeadLines);
        string[] texts = [.. lines.Select(line => line.Text)];
        int first = Math.Clamp(FirstRow(texts), 0, texts.Length);
        SpectrumLayout? layout = SpectrumLayout.Find(texts);
        if (layout is { HeaderLine: < 0 })
        {
            layout = UsualColumns.IsEmpty ? null : layout with { Groups = [UsualColumns] };
        }

        if (layout is null || Math.Max(first, layout.FirstLine) >= lines.Count)
        {
            throw new InvalidInputException(request.Name, $"found the beginning of a file of {Title}, but no row of impedance; expected a line of column names and rows of numbers");
        }

        var table = new SpectrumTable { HasDirectRows = HasDirectRows };
        ImmutableArray<ImpedanceSpectrum> spectra = table.Read(request, source.Bytes.Span[lines[Math.Max(first, layout.FirstLine)].Start..], source.LineEnd, layout, isSignFixed: true);
        CyclerData? cycling = HasDirectRows ? DirectRows.All(request.Name, table.Rows) : null;
        if (spectra.IsEmpty && cycling is null)
        {
            throw new InvalidInputException(request.Name, $"found a file of {Title} without a row that has a frequency above 0; expected at least one");
        }

        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Cycling = cycling,
            Spectra = spectra,
            Facts = [.. HeaderFacts.Read(texts.Take(Math.Max(layout.HeaderLine, 0))).Take(ShownFacts)],
            Findings = StatedPoints(texts) is { } stated && stated != table.Rows.Count
                ? [.. table.Findings, Finding.Warning("count-contradicts", FormattableString.Invariant($"The file states {stated} points and has {table.Rows.Count}."))]
                : [.. table.Findings],
        };
    }

    /// <summary>Rows with frequency 0 are the record between the spectra.</summary>
    protected virtual bool HasDirectRows => false;

    /// <summary>True when the lines of the beginning are those of this format.</summary>
    protected abstract bool Begins(IReadOnlyList<string> lines);

    /// <summary>The number of points that the file states; null when it states none.</summary>
    protected virtual int? StatedPoints(string[] lines) => null;

    /// <summary>The first line that can be a row; 0 when that is left to the layout.</summary>
    protected virtual int FirstRow(string[] lines) => 0;
}
