using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>Elchemea .i2b: some lines of text, a line with the number of points, and a line of frequency, Z' and Z'' a point.</summary>
internal sealed class I2bFormat : InstrumentFormat
{
    private const int TextLines = 16;

    public override string Key => "eis-i2b";

    public override string Title => "Elchemea Analytical text (.i2b)";

    public override Match Recognise(FileSample sample)
    {
        int at = CountLine(sample.Lines);
        return at >= 0 && SpectrumLayout.Find([.. sample.Lines.Skip(at + 1)]) is { HeaderLine: < 0, LooksLikeFrequency: true } ? Match.Likely : Match.No;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        TextSource source = TextSource.Of(request.Bytes);
        List<HeadLine> lines = source.ReadHead(SpectrumLayout.HeadLines);
        string[] texts = [.. lines.Select(line => line.Text)];
        int at = CountLine(texts);
        if (at < 0 || SpectrumLayout.Find(texts[(at + 1)..]) is not { } layout)
        {
            throw new InvalidInputException(request.Name, $"found no line with the number of points and rows of three numbers behind it; expected a file of {Title}");
        }

        layout = layout with { Groups = [[new(SpectrumRole.Frequency, 0, 1), new(SpectrumRole.Real, 1, 1), new(SpectrumRole.Imaginary, 2, 1)]] };
        var table = new SpectrumTable();
        ImmutableArray<ImpedanceSpectrum> spectra = table.Read(request, source.Bytes.Span[lines[at + 1].Start..], source.LineEnd, layout, isSignFixed: true);
        if (spectra.IsEmpty)
        {
            throw new InvalidInputException(request.Name, $"found a file of {Title} without a row that has a frequency above 0; expected at least one");
        }

        int stated = Count(texts[at]);
        int read = table.Rows.Count;
        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Spectra = spectra,
            Facts = [.. texts.Take(at).Select(text => text.Trim()).Where(text => text.Length > 0).Select(text => new FileFact("comment", text))],
            Findings = stated == read ? [.. table.Findings] : [.. table.Findings, Finding.Warning("count-contradicts", string.Create(CultureInfo.InvariantCulture, $"The file states {stated} points and has {read}."))],
        };
    }

    // The line before the rows: a whole number alone, with text above it.
    private static int CountLine(IReadOnlyList<string> lines)
    {
        for (int i = 0; i + 1 < Math.Min(lines.Count, TextLines); i++)
        {
            if (SpectrumLayout.FindCut(lines[i], [0, 1, 2]) is not null)
            {
                return -1;
            }

            if (Count(lines[i]) > 0 && SpectrumLayout.FindCut(lines[i + 1], [0, 1, 2]) is not null)
            {
                return i;
            }
        }

        return -1;
    }

    private static int Count(string line) => int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : -1;
}
