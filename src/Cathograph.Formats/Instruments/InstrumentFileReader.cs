using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Formats.Instruments;

/// <summary>The one door to files of cyclers, potentiostats and impedance analysers: recognises the format by content and reads it.</summary>
public static class InstrumentFileReader
{
    /// <summary>Every format that can be read.</summary>
    public static ImmutableArray<FormatEntry> Formats { get; } = [.. InstrumentFormats.All.Select(format => new FormatEntry(format.Key, format.Title))];

    /// <summary>Reads a file. An archive (gzip, or zip of one file) is unpacked first.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="name">Its name for messages and results.</param>
    /// <param name="options">How to read it; null for by content alone.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Rows, spectra, facts and findings.</returns>
    /// <exception cref="InvalidInputException">It is of no known format, or nothing of it can be used: place, found and expected.</exception>
    public static InstrumentFile Read(ReadOnlyMemory<byte> bytes, string name, InstrumentReadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        options ??= new InstrumentReadOptions();
        if (bytes.IsEmpty)
        {
            throw new InvalidInputException(name, "found an empty file; expected data of a cycler or an impedance analyser");
        }

        (ReadOnlyMemory<byte> content, string ownName) = Archive.Unpack(bytes, name);
        InstrumentFormat format = options.Format is { } key ? ByKey(key) : ByContent(new FileSample(content, ownName), name);
        return VoltageSelection.Apply(format.Read(new ReadRequest(content, name, options, cancellation)), options.Voltage);
    }

    private static InstrumentFormat ByKey(string key) =>
        InstrumentFormats.All.FirstOrDefault(format => string.Equals(format.Key, key, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidInputException("--as", Unknown(key));

    private static string Unknown(string key)
    {
        string? near = NearestWord.Find(key, Formats.Select(format => format.Key));
        return $"found \"{key}\"; expected one of {string.Join(", ", Formats.Select(format => format.Key))}{(near is null ? "" : $" (did you mean \"{near}\"?)")}";
    }

    private static InstrumentFormat ByContent(FileSample sample, string name)
    {
        (InstrumentFormat? Format, Match Match) best = (null, Match.No);
        foreach (InstrumentFormat format in InstrumentFormats.All)
        {
            Match match = format.Recognise(sample);
            if (match > best.Match)
            {
                best = (format, match);
            }

            if (match == Match.Certain)
            {
                break;
            }
        }

        return best.Format ?? throw UnknownFile.Refusal(sample, name);
    }
}
