using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>What a TIFF file says of itself, and what is odd about it, in words.</summary>
internal static class TiffNotes
{
    private const int LongestValue = 160;
    private const int MostPrivateTags = 120;
    private const int TimeTag = 65000;
    private const int SecondsTag = 65002;

    // The EPICS control system counts seconds from 1990-01-01.
    private const long EpicsEpoch = 631152000;

    /// <summary>The kind of pixels of a page.</summary>
    public static string KindOf(TiffPage page)
    {
        string type = page.Format switch
        {
            2 => "signed integers",
            3 => "floats",
            _ => "integers",
        };
        string colours = page.Samples > 1 ? FormattableString.Invariant($", {page.Samples} samples a pixel") : "";
        return FormattableString.Invariant($"{TiffPhotometric.NameOf(page.Photometric)} of {page.Bits}-bit {type}{colours}");
    }

    /// <summary>What the file says of itself.</summary>
    public static IEnumerable<FileFact> Facts(TiffFile file, TiffStack stack, TiffMetadata metadata)
    {
        TiffDirectory directory = stack.FirstDirectory;
        yield return new("pages", stack.Count.ToString(CultureInfo.InvariantCulture) + (stack.IsHidden ? " (one directory)" : ""));
        yield return new("pixels", KindOf(stack.First));
        yield return new("compression", TiffCompression.NameOf(stack.First.Compression));
        yield return new("byte order", file.IsBigEndian ? "most significant byte first" : "least significant byte first");
        foreach ((TiffTag tag, string label) in ((TiffTag, string)[])[(TiffTag.Make, "maker"), (TiffTag.Model, "instrument"), (TiffTag.Software, "software"), (TiffTag.DateTime, "date")])
        {
            if (Short(directory.Text((int)tag)) is { Length: > 0 } text)
            {
                yield return new(label, text);
            }
        }

        foreach ((string label, string value) in metadata.Facts)
        {
            yield return new(label, Short(value));
        }

        if (metadata.Kind is "" or "resolution" && Short(directory.Text((int)TiffTag.ImageDescription)) is { Length: > 0 } description)
        {
            yield return new("description", description);
        }

        foreach (int tag in directory.Tags.Where(tag => tag >= (int)TiffTag.FirstPrivate).Take(MostPrivateTags))
        {
            if (Private(directory, tag) is { } fact)
            {
                yield return fact;
            }
        }
    }

    /// <summary>What is odd about the pixels.</summary>
    public static IEnumerable<Finding> Findings(TiffStack stack)
    {
        TiffPage page = stack.First;
        if (page.Photometric == TiffPhotometric.MinIsWhite)
        {
            yield return Finding.Note("tiff-min-is-white", "The file shows 0 as white; the numbers are kept as they are stored.");
        }

        if (page.Photometric == TiffPhotometric.Palette)
        {
            yield return Finding.Note("tiff-palette", "The file has a colour table; the numbers of the colours are read, not the colours.");
        }

        if (page.IsColour)
        {
            yield return Finding.Warning("tiff-colour", "The file holds colours; their luminance (0.2126 red + 0.7152 green + 0.0722 blue) is read.");
        }
        else if (page.Samples > 1)
        {
            yield return Finding.Warning("tiff-samples", FormattableString.Invariant($"A pixel has {page.Samples} samples; the first is read."));
        }

        if (stack.LeftOut > 0)
        {
            yield return Finding.Note("tiff-reduced-pages", FormattableString.Invariant($"{stack.LeftOut} reduced copies or masks of the image are left out."));
        }
    }

    private static FileFact? Private(TiffDirectory directory, int tag)
    {
        string text = Short(directory.Show(tag));
        if (text.Length == 0)
        {
            return null;
        }

        if (tag is TimeTag or SecondsTag && directory.Number(tag) is > 0 and < 1e10 and { } seconds && directory.Text(tag).Length == 0)
        {
            string time = DateTimeOffset.FromUnixTimeMilliseconds((long)(1000 * (seconds + EpicsEpoch))).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            return new FileFact(tag == TimeTag ? "time stamp (EPICS)" : "time stamp seconds (EPICS)", time);
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon + 1 < text.Length
            ? new FileFact(text[..colon].Trim(), text[(colon + 1)..].Trim())
            : new FileFact(string.Create(CultureInfo.InvariantCulture, $"tag {tag}"), text);
    }

    // The first line, without what no terminal should get.
    private static string Short(string text)
    {
        string line = new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        line = line.Trim();
        return line.Length > LongestValue ? line[..LongestValue] + "..." : line;
    }
}
