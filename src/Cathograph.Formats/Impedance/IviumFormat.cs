using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Impedance;

/// <summary>
/// Ivium .idf and .ids: lines of <c>name=value</c> among binary bytes, and for each measurement <c>primary_data</c>, the number of columns, the number
/// of rows, and rows of Z', Z'' and frequency.
/// </summary>
internal sealed class IviumFormat : InstrumentFormat
{
    private const int Columns = 3;

    private static readonly Encoding Latin = Encoding.Latin1;

    public override string Key => "eis-idf";

    public override string Title => "Ivium data (.idf, .ids)";

    public override Match Recognise(FileSample sample) =>
        sample.Bytes.Span.IndexOf("primary_data"u8) >= 0 && sample.Bytes.Span.IndexOf("\nMethod="u8) >= 0 ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request)
    {
        ReadOnlySpan<byte> bytes = request.Bytes.Span;
        var set = new SpectrumSet();
        var findings = new List<Finding>();
        var facts = new List<FileFact>();
        int at = 0;
        int others = 0;
        int points = 0;
        while (points < SpectrumTable.MaximumPoints)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            int next = bytes[at..].IndexOf("primary_data"u8);
            if (next < 0)
            {
                break;
            }

            ReadOnlySpan<byte> header = bytes[at..(at + next)];
            string method = Value(header, "\nMethod="u8);
            at += next + "primary_data"u8.Length;
            if (!method.StartsWith("Impedance", StringComparison.OrdinalIgnoreCase))
            {
                others++;
                continue;
            }

            at += ReadRows(bytes[at..], set, findings);
            points += 1 + set.Current.Count;
            AddFacts(header, facts);
        }

        if (others > 0)
        {
            findings.Add(Finding.Note("measurements-left-out", string.Create(CultureInfo.InvariantCulture, $"{others} measurements that are no impedance were left out.")));
        }

        ImmutableArray<ImpedanceSpectrum> spectra = set.Build(request.Name, findings);
        return spectra.IsEmpty
            ? throw new InvalidInputException(request.Name, $"found {Title} without rows of impedance; expected a measurement with Method=Impedance and three columns")
            : new InstrumentFile { Name = request.Name, Format = Key, Spectra = spectra, Facts = [.. facts], Findings = [.. findings] };
    }

    // Two counts, then the rows; returns the bytes that were used.
    private static int ReadRows(ReadOnlySpan<byte> bytes, SpectrumSet set, List<Finding> findings)
    {
        int at = 0;
        double columns = NextNumber(bytes, ref at);
        double rows = NextNumber(bytes, ref at);
        if (columns != Columns || !(rows >= 1))
        {
            findings.Add(Finding.Warning("table-not-understood", string.Create(CultureInfo.InvariantCulture, $"A measurement of impedance states {columns} columns and {rows} rows; expected 3 columns, so it was left out.")));
            return at;
        }

        SpectrumBuilder builder = set.Next();
        int read = 0;
        while (read < rows && builder.Count < SpectrumTable.MaximumPoints)
        {
            double real = NextNumber(bytes, ref at);
            double imaginary = NextNumber(bytes, ref at);
            double frequency = NextNumber(bytes, ref at);
            if (!double.IsFinite(frequency))
            {
                findings.Add(Finding.Warning("rows-missing", string.Create(CultureInfo.InvariantCulture, $"A spectrum states {rows} rows and has {read}.")));
                break;
            }

            builder.Add(frequency, real, imaginary);
            read++;
        }

        return at;
    }

    // The next word between blanks, line ends and zero bytes, as a number; NaN where it is none, which ends a table.
    private static double NextNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0)
        {
            at++;
        }

        int end = at;
        while (end < bytes.Length && end - at < 64 && bytes[end] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0))
        {
            end++;
        }

        ReadOnlySpan<byte> word = bytes[at..end];
        if (RowCells.TryNumber(word, (byte)'.', out double value) || RowCells.TryNumber(word, (byte)',', out value))
        {
            at = end;
            return value;
        }

        return double.NaN;
    }

    private static void AddFacts(ReadOnlySpan<byte> header, List<FileFact> facts)
    {
        if (facts.Count >= 16)
        {
            return;
        }

        foreach (string label in (ReadOnlySpan<string>)["Title", "Technique", "starttime"])
        {
            if (Value(header, Latin.GetBytes($"\n{label}=")) is { Length: > 0 } value)
            {
                facts.Add(new FileFact(label, value));
            }
        }
    }

    private static string Value(ReadOnlySpan<byte> header, ReadOnlySpan<byte> key)
    {
        int at = header.LastIndexOf(key);
        if (at < 0)
        {
            return "";
        }

        ReadOnlySpan<byte> rest = header[(at + key.Length)..];
        int end = rest.IndexOfAny((byte)'\r', (byte)'\n', (byte)0);
        rest = end < 0 ? rest : rest[..end];
        return Latin.GetString(rest[..Math.Min(rest.Length, 200)]).Trim();
    }
}
