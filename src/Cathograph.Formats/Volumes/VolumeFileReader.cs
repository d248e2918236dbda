using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes;

/// <summary>The one door to files of volumes and images: recognises the format by content and opens it.</summary>
public static class VolumeFileReader
{
    private const int HeadBytes = 4096;

    /// <summary>Gets every format that can be read.</summary>
    public static ImmutableArray<FormatEntry> Formats { get; } = [.. VolumeFormats.All.Select(format => new FormatEntry(format.Key, format.Title))];

    /// <summary>Opens a file, or a folder that is a volume.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="options">What the file does not say; null for nothing.</param>
    /// <returns>The open volume; the caller disposes it.</returns>
    /// <exception cref="InvalidInputException">It cannot be read, is of no known format, or nothing of it can be used: place, found and expected.</exception>
    public static VolumeSource Open(string path, VolumeReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new VolumeReadOptions();
        try
        {
            options = options.Spacing is null && VolumeNote.Beside(path)?.Spacing is { } noted ? options with { Spacing = noted } : options;
            VolumeFormat format = options.Format is { } key ? ByKey(key) : ByContent(path, options.Raw is not null);
            return format.Open(path, options);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException(path, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, "cannot be read: no permission");
        }
        catch (IOException problem)
        {
            throw new InvalidInputException(path, problem.Message);
        }
    }

    private static VolumeFormat ByKey(string key)
    {
        foreach (VolumeFormat format in VolumeFormats.All)
        {
            if (string.Equals(format.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        string near = NearestWord.Find(key, Formats.Select(format => format.Key)) is { } word ? $" (did you mean \"{word}\"?)" : "";
        throw new InvalidInputException("--as", $"found \"{key}\"; expected one of {string.Join(", ", Formats.Select(format => format.Key))}{near}");
    }

    private static VolumeFormat ByContent(string path, bool isRawGiven)
    {
        byte[] head = HeadOf(path);
        (VolumeFormat? Format, Match Match) best = (null, Match.No);
        foreach (VolumeFormat format in VolumeFormats.All)
        {
            Match match = format.Recognise(path, head);
            if (match > best.Match)
            {
                best = (format, match);
            }
        }

        return best.Format ?? (isRawGiven ? ByKey("raw") : null) ?? throw new InvalidInputException(
            path, $"found no volume of a known format; expected one of {string.Join(", ", Formats.Select(format => format.Title))}");
    }

    private static byte[] HeadOf(string path)
    {
        if (Directory.Exists(path))
        {
            return [];
        }

        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[HeadBytes];
        int length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        return length > 0 ? head[..length] : throw new InvalidInputException(path, "found an empty file; expected a volume");
    }
}
