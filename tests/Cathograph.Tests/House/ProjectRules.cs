using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cathograph.Tests.House;

/// <summary>Who may reference whom: the law, the table in ARCHITECTURE.md and the project files say the same.</summary>
internal static partial class ProjectRules
{
    private static readonly string[] Foundations = ["Core", "Numerics"];

    /// <summary>The references of a project file, without the common prefix, sorted.</summary>
    public static IReadOnlyList<string> ReferencesOf(XDocument project) =>
        [.. project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Select(WithoutPrefix)
            .Order(StringComparer.Ordinal)];

    /// <summary>The rooms table of ARCHITECTURE.md: rows whose first cell is a project name and whose last cell lists what it references.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> TableOf(string architecture) =>
        TableRow().Matches(architecture).ToDictionary(
            row => row.Groups["room"].Value,
            row => (IReadOnlyList<string>)[.. row.Groups["references"].Value
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(name => name != "nothing")
                .Order(StringComparer.Ordinal)],
            StringComparer.Ordinal);

    /// <summary>The references of a room that the design forbids, whatever the table says.</summary>
    public static IEnumerable<string> Forbidden(string room, IEnumerable<string> references) => room switch
    {
        "Core" => references,
        "Numerics" or "Formats" => references.Except(["Core"], StringComparer.Ordinal),
        "Studies" => references.Intersect(["Formats", "Cli", "Web"], StringComparer.Ordinal),
        "Cli" or "Web" => references.Intersect(["Numerics", "Cli", "Web"], StringComparer.Ordinal),
        _ => references.Except(Foundations, StringComparer.Ordinal),
    };

    /// <summary>Ways around the rules that a project file could take.</summary>
    public static IEnumerable<string> Loopholes(XDocument project) =>
        from element in project.Descendants()
        where element.Name.LocalName is "NoWarn" or "TreatWarningsAsErrors" or "WarningsNotAsErrors" or "RunAnalyzers"
            or "DisableTransitiveProjectReferences" or "EnforceCodeStyleInBuild" or "InvariantGlobalization"
        select element.ToString();

    public static string WithoutPrefix(string name) => name.StartsWith("Cathograph.", StringComparison.Ordinal) ? name["Cathograph.".Length..] : name;

    [GeneratedRegex(@"^\|\s*`Cathograph\.(?<room>\w+)`\s*\|.*\|\s*(?<references>[\w, ]+?)\s*\|\s*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
