using System.Text.Json;

namespace Cathograph.Tests.Cli;

/// <summary><c>volume segment</c> on the grey-value composite whose truth is known.</summary>
public sealed class SegmentVerbTests
{
    private static readonly string Grey = Repository.PathOf("examples/composite-grey.npy");
    private static readonly string Truth = Repository.PathOf("examples/composite.npy");
    private static readonly string Paint = Repository.PathOf("examples/composite-paint.npy");
    private const string Meaning = "0=pore,1=active,2=electrolyte,3=carbon";

    [Fact]
    public void APaintedForest_FindsThePhases_AndItsModelGivesTheSameLabels()
    {
        using var folder = new TemporaryFolder();
        CliRun trained = CliRun.Of("volume", "segment", Grey, "--voxel", "0.25 um", "--paint", Paint, "--phases", "1=pore,2=active,3=electrolyte,4=carbon", "--reference", Truth, "--reference-phases", Meaning, "--trees", "40", "--json", "--out", folder.PathOf("a"));
        Assert.True(trained.ExitCode == 0, trained.Error);
        JsonElement agreement = trained.Json.GetProperty("agreement");
        Assert.True(agreement.GetProperty("accuracy").GetDouble() > 0.93, trained.Output);
        double[] dice = [.. agreement.GetProperty("dice").EnumerateArray().Select(value => value.GetDouble())];
        Assert.True(dice[1] > 0.98 && dice[0] > 0.92 && dice[2] > 0.92, string.Join(", ", dice));
        CliRun again = CliRun.Of("volume", "segment", Grey, "--voxel", "0.25 um", "--model", folder.PathOf("a/classifier.json"), "--phases", "1=pore,2=active,3=electrolyte,4=carbon", "--json", "--out", folder.PathOf("b"));
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(File.ReadAllBytes(folder.PathOf("a/labels.tif")), File.ReadAllBytes(folder.PathOf("b/labels.tif")));
    }

    [Fact]
    public void Watershed_FromPaint_AndFromThresholds_Works()
    {
        CliRun painted = CliRun.Of("volume", "segment", Grey, "--voxel", "0.25 um", "--method", "watershed", "--paint", Paint, "--json");
        Assert.True(painted.ExitCode == 0, painted.Error);
        CliRun own = CliRun.Of("volume", "segment", Grey, "--voxel", "0.25 um", "--method", "watershed", "--denoise", "nlm", "--thresholds", "11000,21000,35000", "--phases", "0=pore,1=carbon,2=electrolyte,3=active", "--reference", Truth, "--reference-phases", Meaning, "--json");
        Assert.True(own.ExitCode == 0, own.Error);
        Assert.True(own.Json.GetProperty("agreement").GetProperty("accuracy").GetDouble() > 0.895, own.Output);
    }

    [Fact]
    public void ADamagedModel_IsRefused()
    {
        using var folder = new TemporaryFolder();
        foreach (string text in new[] { "{", "[]", "{\"schema\":\"x\"}", "{\"schema\":\"cathograph-voxel-forest/1\"}", "{\"schema\":\"cathograph-voxel-forest/1\",\"sigmas_voxel\":[1],\"names\":[\"a\"],\"lowest\":[0],\"scale\":[1],\"labels\":[1,2],\"samples\":[1,1],\"importance\":[1],\"trees\":[{\"feature\":\"0\",\"threshold\":\"1\",\"child\":\"0\",\"leaf\":\"1 0\"}]}" })
        {
            CliRun run = CliRun.Of("volume", "segment", Grey, "--voxel", "0.25 um", "--model", folder.Write("m.json", text));
            Assert.Equal(2, run.ExitCode);
        }
    }

    [Theory]
    [InlineData("--method", "magic", "expected otsu")]
    [InlineData("--denoise", "blur", "expected median:RADIUS")]
    [InlineData("--denoise", "median:9", "a whole number from 1 to 3")]
    [InlineData("--thresholds", "5,3", "ascend")]
    [InlineData("--thresholds", "a", "expected grey values")]
    [InlineData("--smallest", "3 kg", "expected a number of voxels")]
    [InlineData("--smallest", "gold=3 um", "expected a phase and a size")]
    [InlineData("--phases", "0=pore,7=active", "expected numbers from 0")]
    [InlineData("--rings", "9,4", "expected a width")]
    [InlineData("--shading", "7", "from 1 to 4")]
    [InlineData("--method", "forest", "expected --paint FILE")]
    [InlineData("--scales", "99", "expected blurs")]
    public void AWrongOption_IsExplained(string option, string value, string expected)
    {
        CliRun run = CliRun.Of("volume", "segment", Grey, "--voxel", "0.25 um", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void PermutedLabels_AreFound()
    {
        CliRun run = CliRun.Of("volume", "segment", Grey, "--voxel", "0.25 um", "--thresholds", "11000,21000,35000", "--reference", Truth, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(run.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "permuted-labels");
    }
}
