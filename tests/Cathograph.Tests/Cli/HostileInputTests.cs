namespace Cathograph.Tests.Cli;

/// <summary>Ten ways to go wrong; each ends with a message and an exit code, none with a stack trace or a half-written file.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Good = """{ "name": "x", "loading": "10 mg/cm2", "materials": { "activeMaterial": "NMC811", "electrolyte": "Li6PS5Cl", "carbon": "CNF" }, "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.28, "carbon": 0.02 } } ] }""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheGoodFile_IsGood() => Assert.Equal(0, Simulate(Good).ExitCode);

    [Theory]
    [InlineData("10 mg/cm2", "10 mg/cm3", "loading")]
    [InlineData("\"10 mg/cm2\"", "NaN", "cell.json:1:")]
    [InlineData("\"10 mg/cm2\"", "\"NaN mg/cm2\"", "not a finite number")]
    [InlineData("10 mg/cm2", "1e12 mg/cm2", "loading")]
    [InlineData("10 mg/cm2", "-10 mg/cm2", "loading")]
    [InlineData("\"loading\"", "\"loadin\"", "did you mean \"loading\"?")]
    [InlineData("NMC811", "NMC812", "did you mean \"NMC811\"?")]
    [InlineData("0.7,", "0.9,", "massFractions")]
    [InlineData("\"layers\"", "\"layers\": [], \"layers\"", "layers")]
    [InlineData("0.28", "[[[]]]", "electrolyte")]
    public void AWrongValue_IsNamedWithItsPlace(string part, string wrong, string message)
    {
        CliRun run = Simulate(Good.Replace(part, wrong, StringComparison.Ordinal));
        AssertRefused(run);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("cell.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryViolation_HasItsOwnLine()
    {
        CliRun run = Simulate(Good.Replace("10 mg/cm2", "10 m", StringComparison.Ordinal).Replace("0.28", "-1", StringComparison.Ordinal));
        AssertRefused(run);
        Assert.True(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("error: ", StringComparison.Ordinal)) >= 2, run.Error);
    }

    [Fact]
    public void AnEmptyFile_IsRefused() => AssertRefused(Simulate(""), "found the end of the file");

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(150)]
    public void ATruncatedFile_IsRefused(int length) => AssertRefused(Simulate(Good[..length]), "cell.json:1:");

    [Fact]
    public void BinaryRubbish_IsRefused()
    {
        byte[] rubbish = new byte[5000];
        new Random(7).NextBytes(rubbish);
        File.WriteAllBytes(_folder.PathOf("cell.json"), rubbish);
        AssertRefused(CliRun.Of("cell", "simulate", _folder.PathOf("cell.json")));
    }

    [Fact]
    public void AMissingFile_IsNamed_AndTheNearestIsSuggested()
    {
        _folder.Write("cell.json", Good);
        AssertRefused(CliRun.Of("cell", "simulate", _folder.PathOf("cel.json")), $"there is no such file (did you mean \"{_folder.PathOf("cell.json")}\"?)");
        AssertRefused(CliRun.Of("cell", "simulate", _folder.PathOf("no/cell.json")), "does not exist");
    }

    [Fact]
    public void AFolder_IsNotAFile() => AssertRefused(CliRun.Of("cell", "simulate", _folder.Root), "is a folder; expected a file");

    [Fact]
    public void AnEndlessFile_IsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /dev/zero");
        AssertRefused(CliRun.Of("cell", "simulate", "/dev/zero"), "is too large");
    }

    [Fact]
    public void AFileWithoutPermission_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read everything");
        string path = _folder.Write("cell.json", Good);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        AssertRefused(CliRun.Of("cell", "simulate", path), "no permission");
    }

    [Theory]
    [InlineData("--protocol", "Charg at C/10 until 3.7 V", "(did you mean Charge?)")]
    [InlineData("--protocol", "Charge at C/10 until 3.7 kg", "3.7 kg")]
    [InlineData("--protocol", "", "--protocol")]
    [InlineData("--protocol", "nothing.txt", "there is no such file")]
    [InlineData("--at", "10 min,-5 s", "found a time below 0")]
    [InlineData("--at", "ten minutes", "--at: ")]
    [InlineData("--sample", "0 s", "found a period that is not above 0")]
    [InlineData("--sample", "10 V", "--sample: ")]
    [InlineData("--smoothing", "5", "--smoothing: ")]
    [InlineData("--smoothing", "50 V", "expected a voltage above 0 and at most 1 V")]
    public void AWrongOption_IsNamed(string option, string value, string message) =>
        AssertRefused(CliRun.Of("cell", "simulate", _folder.Write("cell.json", Good), option, value), message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void OutThatIsAFile_IsRefusedBeforeAnythingIsComputed()
    {
        string path = _folder.Write("cell.json", Good);
        AssertRefused(CliRun.Of("cell", "simulate", path, "--out", path), "is a file; expected a folder");
        AssertRefused(CliRun.Of("cell", "simulate", path, "--out", Path.Combine(path, "below")), "--out: ");
        AssertRefused(CliRun.Of("cell", "simulate", path, "--out", ""), "found an empty name; expected a folder");
    }

    [Fact]
    public void AFolderWhereAFileHasToGo_IsRefused_AndNothingIsLeft()
    {
        string place = _folder.PathOf("out");
        Directory.CreateDirectory(Path.Combine(place, "report.html"));
        AssertRefused(CliRun.Of("cell", "simulate", _folder.Write("cell.json", Good), "--out", place), "is a folder where a file has to be written");
        Assert.Equal(["report.html"], Directory.EnumerateFileSystemEntries(place).Select(Path.GetFileName));
    }

    [Fact]
    public void Failure_WithJson_IsOneObject()
    {
        CliRun run = CliRun.Of("cell", "simulate", _folder.PathOf("none.json"), "--json");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("invalidInput", run.Json.GetProperty("outcome").GetString());
        Assert.Equal(_folder.PathOf("none.json"), run.Json.GetProperty("violations")[0].GetProperty("where").GetString());
    }

    private CliRun Simulate(string text) => CliRun.Of("cell", "simulate", _folder.Write("cell.json", text));

    private static void AssertRefused(CliRun run, string message = "error: ", StringComparison comparison = StringComparison.Ordinal)
    {
        Assert.True(run.ExitCode == 2, $"exit code {run.ExitCode}\n{run.Error}");
        Assert.Contains(message, run.Error, comparison);
        Assert.DoesNotContain("   at Cathograph", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of the program", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
