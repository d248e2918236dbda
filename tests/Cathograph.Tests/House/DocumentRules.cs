using System.Text.RegularExpressions;

namespace Cathograph.Tests.House;

/// <summary>What a document must not promise: files that are not there.</summary>
internal static partial class DocumentRules
{
    /// <summary>Local link targets that do not exist.</summary>
    /// <param name="path">Path of the document from the root.</param>
    /// <param name="text">Its text.</param>
    /// <param name="exists">Whether a path from the root exists.</param>
    public static IEnumerable<string> DeadLinks(string path, string text, Func<string, bool> exists) =>
        from Match link in Link().Matches(Code().Replace(text, ""))
        let target = link.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let resolved = Resolve(path, Uri.UnescapeDataString(target))
        where !exists(resolved)
        select $"{path}: {link.Value} ({resolved})";

    /// <summary>Paths of the repository that the text names and that do not exist. A star stands for any name.</summary>
    /// <param name="path">Path of the document from the root.</param>
    /// <param name="text">Its text.</param>
    /// <param name="exists">Whether a path from the root exists.</param>
    public static IEnumerable<string> DeadPaths(string path, string text, Func<string, bool> exists) =>
        from name in NamedPath().Matches(text).Select(match => match.Value.TrimEnd('.', '/')).Distinct(StringComparer.Ordinal)
        where !exists(name)
        select $"{path}: {name}";

    private static string Resolve(string document, string target)
    {
        string folder = target.StartsWith('/') ? "" : string.Join('/', document.Split('/')[..^1]);
        string root = Path.GetFullPath("/");
        return Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(root, folder, target.TrimStart('/')))).Replace('\\', '/');
    }

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(\s*<?(?<target>[^)\s>]+)>?(\s+""[^""]*"")?\s*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/.:-])(src|tests|validation|bench|docs|eng|examples|web|\.ci)/[\w.*/-]*")]
    private static partial Regex NamedPath();
}
