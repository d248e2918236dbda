using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Instruments;

/// <summary>docs/formats.md has a row for every format, and for nothing else.</summary>
public sealed class FormatTableTests
{
    [Fact]
    public void EveryFormat_HasOneRowOfTheTable()
    {
        string[] documented = [.. File.ReadLines(Repository.PathOf("docs/formats.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1])];
        Assert.Equal(InstrumentFileReader.Formats.Select(format => format.Key).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }
}
