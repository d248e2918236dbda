using System.Collections.Immutable;
using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Formats.Volumes.Tiff;

namespace Cathograph.Formats.Radiographs;

/// <summary>The files of a series: what a folder, a pattern or a list of names stands for, in natural order.</summary>
internal static class RadiographFiles
{
    private const int Shown = 4;
    private static readonly string[] Endings = [".tif", ".tiff", ".fits", ".fit", ".fts", ".h5", ".hdf5", ".hdf", ".nxs", ".edf", ".npy"];

    /// <summary>Finds the files.</summary>
    /// <param name="paths">Files, folders and patterns such as <c>run/ob_*.tif</c>.</param>
    /// <returns>Their paths, names with numbers in the order of the numbers.</returns>
    /// <exception cref="InvalidInputException">A path leads to nothing, or a folder holds several series.</exception>
    public static ImmutableArray<string> Find(IReadOnlyList<string> paths)
    {
        var files = new List<string>();
        foreach (string path in paths)
        {
            files.AddRange(path.AsSpan().ContainsAny('*', '?') && !File.Exists(path) ? ByPattern(path) : Directory.Exists(path) ? InFolder(path) : [path]);
        }

        string[] all = [.. files.Distinct(StringComparer.Ordinal)];
        Array.Sort(all, NaturalOrder.Compare);
        return [.. all];
    }

    /// <summary>What the numbers in the names say: gaps and repetitions.</summary>
    public static IEnumerable<Finding> Numbering(ImmutableArray<string> files, string name)
    {
        (string Stem, long Number)[] parts = [.. files.Select(file => Split(Path.GetFileName(file)))];
        if (files.Length < 3 || parts.Any(part => part.Number < 0) || parts.Select(part => part.Stem).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            yield break;
        }

        long[] numbers = [.. parts.Select(part => part.Number).Order()];
        long[] steps = [.. numbers.Zip(numbers.Skip(1), (left, right) => right - left)];
        long step = steps.Where(value => value > 0).DefaultIfEmpty(1).GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        var missing = new List<long>();
        for (int i = 0; i < steps.Length && missing.Count < 10_000; i++)
        {
            for (long number = numbers[i] + step; steps[i] > step && number < numbers[i + 1] && missing.Count < 10_000; number += step)
            {
                missing.Add(number);
            }
        }

        if (missing.Count > 0)
        {
            string which = string.Join(", ", missing.Take(8)) + (missing.Count > 8 ? ", ..." : "");
            yield return Finding.Warning("frames-missing", string.Create(CultureInfo.InvariantCulture, $"The numbers in the names run from {numbers[0]} to {numbers[^1]} in steps of {step}; {missing.Count} of them are missing: {which}."), name);
        }

        if (steps.Contains(0))
        {
            yield return Finding.Warning("frames-repeated", string.Create(CultureInfo.InvariantCulture, $"{steps.Count(value => value == 0)} numbers in the names come twice; all files are read."), name);
        }
    }

    private static IEnumerable<string> ByPattern(string path)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        string pattern = Path.GetFileName(path);
        if (!Directory.Exists(folder))
        {
            throw new InvalidInputException(path, $"the folder \"{folder}\" does not exist");
        }

        string[] found = [.. Directory.EnumerateFiles(folder).Where(file => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file)))];
        return found.Length > 0 ? found : throw new InvalidInputException(path, "found no file of this pattern; expected at least one");
    }

    private static string[] InFolder(string folder)
    {
        string[] found = [.. Directory.EnumerateFiles(folder).Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()) && !Path.GetFileName(file).StartsWith('.'))];
        if (found.Length == 0)
        {
            string near = Directory.EnumerateFiles(folder).Select(Path.GetExtension).OfType<string>().Distinct().FirstOrDefault() is { Length: > 0 } other ? $" (there are files {other})" : "";
            throw new InvalidInputException(folder, $"found no image{near}; expected files {string.Join(", ", Endings.Take(7))}");
        }

        string[] patterns = [.. found.Select(file => Pattern(Path.GetFileName(file))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return patterns.Length == 1
            ? found
            : throw new InvalidInputException(
                folder, $"found images of {patterns.Length} kinds of names ({string.Join(", ", patterns.Take(Shown))}{(patterns.Length > Shown ? ", ..." : "")}); expected one series: name it by a pattern, such as \"{Path.Combine(folder, patterns[0])}\"");
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

    // The last number of a name and what stands around it; -1 when there is none.
    private static (string Stem, long Number) Split(string name)
    {
        string stem = Path.GetFileNameWithoutExtension(name);
        int end = stem.Length;
        while (end > 0 && !char.IsAsciiDigit(stem[end - 1]))
        {
            end--;
        }

        int start = end;
        while (start > 0 && char.IsAsciiDigit(stem[start - 1]))
        {
            start--;
        }

        return long.TryParse(stem.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? (stem[..start] + "*" + stem[end..], number)
            : (stem, -1);
    }

    /// <summary>Says clearly that a file is not there.</summary>
    public static InvalidInputException Missing(string path)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        string? near = Directory.Exists(folder) ? NearestWord.Find(Path.GetFileName(path), Directory.EnumerateFileSystemEntries(folder).Take(1000).Select(file => Path.GetFileName(file))) : null;
        return new InvalidInputException(path, near is null ? "there is no such file or folder" : $"there is no such file or folder (did you mean \"{Path.Combine(Path.GetDirectoryName(path) ?? "", near)}\"?)");
    }
}
