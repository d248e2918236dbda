using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Stxm.Axis2000;
using Cathograph.Formats.Stxm.NxStxm;
using Cathograph.Formats.Stxm.Sdf;

namespace Cathograph.Formats.Stxm;

/// <summary>The one door to stacks of scanning transmission X-ray microscopes: recognises the format by content and reads it. Frames come back with rising energy in eV; those of one energy are averaged.</summary>
public static class StxmScanReader
{
    private const int HeadBytes = 4096;

    private static readonly ImmutableArray<StxmFormat> All = [new SdfFormat(), new NxStxmFormat(), new Axis2000Format()];

    /// <summary>Every format that can be read.</summary>
    public static ImmutableArray<FormatEntry> Formats { get; } = [.. All.Select(format => new FormatEntry(format.Key, format.Title))];

    /// <summary>Reads a stack into memory.</summary>
    /// <param name="path">The header file of SDF, an NXstxm file, or either file of aXis2000.</param>
    /// <param name="options">Which region and channel; null for the first of each.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The scan, its frames as counts; the caller disposes it. What is odd about the file is in the findings of its series.</returns>
    /// <exception cref="InvalidInputException">It cannot be read, is of no known format, or its parts do not fit: place, found and expected.</exception>
    public static SpectralScan Read(string path, StxmReadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new StxmReadOptions();
        try
        {
            StxmFormat format = options.Format is { } key ? ByKey(key) : ByContent(path);
            return StackAssembly.Of(format.Read(path, options, cancellation));
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException(path, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, Directory.Exists(path) ? "is a folder; expected the file of a scanning stack" : "cannot be read: no permission");
        }
        catch (IOException problem)
        {
            throw new InvalidInputException(path, problem.Message);
        }
    }

    private static StxmFormat ByKey(string key) =>
        All.FirstOrDefault(format => string.Equals(format.Key, key, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidInputException("--as", $"found \"{key}\"; expected one of {string.Join(", ", All.Select(format => format.Key))}{(NearestWord.Find(key, All.Select(format => format.Key)) is { } near ? $" (did you mean \"{near}\"?)" : "")}");

    private static StxmFormat ByContent(string path)
    {
        byte[] head = HeadOf(path);
        (StxmFormat? Format, Match Match) best = (null, Match.No);
        foreach (StxmFormat format in All)
        {
            Match match = format.Recognise(path, head);
            if (match > best.Match)
            {
                best = (format, match);
            }
        }

        return best.Format ?? throw new InvalidInputException(path, $"found no scanning stack of a known format; expected one of {string.Join(", ", All.Select(format => format.Title))}; full-field stacks (TIFF, Xradia, FXI) are read by \"xanes map\"");
    }

    private static byte[] HeadOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[HeadBytes];
        int length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        return length > 0 ? head[..length] : throw new InvalidInputException(path, "found an empty file; expected a scanning stack");
    }
}
