using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>Any table of impedance: columns by name, or three without names; any delimiter, decimal sign, order of frequency and sign of the imaginary part.</summary>
internal sealed class EisCsvFormat : InstrumentFormat
{
    private const int ShownComments = 8;

    public override string Key => "eis-csv";

    public override string Title => "table of impedance (frequency, real and imaginary part, or modulus and phase)";

    public override Match Recognise(FileSample sample)
    {
        if (sample.Lines.Count == 0 || SpectrumLayout.Find(sample.Lines) is not { } layout)
        {
            return Match.No;
        }

        return layout.HeaderLine >= 0 || layout.LooksLikeFrequency ? Match.Likely : Match.No;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        TextSource source = TextSource.Of(request.Bytes);
        List<HeadLine> lines = source.ReadHead(SpectrumLayout.HeadLines);
        SpectrumLayout layout = SpectrumLayout.Find([.. lines.Select(line => line.Text)])
            ?? throw new InvalidInputException(request.Name, "found no table of impedance; expected columns for the frequency and for the real and imaginary part, or modulus and phase, with names such as \"freq/Hz, Re(Z)/Ohm, -Im(Z)/Ohm\", or three columns of numbers");
        var table = new SpectrumTable();
        bool isOwn = layout.HeaderLine >= 0 && lines[layout.HeaderLine].Text.StartsWith(SpectrumCsv.Header, StringComparison.Ordinal);
        ImmutableArray<ImpedanceSpectrum> spectra = table.Read(request, source.Bytes.Span[lines[layout.FirstLine].Start..], source.LineEnd, layout, isOwn);
        if (spectra.IsEmpty)
        {
            throw new InvalidInputException(request.Name, "found a table of impedance without a row that has a frequency above 0; expected at least one");
        }

        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Spectra = spectra,
            Facts = [.. lines.Take(Math.Max(layout.HeaderLine, 0)).Select(line => line.Text.Trim().TrimStart('#', '%').Trim()).Where(text => text.Length is > 0 and < 400).Take(ShownComments).Select(text => new FileFact("comment", text))],
            Findings = [.. Unnamed(layout), .. table.Findings],
        };
    }

    private static IEnumerable<Finding> Unnamed(SpectrumLayout layout)
    {
        if (layout.HeaderLine < 0)
        {
            ImmutableArray<SpectrumColumn> columns = layout.Groups[0];
            yield return Finding.Note(
                "columns-assumed",
                FormattableString.Invariant($"The columns have no names; column {columns[0].Index + 1} was taken as the frequency in Hz, columns {columns[1].Index + 1} and {columns[2].Index + 1} as the real and imaginary part in ohm."));
        }
    }
}
