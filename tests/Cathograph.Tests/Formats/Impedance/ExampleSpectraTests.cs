namespace Cathograph.Tests.Formats.Impedance;

/// <summary>The shipped examples are what their first lines say. CATHOGRAPH_ACCEPT_EXAMPLES=1 writes them anew.</summary>
public sealed class ExampleSpectraTests
{
    public static TheoryData<string> Names => [.. ExampleSpectra.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void AShippedSpectrum_IsWhatItsFormulaGives(string name)
    {
        string path = Path.Combine(Repository.Root, "examples", name);
        string expected = ExampleSpectra.Text(name);
        if (Environment.GetEnvironmentVariable("CATHOGRAPH_ACCEPT_EXAMPLES") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
