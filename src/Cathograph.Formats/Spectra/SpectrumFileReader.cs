using System.Collections.Immutable;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Spectra;

/// <summary>The one door to files of X-ray absorption spectra: recognises the format by content and reads it.</summary>
public static class SpectrumFileReader
{
    private const int HeadLength = 4096;

    private static readonly ImmutableArray<SpectrumFormat> All = [new XdiFormat(), new ExtranormalFormat(), new AthenaProjectFormat(), new AthenaColumnsFormat(), new NpzSpectraFormat(), new PlainColumnsFormat()];

    /// <summary>Every format that can be read.</summary>
    public static ImmutableArray<FormatEntry> Formats { get; } = [.. All.Select(format => new FormatEntry(format.Key, format.Title))];

    /// <summary>Reads a file of the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How; null for by content alone.</param>
    /// <returns>Its spectra, at least one.</returns>
    /// <exception cref="InvalidInputException">It is of no known format, damaged, or holds no spectrum.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<AbsorptionSpectrum> Read(string path, SpectrumReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new SpectrumReadOptions();
        ReadOnlyMemory<byte>? Beside(string name)
        {
            string near = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
            return File.Exists(near) ? File.ReadAllBytes(near) : null;
        }

        return Read(File.ReadAllBytes(path), path, options with { Beside = options.Beside ?? Beside });
    }

    /// <summary>Reads the bytes of a file; gzip is unpacked first.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">Name for messages and results.</param>
    /// <param name="options">How; null for by content alone.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its spectra, at least one.</returns>
    /// <exception cref="InvalidInputException">It is of no known format, damaged, or holds no spectrum: place, found and expected.</exception>
    public static ImmutableArray<AbsorptionSpectrum> Read(ReadOnlyMemory<byte> bytes, string name, SpectrumReadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        options ??= new SpectrumReadOptions();
        if (bytes.IsEmpty)
        {
            throw new InvalidInputException(name, "found an empty file; expected an absorption spectrum");
        }

        (ReadOnlyMemory<byte> content, _) = Archive.Unpack(bytes, name);
        SpectrumFormat format = options.Format is { } key ? ByKey(key) : ByContent(content, name);
        ImmutableArray<AbsorptionSpectrum> spectra = format.Read(new SpectrumRequest(content, name, options, cancellation));
        return spectra.IsDefaultOrEmpty ? throw new InvalidInputException(name, $"found no spectrum in this {format.Title} file; expected at least one") : spectra;
    }

    private static SpectrumFormat ByKey(string key) =>
        All.FirstOrDefault(format => string.Equals(format.Key, key, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidInputException("--as", $"found \"{key}\"; expected one of {string.Join(", ", Formats.Select(format => format.Key))}{(NearestWord.Find(key, Formats.Select(format => format.Key)) is { } near ? $" (did you mean \"{near}\"?)" : "")}");

    private static SpectrumFormat ByContent(ReadOnlyMemory<byte> content, string name)
    {
        string text = Encoding.Latin1.GetString(content.Span[..Math.Min(content.Length, HeadLength)]);
        (SpectrumFormat? Format, Match Match) best = (null, Match.No);
        foreach (SpectrumFormat format in All)
        {
            Match match = format.Recognise(content.Span, text);
            if (match > best.Match)
            {
                best = (format, match);
            }
        }

        return best.Format ?? throw new InvalidInputException(name, $"found a file of no known format; expected an absorption spectrum ({string.Join(", ", Formats.Select(format => format.Title))})");
    }
}
