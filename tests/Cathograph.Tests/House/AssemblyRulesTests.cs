using System.Reflection;

namespace Cathograph.Tests.House;

public sealed class AssemblyRulesTests
{
    private static readonly HashSet<string> Files = new(StringComparer.Ordinal)
    {
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.Path",
    };

    private static readonly HashSet<string> Screen = new(StringComparer.Ordinal) { "System.Console" };

    private static readonly HashSet<string> Serialisers = new(StringComparer.Ordinal)
    {
        "System.Text.Json.JsonSerializer", "System.Text.Json.Serialization.JsonPropertyNameAttribute", "System.Text.Json.Serialization.JsonIgnoreAttribute",
        "System.Text.Json.Serialization.JsonConverterAttribute", "System.Runtime.Serialization.DataContractAttribute", "System.Xml.Serialization.XmlSerializer",
    };

    [Fact]
    public void OnlyFormats_TouchesFiles() =>
        Offenders.AssertNone("A room takes nouns, never paths.", Rooms.Assemblies.Where(room => NameOf(room) != "Formats").SelectMany(room => AssemblyRules.UsesOf(room, Files)));

    [Fact]
    public void NoRoom_Prints() =>
        Offenders.AssertNone("Only the shells have a screen.", Rooms.Assemblies.SelectMany(room => AssemblyRules.UsesOf(room, Screen)));

    [Fact]
    public void OnlyFormats_Serialises() =>
        Offenders.AssertNone("Domain types are not serialisable: Formats owns the shapes it writes.", Rooms.Assemblies.Where(room => NameOf(room) != "Formats").SelectMany(room => AssemblyRules.UsesOf(room, Serialisers)));

    [Fact]
    public void PublicSignatures_NameNoThirdPartyType() =>
        Offenders.AssertNone("Third-party types stay inside their adapter.", Rooms.Assemblies.SelectMany(room => AssemblyRules.ThirdPartySignatures(room.GetTypes())));

    [Fact]
    public void Rooms_AreAllKnownHere() =>
        Assert.Equal(
            Repository.Files("src", "*.csproj").Select(file => ProjectRules.WithoutPrefix(Path.GetFileNameWithoutExtension(file))).Except(["Cli", "Web"], StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Rooms.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void UsesOf_FindsThisAssemblyReadingFiles() =>
        Assert.Contains("Cathograph.Tests uses System.IO.File", AssemblyRules.UsesOf(typeof(AssemblyRulesTests).Assembly, Files));

    [Fact]
    public void ThirdPartySignatures_FindsTheExample()
    {
        string[] found = [.. AssemblyRules.ThirdPartySignatures([typeof(ExampleOfAThirdPartySignature)])];
        Assert.Equal(2, found.Length);
        Assert.All(found, line => Assert.Contains("Microsoft.CodeAnalysis", line, StringComparison.Ordinal));
    }

    private static string NameOf(Assembly room) => ProjectRules.WithoutPrefix(room.GetName().Name!);
}
