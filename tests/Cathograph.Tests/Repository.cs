using System.Reflection;

namespace Cathograph.Tests;

/// <summary>The checked-out repository that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Absolute path of the repository root.</summary>
    public static string Root { get; } = Path.TrimEndingDirectorySeparator(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    /// <summary>Absolute path of a file or folder of the repository.</summary>
    /// <param name="relative">Path from the root, with forward slashes.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Files below a folder, as paths from the root with forward slashes, sorted; build output is left out.</summary>
    /// <param name="folder">Folder from the root; empty for the root itself.</param>
    /// <param name="pattern">A file pattern such as *.cs.</param>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        string start = PathOf(folder);
        return !Directory.Exists(start)
            ? []
            : [.. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "node_modules" or ".git" or "BenchmarkDotNet.Artifacts"))
                .Order(StringComparer.Ordinal)];
    }
}
