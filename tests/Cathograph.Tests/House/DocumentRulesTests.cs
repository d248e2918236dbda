namespace Cathograph.Tests.House;

public sealed class DocumentRulesTests
{
    [Fact]
    public void Links_LeadSomewhere() =>
        Offenders.AssertNone(
            "A link to a local file resolves.",
            Repository.Files("", "*.md").SelectMany(path => DocumentRules.DeadLinks(path, File.ReadAllText(Repository.PathOf(path)), Exists)));

    [Theory]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("README.md")]
    public void Paths_Exist(string path) =>
        Offenders.AssertNone("A path that a document names exists.", DocumentRules.DeadPaths(path, File.ReadAllText(Repository.PathOf(path)), Exists));

    [Fact]
    public void DeadLinks_AreFound()
    {
        const string text = "[a](gone.md) [b](../there.md#part) [c](https://example.org/x) [d](#e) `[f](code.md)` [g](/there.md \"title\")";
        Assert.Equal(["docs/x.md: ](gone.md) (docs/gone.md)"], DocumentRules.DeadLinks("docs/x.md", text, name => name == "there.md"));
    }

    [Fact]
    public void DeadPaths_AreFound()
    {
        const string text = "`src/Gone/`, src/There/*.cs, https://example.org/src/x, ./docs/y.";
        Assert.Equal(["A.md: src/Gone"], DocumentRules.DeadPaths("A.md", text, name => name == "src/There/*.cs"));
    }

    private static bool Exists(string path)
    {
        if (!path.Contains('*', StringComparison.Ordinal))
        {
            return Path.Exists(Repository.PathOf(path));
        }

        string pattern = "^" + System.Text.RegularExpressions.Regex.Escape(path).Replace("\\*", "[^/]*", StringComparison.Ordinal) + "(/|$)";
        return Repository.Files(path.Split('/')[0], "*").Any(file => System.Text.RegularExpressions.Regex.IsMatch(file, pattern));
    }
}
