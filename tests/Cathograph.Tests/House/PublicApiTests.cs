using System.Reflection;

namespace Cathograph.Tests.House;

/// <summary>
/// The public surface of each library is written down in PublicApi/; a change of the surface is a change of that file.
/// CATHOGRAPH_ACCEPT_API=1 ./test --filter PublicApi writes the new surface.
/// </summary>
public sealed class PublicApiTests
{
    /// <summary>The rooms.</summary>
    public static TheoryData<string> RoomNames => [.. Rooms.Names];

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void PublicSurface_IsTheOneWrittenDown(string room)
    {
        string file = Repository.PathOf($"tests/Cathograph.Tests/PublicApi/Cathograph.{room}.txt");
        string actual = PublicApi.Describe(Assembly.Load($"Cathograph.{room}").GetTypes());
        if (Environment.GetEnvironmentVariable("CATHOGRAPH_ACCEPT_API") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        string expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Offenders.AssertNone(
            $"The public surface of Cathograph.{room} changed. If you mean it: CATHOGRAPH_ACCEPT_API=1 ./test --filter PublicApi, and commit the file.",
            PublicApi.Lines(expected).Except(PublicApi.Lines(actual), StringComparer.Ordinal).Select(line => "- " + line)
                .Concat(PublicApi.Lines(actual).Except(PublicApi.Lines(expected), StringComparer.Ordinal).Select(line => "+ " + line)));
    }

    [Fact]
    public void Describe_WritesTypesAndMembers() =>
        Assert.Equal(
            """
            Cathograph.Tests.House.ExampleOfAThirdPartySignature : sealed class
              Direct() : SyntaxNode?
              Nested(IReadOnlyList<SyntaxNode[]> nodes) : int
              new()

            """,
            PublicApi.Describe([typeof(ExampleOfAThirdPartySignature), typeof(PublicApi)]));

    [Fact]
    public void Lines_CarryTheirType() => Assert.Equal(["A.B : enum", "A.B X = 0"], PublicApi.Lines("A.B : enum\n  X = 0\n"));
}
