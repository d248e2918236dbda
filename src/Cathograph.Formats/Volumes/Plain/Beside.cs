using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Plain;

/// <summary>Files that a header names.</summary>
internal static class Beside
{
    /// <summary>The path of a file that a header names: in the folder of the header or below it.</summary>
    /// <exception cref="InvalidInputException">The name leads elsewhere.</exception>
    public static string Resolve(string headerPath, string name)
    {
        bool isOutside = name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Split('/', '\\').Contains("..");
        return isOutside
            ? throw new InvalidInputException(headerPath, $"found the data file \"{name}\"; expected a file beside the header")
            : Path.Combine(Path.GetDirectoryName(headerPath) ?? "", name);
    }
}
