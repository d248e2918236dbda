using System.Xml.Linq;

namespace Cathograph.Tests.House;

public sealed class ProjectRulesTests
{
    private static readonly IReadOnlyList<string> ProjectFiles = Repository.Files("src", "*.csproj");

    [Fact]
    public void References_AreThoseOfTheTableInArchitecture()
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> table = ProjectRules.TableOf(File.ReadAllText(Repository.PathOf("ARCHITECTURE.md")));
        var actual = ProjectFiles.ToDictionary(RoomOf, file => ProjectRules.ReferencesOf(Load(file)), StringComparer.Ordinal);
        Offenders.AssertNone(
            "The rooms table of ARCHITECTURE.md and the project files name the same rooms and the same references.",
            table.Keys.Except(actual.Keys, StringComparer.Ordinal).Select(room => $"{room}: in the table, not in src")
                .Concat(actual.Keys.Except(table.Keys, StringComparer.Ordinal).Select(room => $"{room}: in src, not in the table"))
                .Concat(actual.Where(room => table.TryGetValue(room.Key, out IReadOnlyList<string>? listed) && !listed.SequenceEqual(room.Value, StringComparer.Ordinal))
                    .Select(room => $"{room.Key}: references {string.Join(", ", room.Value)}; the table says {string.Join(", ", table[room.Key])}")));
    }

    [Fact]
    public void NoRoom_ReferencesAnotherRoom() =>
        Offenders.AssertNone(
            "Rooms meet only in Studies: a room references Core and Numerics; Core references nothing.",
            from file in ProjectFiles
            from reference in ProjectRules.Forbidden(RoomOf(file), ProjectRules.ReferencesOf(Load(file)))
            select $"{file} references {reference}");

    [Fact]
    public void Core_UsesNoPackage() =>
        Offenders.AssertNone(
            "Cathograph.Core depends on the base class library alone.",
            Load("src/Cathograph.Core/Cathograph.Core.csproj").Descendants("PackageReference").Select(package => package.ToString()));

    [Fact]
    public void ProjectFiles_OpenNoLoophole() =>
        Offenders.AssertNone(
            "Rules are set once, in Directory.Build.props and eng/.",
            from file in Repository.Files("", "*.csproj")
            from loophole in ProjectRules.Loopholes(Load(file))
            select $"{file}: {loophole}");

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var listed = XDocument.Load(Repository.PathOf("Cathograph.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value).ToHashSet(StringComparer.Ordinal);
        Offenders.AssertNone(
            "Every project of src, tests, validation and bench is in Cathograph.slnx.",
            new[] { "src", "tests", "validation", "bench" }.SelectMany(folder => Repository.Files(folder, "*.csproj")).Where(file => !listed.Contains(file)));
    }

    [Fact]
    public void ReferencesOf_ReadsAProjectFile() =>
        Assert.Equal(
            ["Cells", "Core"],
            ProjectRules.ReferencesOf(XDocument.Parse("""<Project><ItemGroup><ProjectReference Include="..\Cathograph.Core\Cathograph.Core.csproj" /><ProjectReference Include="../Cathograph.Cells/Cathograph.Cells.csproj" /></ItemGroup></Project>""")));

    [Fact]
    public void TableOf_ReadsTheRows()
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> table = ProjectRules.TableOf("| room | holds | references |\n|---|---|---|\n| `Cathograph.Core` | nouns | nothing |\n| `Cathograph.Cells` | a, b | Numerics, Core |\n");
        Assert.Equal(2, table.Count);
        Assert.Empty(table["Core"]);
        Assert.Equal(["Core", "Numerics"], table["Cells"]);
    }

    [Theory]
    [InlineData("Core", "Numerics")]
    [InlineData("Numerics", "Formats")]
    [InlineData("Formats", "Numerics")]
    [InlineData("Cells", "Electrochemistry")]
    [InlineData("Studies", "Formats")]
    [InlineData("Cli", "Numerics")]
    public void Forbidden_IsFound(string room, string reference) => Assert.Equal([reference], ProjectRules.Forbidden(room, [reference]));

    [Fact]
    public void Loopholes_AreFound() =>
        Assert.Single(ProjectRules.Loopholes(XDocument.Parse("<Project><PropertyGroup><NoWarn>CS1591</NoWarn></PropertyGroup></Project>")));

    private static XDocument Load(string file) => XDocument.Load(Repository.PathOf(file));

    private static string RoomOf(string file) => ProjectRules.WithoutPrefix(Path.GetFileNameWithoutExtension(file));
}
