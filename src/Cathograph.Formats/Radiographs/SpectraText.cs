using System.Globalization;

namespace Cathograph.Formats.Radiographs;

/// <summary>The text that MCP detectors write beside time-of-flight frames: <c>NAME_Spectra.txt</c>, a row a frame with the time of flight in s and its counts.</summary>
internal static class SpectraText
{
    private const int MostBytes = 1 << 24;

    /// <summary>The text beside a frame; null when there is none or it is not the only one.</summary>
    public static string? Beside(string frame)
    {
        string folder = Path.GetDirectoryName(frame) is { Length: > 0 } given ? given : ".";
        string[] found = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*_Spectra.txt").Where(path => IsOf(frame, path))] : [];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>The times of flight in s; empty when it is no such text.</summary>
    public static double[] Read(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            return [];
        }

        var times = new List<double>();
        foreach (string line in File.ReadLines(path))
        {
            string[] cells = line.Split((char[])['\t', ' ', ','], StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length >= 1 && double.TryParse(cells[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double time) && double.IsFinite(time))
            {
                times.Add(time);
            }
        }

        return [.. times];
    }

    // Image019_00267.fits and Image019_Spectra.txt begin alike.
    private static bool IsOf(string frame, string text)
    {
        string stem = Path.GetFileName(text)[..^"_Spectra.txt".Length];
        return Path.GetFileName(frame).StartsWith(stem, StringComparison.Ordinal);
    }
}
