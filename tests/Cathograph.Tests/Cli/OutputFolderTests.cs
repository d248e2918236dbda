using Cathograph.Cli.Output;
using Cathograph.Core.Verdicts;

namespace Cathograph.Tests.Cli;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFolder_AppearsAsAWholeAndReplacesItsLike()
    {
        foreach (string text in (string[])["first", "second"])
        {
            using OutputDirectory output = OutputDirectory.Open(_folder.Root);
            output.AddFolder("v.zarr", path => File.WriteAllText(Path.Combine(path, ".zgroup"), text));
            Assert.True(output.Files[0].Bytes > 0);
            string before = text == "first" ? "" : "first";
            Assert.Equal(before, File.Exists(_folder.PathOf("v.zarr/.zgroup")) ? File.ReadAllText(_folder.PathOf("v.zarr/.zgroup")) : "");
            output.Commit(default);
            Assert.Equal(text, File.ReadAllText(_folder.PathOf("v.zarr/.zgroup")));
        }

        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void AFolderThatWasNotCommitted_LeavesNothing()
    {
        using (OutputDirectory output = OutputDirectory.Open(_folder.Root))
        {
            output.AddFolder("v.zarr", path => File.WriteAllText(Path.Combine(path, "zarr.json"), "{}"));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void AFolderOfSomethingElse_IsNotReplaced()
    {
        Directory.CreateDirectory(_folder.PathOf("v.zarr"));
        File.WriteAllText(_folder.PathOf("v.zarr/thesis.txt"), "x");
        using OutputDirectory output = OutputDirectory.Open(_folder.Root);
        Assert.Contains("no Zarr folder", Assert.Throws<InvalidInputException>(() => output.AddFolder("v.zarr", _ => { })).Message, StringComparison.Ordinal);
    }
}
