using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>
/// VersaStudio .par: sections in angle brackets; each <c>Segment</c> has a line <c>Definition=</c> with the names of the columns and then rows. Rows
/// with a frequency are impedance, the others the record of time, potential and current.
/// </summary>
internal sealed class VersaStudioFormat : InstrumentFormat
{
    public override string Key => "versastudio-par";

    public override string Title => "VersaStudio data (.par)";

    public override Match Recognise(FileSample sample) =>
        sample.Lines.Count > 2 && sample.Lines[0].Trim() == "<Application>" && sample.Lines.Take(4).Any(line => line.StartsWith("Name=VersaStudio", StringComparison.OrdinalIgnoreCase)) ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request)
    {
        TextSource source = TextSource.Of(request.Bytes);
        ReadOnlySpan<byte> rest = source.Bytes.Span;
        var spectra = ImmutableArray.CreateBuilder<ImpedanceSpectrum>();
        var findings = new List<Finding>();
        var direct = new List<SpectrumPoint>();
        int segments = 0;
        for (int at = rest.IndexOf("\nDefinition="u8); at >= 0; at = rest.IndexOf("\nDefinition="u8))
        {
            request.Cancellation.ThrowIfCancellationRequested();
            rest = rest[(at + "\nDefinition="u8.Length)..];
            int headerEnd = rest.IndexOf((byte)'\n');
            int end = rest.IndexOf("\n<"u8);
            ReadOnlySpan<byte> segment = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[end..];
            if (headerEnd < 0 || headerEnd + 1 >= segment.Length)
            {
                continue;
            }

            ReadOnlySpan<byte> rows = segment[(headerEnd + 1)..];
            int rowEnd = rows.IndexOf((byte)'\n');
            if (SpectrumLayout.Of(source.Encoding.GetString(segment[..headerEnd]), source.Encoding.GetString(rowEnd < 0 ? rows : rows[..rowEnd])) is not { } layout)
            {
                continue;
            }

            segments++;
            var table = new SpectrumTable { HasDirectRows = true };
            spectra.AddRange(table.Read(request, rows, (byte)'\n', layout, isSignFixed: true));
            direct.AddRange(table.Rows.Where(row => row.Frequency == 0));
            findings.AddRange(table.Findings);
        }

        CyclerData? cycling = DirectRows.All(request.Name, direct);
        return spectra.Count == 0 && cycling is null
            ? throw new InvalidInputException(request.Name, $"found a file of {Title} with {segments} segments of which none has rows; expected a line Definition= with the names of the columns, and rows")
            : new InstrumentFile { Name = request.Name, Format = Key, Cycling = cycling, Spectra = Numbered(request.Name, spectra.ToImmutable()), Facts = [.. Facts(source)], Findings = [.. findings] };
    }

    private static ImmutableArray<ImpedanceSpectrum> Numbered(string name, ImmutableArray<ImpedanceSpectrum> spectra) =>
        spectra.Length < 2 ? spectra : [.. spectra.Select((spectrum, i) => spectrum with { Name = FormattableString.Invariant($"{name} #{i + 1}") })];

    private static IEnumerable<FileFact> Facts(TextSource source) =>
        HeaderFacts.Read(source.ReadHead(SpectrumLayout.HeadLines).Select(line => line.Text).Where(line =>
            line.StartsWith("Version=", StringComparison.Ordinal) || line.StartsWith("Name=", StringComparison.Ordinal) || line.StartsWith("Working Electrode Area", StringComparison.Ordinal)
            || line.StartsWith("TimeAcquired", StringComparison.Ordinal) || line.StartsWith("DateAcquired", StringComparison.Ordinal) || line.StartsWith("Measured Open Circuit", StringComparison.Ordinal)
            || line.StartsWith("Amplitude", StringComparison.Ordinal))).Take(24);
}
