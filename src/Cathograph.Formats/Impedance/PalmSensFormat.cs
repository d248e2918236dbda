using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>
/// PalmSens .pssession: one JSON object in UTF-16 with a list of measurements; the arrays of an impedance measurement are told by the type of their
/// unit (Hertz, ZRe, ZIm). ZIm is stored as -Im Z. Keys begin with a capital in new files and with a small letter in old ones.
/// </summary>
internal sealed class PalmSensFormat : InstrumentFormat
{
    // Ends of the names of units, in the order of the columns.
    private static readonly string[] Units = ["Hertz", "ZRe", "ZIm", "Time", "Volt"];

    public override string Key => "palmsens-pssession";

    public override string Title => "PalmSens session (.pssession)";

    public override Match Recognise(FileSample sample) =>
        sample.Lines.Count > 0 && sample.Lines[0].AsSpan(0, Math.Min(sample.Lines[0].Length, 400)).Contains("PalmSens.DataFiles.SessionFile", StringComparison.OrdinalIgnoreCase) ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request)
    {
        ReadOnlyMemory<byte> text = TextSource.Of(request.Bytes).Bytes;
        int last = text.Span.LastIndexOf((byte)'}');
        try
        {
            using var json = JsonDocument.Parse(text[..(last + 1)], new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(request, json.RootElement);
        }
        catch (JsonException problem)
        {
            throw new InvalidInputException(request.Name, string.Create(CultureInfo.InvariantCulture, $"found broken JSON at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine}; expected a whole PalmSens session"));
        }
        catch (InvalidOperationException)
        {
            // A value of another kind than the format has it.
            throw new InvalidInputException(request.Name, "found a PalmSens session whose values are of another kind than expected; expected numbers in DataValues and texts in Type");
        }
    }

    private InstrumentFile Read(ReadRequest request, JsonElement root)
    {
        var set = new SpectrumSet();
        var findings = new List<Finding>();
        var facts = new List<FileFact>();
        AddFact(facts, "software", Find(root, "CoreVersion"));
        foreach (JsonElement measurement in Items(Find(root, "Measurements")))
        {
            request.Cancellation.ThrowIfCancellationRequested();
            string title = Text(Find(measurement, "Title"));
            AddFact(facts, "measurement", Find(measurement, "Title"));
            AddFact(facts, "instrument", Find(measurement, "DeviceSerial"));
            JsonElement? arrays = Find(measurement, "DataSet") is { } data ? Find(data, "Values") : null;
            if (!ReadSpectrum(arrays, set))
            {
                findings.Add(Finding.Note("measurements-left-out", $"The measurement \"{title}\" has no frequency, ZRe and ZIm and was left out."));
            }
        }

        ImmutableArray<ImpedanceSpectrum> spectra = set.Build(request.Name, findings);
        return spectra.IsEmpty
            ? throw new InvalidInputException(request.Name, "found a PalmSens session without a spectrum; expected a measurement with Frequency, ZRe and ZIm")
            : new InstrumentFile { Name = request.Name, Format = Key, Spectra = spectra, Facts = [.. facts.Take(24)], Findings = [.. findings] };
    }

    // One measurement may hold scans over time, potential or channels: the frequencies begin anew.
    private static bool ReadSpectrum(JsonElement? arrays, SpectrumSet set)
    {
        double[]?[] found = new double[]?[Units.Length];
        foreach (JsonElement array in Items(arrays))
        {
            string unit = Find(array, "Unit") is { } stated ? Text(Find(stated, "Type")) : "";
            int role = Array.IndexOf(Units, unit[(unit.LastIndexOf('.') + 1)..]);
            if (role >= 0)
            {
                found[role] ??= Numbers(array);
            }
        }

        return found is [{ } frequency, { } real, { } imaginary, ..] && AddSweeps((frequency, real, imaginary), found[3], found[4], set);
    }

    private static bool AddSweeps((double[] Frequency, double[] Real, double[] Imaginary) columns, double[]? time, double[]? voltage, SpectrumSet set)
    {
        (double[] frequency, double[] real, double[] imaginary) = columns;
        int count = Math.Min(SpectrumTable.MaximumPoints, Math.Min(frequency.Length, Math.Min(real.Length, imaginary.Length)));
        if (count == 0)
        {
            return false;
        }

        List<int> starts = Starts(frequency.AsSpan(0, count));
        for (int k = 0; k < starts.Count; k++)
        {
            SpectrumBuilder builder = set.Next();
            int end = k + 1 < starts.Count ? starts[k + 1] : count;
            for (int i = starts[k]; i < end; i++)
            {
                builder.Add(frequency[i], real[i], -imaginary[i]);
            }

            builder.Time = time is not null && starts[k] < time.Length ? time[starts[k]] : null;
            builder.Voltage = voltage is not null && end <= voltage.Length ? voltage.AsSpan(starts[k], end - starts[k]).ToArray().Average() : null;
        }

        return true;
    }

    // A short sweep is a sweep here: the instrument says so by its title, and by frequencies that come again.
    private static List<int> Starts(ReadOnlySpan<double> frequency)
    {
        List<int> starts = [0];
        for (int i = 1; i < frequency.Length; i++)
        {
            if (frequency[i] == frequency[0] && frequency[i] != frequency[i - 1])
            {
                starts.Add(i);
            }
        }

        return starts;
    }

    private static double[] Numbers(JsonElement array) =>
        [.. Items(Find(array, "DataValues")).Select(value => value.ValueKind == JsonValueKind.Object && Find(value, "V") is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out double result) ? result : double.NaN)];

    private static JsonElement? Find(JsonElement element, string key)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return element.TryGetProperty(key, out JsonElement found) || element.TryGetProperty(key.ToLowerInvariant(), out found) ? found : null;
    }

    private static IEnumerable<JsonElement> Items(JsonElement? element) => element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static string Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    private static void AddFact(List<FileFact> facts, string label, JsonElement? element)
    {
        if (Text(element) is { Length: > 0 and < 400 } value)
        {
            facts.Add(new FileFact(label, value));
        }
    }
}
