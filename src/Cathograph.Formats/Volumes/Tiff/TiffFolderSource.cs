using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>A folder of images of one size, a plane each, in the natural order of their names (2 before 10).</summary>
internal sealed class TiffFolderSource : VolumeSource
{
    private const int MostSeries = 4;

    private readonly ImmutableArray<string> _paths;
    private VolumeSource? _open;
    private int _openPlane = -1;

    private TiffFolderSource(ImmutableArray<string> paths, VolumeHeader header)
        : base(header) => _paths = paths;

    /// <summary>Whether a folder holds images.</summary>
    public static bool IsFolder(string path) => Directory.Exists(path) && Files(path).Any();

    public static VolumeSource OpenFolder(string folder, VolumeReadOptions options)
    {
        string[] names = [.. Files(folder).Select(path => Path.GetFileName(path)!)];
        string[] chosen = options.Dataset is { } pattern ? [.. names.Where(name => FileSystemName.MatchesSimpleExpression(pattern, name))] : names;
        Array.Sort(chosen, NaturalOrder.Compare);
        if (chosen.Length == 0)
        {
            throw new InvalidInputException(folder, options.Dataset is { } given ? $"found no file {given} among {names.Length} images; expected a pattern of names such as \"slice_*.tif\"" : "found no .tif or .tiff file; expected a folder of images");
        }

        ImmutableArray<string> paths = [.. chosen.Select(name => Path.Combine(folder, name))];
        VolumeReadOptions single = options with { Dataset = null };
        if (paths.Length == 1)
        {
            return TiffSource.Open(paths[0], single);
        }

        using TiffSource first = TiffSource.Open(paths[0], single);
        foreach (string path in paths)
        {
            using TiffSource image = TiffSource.Open(path, single);
            Require(image.Header, first.Header);
        }

        VolumeHeader header = first.Header;
        return new TiffFolderSource(paths, header with
        {
            Name = folder,
            Format = "folder of TIFF images",
            Depth = paths.Length,
            Facts = [new FileFact("files", FormattableString.Invariant($"{paths.Length}, {chosen[0]} to {chosen[^1]}")), .. header.Facts.Where(fact => fact.Label != "pages")],
            Findings = [.. header.Findings, .. Series(chosen)],
        });
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        if (_openPlane != plane)
        {
            _open?.Dispose();
            _openPlane = -1;
            _open = TiffSource.Open(_paths[plane], new VolumeReadOptions());
            _openPlane = plane;
            if ((_open.Header.Width, _open.Header.Height, _open.Header.Element) != (Header.Width, Header.Height, Header.Element))
            {
                throw new InvalidInputException(_paths[plane], "found another size or number type than when the folder was opened; expected files that nobody changes");
            }
        }

        _open!.ReadStored(0, bytes);
    }

    private protected override void Dispose(bool disposing) => _open?.Dispose();

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Where(path =>
        Path.GetExtension(path).ToLowerInvariant() is ".tif" or ".tiff" && !Path.GetFileName(path).StartsWith('.'));

    private static void Require(VolumeHeader image, VolumeHeader first)
    {
        if (image.Depth > 1)
        {
            throw new InvalidInputException(image.Name, FormattableString.Invariant($"found {image.Depth} pages in a folder of several files; expected one image a file"));
        }

        if ((image.Width, image.Height) != (first.Width, first.Height))
        {
            throw new InvalidInputException(image.Name, FormattableString.Invariant($"found {image.Width} x {image.Height} pixels; expected the {first.Width} x {first.Height} of {first.Name}"));
        }

        if (image.Element != first.Element)
        {
            throw new InvalidInputException(image.Name, $"found numbers of type {image.Element.ToString().ToLowerInvariant()}; expected {first.Element.ToString().ToLowerInvariant()} as in {first.Name}");
        }
    }

    // Names that differ in more than their numbers are rarely one stack.
    private static IEnumerable<Finding> Series(string[] names)
    {
        string[] patterns = [.. names.Select(Pattern).Distinct(StringComparer.Ordinal)];
        string example = patterns.FirstOrDefault(pattern => pattern.IndexOf('*', StringComparison.Ordinal) > 0) ?? patterns[0];
        return patterns.Length > 1
            ? [Finding.Warning("folder-several-series", $"The folder holds images of {patterns.Length} kinds of names ({string.Join(", ", patterns.Take(MostSeries))}{(patterns.Length > MostSeries ? ", ..." : "")}), all of which are read as one stack; choose one with --dataset \"{example}\".")]
            : [];
    }

    // Runs of digits become a star.
    private static string Pattern(string name)
    {
        var pattern = new StringBuilder();
        foreach (char letter in name)
        {
            char sign = char.IsAsciiDigit(letter) ? '*' : letter;
            if (sign != '*' || pattern.Length == 0 || pattern[^1] != '*')
            {
                pattern.Append(sign);
            }
        }

        return pattern.ToString();
    }
}
