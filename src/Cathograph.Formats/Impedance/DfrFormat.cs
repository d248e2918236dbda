using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>Eco Chemie .dfr: a version, the number of points, a number, then nine lines a point: frequency, Z', -Z'', and six that are not used here.</summary>
internal sealed class DfrFormat : InstrumentFormat
{
    private const int LinesPerPoint = 9;

    public override string Key => "eis-dfr";

    public override string Title => "Eco Chemie FRA text (.dfr)";

    public override Match Recognise(FileSample sample) =>
        sample.Lines.Count > 3 && sample.Lines[0].StartsWith("VERSION", StringComparison.OrdinalIgnoreCase) && IsWhole(sample.Lines[1]) && IsWhole(sample.Lines[2]) ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request)
    {
        TextSource source = TextSource.Of(request.Bytes);
        ReadOnlySpan<byte> rest = source.Bytes.Span;
        string version = source.Encoding.GetString(NextText(ref rest, source.LineEnd));
        version = version[..Math.Min(version.Length, 40)];
        double stated = NextNumber(ref rest, source.LineEnd);
        NextNumber(ref rest, source.LineEnd);
        var set = new SpectrumSet();
        Span<double> record = stackalloc double[LinesPerPoint];

        // What follows the stated points are settings.
        double most = stated >= 1 ? Math.Min(stated, SpectrumTable.MaximumPoints) : SpectrumTable.MaximumPoints;
        while (!rest.IsEmpty && set.Points < most)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < LinesPerPoint; i++)
            {
                record[i] = NextNumber(ref rest, source.LineEnd);
            }

            // The last point of a cut file counts as long as its impedance is there.
            if (double.IsFinite(record[2]))
            {
                set.Current.Add(record[0], record[1], -record[2]);
            }
        }

        var findings = new List<Finding>();
        ImmutableArray<ImpedanceSpectrum> spectra = set.Build(request.Name, findings);
        if (spectra.IsEmpty)
        {
            throw new InvalidInputException(request.Name, $"found a file of {Title} without a whole point; expected nine lines a point after the first three");
        }

        if (stated != set.Points)
        {
            findings.Add(Finding.Warning("count-contradicts", string.Create(CultureInfo.InvariantCulture, $"The file states {stated} points and {set.Points} could be used.")));
        }

        return new InstrumentFile { Name = request.Name, Format = Key, Spectra = spectra, Facts = [new FileFact("software", version)], Findings = [.. findings] };
    }

    // The next line that is not empty; empty at the end.
    private static ReadOnlySpan<byte> NextText(ref ReadOnlySpan<byte> rest, byte lineEnd)
    {
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf(lineEnd);
            ReadOnlySpan<byte> text = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (!text.IsEmpty)
            {
                return text;
            }
        }

        return [];
    }

    private static double NextNumber(ref ReadOnlySpan<byte> rest, byte lineEnd)
    {
        ReadOnlySpan<byte> text = NextText(ref rest, lineEnd);
        return RowCells.TryNumber(text, (byte)'.', out double value) || RowCells.TryNumber(text, (byte)',', out value) ? value : double.NaN;
    }

    private static bool IsWhole(string line) => int.TryParse(line.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
}
