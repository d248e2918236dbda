using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Spectra;

/// <summary>
/// Calibrations of spectra to charge as JSON: <c>{"calibrations": [{"name", "measure": "edgeEnergy", "target": "stateOfCharge", "centre", "scale", "coefficients",
/// "covariance", "lowest", "highest", "scatter", "spectra", "element", "energyScale", "source"}]}</c>; centre, scale, lowest and highest in eV, or fractions for
/// <c>referenceFraction</c>.
/// </summary>
public static class SocCalibrationFile
{
    private static readonly (string Word, SpectralMeasure Value)[] Measures =
        [("edgeEnergy", SpectralMeasure.EdgeEnergy), ("whiteLine", SpectralMeasure.WhiteLine), ("edgeIntegral", SpectralMeasure.EdgeIntegral), ("referenceFraction", SpectralMeasure.ReferenceFraction), ("peakRatio", SpectralMeasure.PeakRatio)];

    private static readonly (string Word, ChargeScale Value)[] Targets =
        [("stateOfCharge", ChargeScale.StateOfCharge), ("lithiumContent", ChargeScale.LithiumContent), ("valence", ChargeScale.Valence)];

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="name">Its name for messages.</param>
    /// <returns>At least one calibration.</returns>
    /// <exception cref="InvalidInputException">It is no such file: place, found and expected.</exception>
    public static ImmutableArray<SocCalibration> Read(ReadOnlyMemory<byte> json, string name)
    {
        JsonValue root = JsonTextReader.Read(json, name);
        if (Member(root, "calibrations") is not { Kind: JsonKind.List, Items.Count: > 0 } list)
        {
            throw new InvalidInputException(name, "found no list \"calibrations\"; expected a file that \"cathograph xanes soc\" wrote");
        }

        return [.. list.Items.Select(item => One(item, name))];
    }

    /// <summary>The text of a file.</summary>
    /// <param name="calibrations">At least one calibration.</param>
    /// <returns>JSON that reads back to the same numbers.</returns>
    public static string Write(ImmutableArray<SocCalibration> calibrations)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("calibrations");
            foreach (SocCalibration calibration in calibrations)
            {
                Write(writer, calibration);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, SocCalibration calibration)
    {
        writer.WriteStartObject();
        writer.WriteString("name", calibration.Name);
        writer.WriteString("measure", Measures.First(item => item.Value == calibration.Measure).Word);
        writer.WriteString("target", Targets.First(item => item.Value == calibration.Target).Word);
        writer.WriteNumber("centre", calibration.Centre);
        writer.WriteNumber("scale", calibration.Scale);
        Numbers(writer, "coefficients", calibration.Coefficients);
        Numbers(writer, "covariance", calibration.Covariance);
        writer.WriteNumber("lowest", calibration.Lowest);
        writer.WriteNumber("highest", calibration.Highest);
        writer.WriteNumber("scatter", calibration.Scatter);
        writer.WriteNumber("spectra", calibration.Spectra);
        writer.WriteString("element", calibration.Element);
        writer.WriteString("energyScale", calibration.EnergyScale);
        writer.WriteString("source", calibration.Source);
        writer.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter writer, string key, ImmutableArray<double> values)
    {
        writer.WriteStartArray(key);
        foreach (double value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    private static SocCalibration One(JsonValue item, string name)
    {
        ImmutableArray<double> coefficients = List(item, "coefficients", name);
        ImmutableArray<double> covariance = List(item, "covariance", name);
        double lowest = Number(item, "lowest", name);
        double highest = Number(item, "highest", name);
        double scale = Number(item, "scale", name);
        string where = At(item, name);
        if (coefficients.Length is < 1 or > 12)
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"\"coefficients\": found {coefficients.Length} numbers; expected 1 to 12"));
        }

        if (covariance.Length != 0 && covariance.Length != coefficients.Length * coefficients.Length)
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"\"covariance\": found {covariance.Length} numbers; expected {coefficients.Length * coefficients.Length}, or none"));
        }

        if (!(scale > 0) || !(highest > lowest))
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"found the scale {scale} and the range {lowest} to {highest}; expected a scale above 0 and a rising range"));
        }

        return new SocCalibration
        {
            Name = Text(item, "name") ?? name,
            Measure = Word(item, "measure", Measures, name),
            Target = Word(item, "target", Targets, name),
            Centre = Number(item, "centre", name),
            Scale = scale,
            Coefficients = coefficients,
            Covariance = covariance,
            Lowest = lowest,
            Highest = highest,
            Scatter = Member(item, "scatter") is null ? 0 : Number(item, "scatter", name),
            Spectra = Member(item, "spectra") is null ? 0 : (int)Math.Clamp(Number(item, "spectra", name), 0, int.MaxValue),
            Element = Text(item, "element"),
            EnergyScale = Text(item, "energyScale") ?? "",
            Source = Text(item, "source") ?? "",
        };
    }

    private static T Word<T>(JsonValue item, string key, (string Word, T Value)[] words, string name)
    {
        string? text = Text(item, key);
        foreach ((string word, T value) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new InvalidInputException(At(item, name), $"\"{key}\": found \"{text}\"; expected {string.Join(", ", words.Select(word => word.Word))}");
    }

    private static string At(JsonValue item, string name) => FormattableString.Invariant($"{name}:{item.Line}:{item.Column}");

    private static JsonValue? Member(JsonValue item, string key) =>
        item.Kind == JsonKind.Object && item.Members.FirstOrDefault(member => member.Key == key) is { Value: { } value } ? value : null;

    private static string? Text(JsonValue item, string key) => Member(item, key) is { Kind: JsonKind.Text } value ? value.Text : null;

    private static double Number(JsonValue item, string key, string name) =>
        Member(item, key) is { Kind: JsonKind.Number } value && double.IsFinite(value.Number) ? value.Number : throw new InvalidInputException(At(item, name), $"found no number \"{key}\"; expected one");

    private static ImmutableArray<double> List(JsonValue item, string key, string name) =>
        Member(item, key) is not { Kind: JsonKind.List } list ? []
        : [.. list.Items.Select(value => value.Kind == JsonKind.Number && double.IsFinite(value.Number) ? value.Number : throw new InvalidInputException(At(value, name), $"\"{key}\": found something else than a number; expected numbers"))];
}
