using System.Text.Json;

namespace Cathograph.Tests.Cli;

/// <summary>From raw frames to fronts, with the truth of the phantom, and what wrong input is told.</summary>
public sealed class NeutronVerbTests
{
    private static readonly string Folder = Repository.PathOf("examples/radiographs");
    private static readonly string[] Series = [Path.Combine(Folder, "cell_*.tif"), "--ob", Path.Combine(Folder, "ob_*.tif"), "--dark", Path.Combine(Folder, "dc_*.tif"), "--pixel", "7.5 um", "--air", "0:6,0:96"];
    private static readonly string[] Cell = [.. Series, "--width", "0.3 mm", "--layers", "anode,electrolyte,cathode", "--cycler", Path.Combine(Folder, "cycler.bdf.csv")];

    [Fact]
    public void Fronts_LieWhereThePhantomHasThem_AndMoveAsFast()
    {
        CliRun run = CliRun.Of(["neutron", "front", .. Cell, "--json"]);
        Assert.Equal(0, run.ExitCode);
        JsonElement cathode = run.Json.GetProperty("fronts")[1];
        Assert.Equal("cathode", cathode.GetProperty("layer").GetString());
        int seen = 0;
        foreach (JsonElement point in cathode.GetProperty("points").EnumerateArray())
        {
            double hours = point.GetProperty("time_s").GetDouble() / 3600;
            double truth = 7.5 * (60.7 + (7.5 * Worked(Math.Min(8, hours))));
            JsonElement fit = point.GetProperty("errorFunction");
            if (hours is > 1.5 and < 6 && fit.GetProperty("isFound").GetBoolean())
            {
                // A tenth of a pixel, and the noise.
                double error = fit.GetProperty("position_standardError_um").GetDouble();
                Assert.InRange(fit.GetProperty("position_um").GetDouble(), truth - 0.75 - (4 * error), truth + 0.75 + (4 * error));
                seen++;
            }
        }

        Assert.InRange(seen, 7, 20);
        JsonElement speed = run.Json.GetProperty("speeds").EnumerateArray().Single(item => item.GetProperty("layer").GetString() == "electrolyte");

        // 9 rows of 7.5 um for an hour of 0.13 mA.
        Assert.InRange(speed.GetProperty("perCharge_um_per_mAh").GetDouble(), 0.97 * 9 * 7.5 / 0.13, 1.03 * 9 * 7.5 / 0.13);
    }

    [Fact]
    public void Profile_WritesAMap_ThatFrontReads()
    {
        using var folder = new TemporaryFolder();
        string place = folder.PathOf("out");
        CliRun run = CliRun.Of(["neutron", "profile", .. Cell, "--movie", "--out", place, "--json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(153, run.Json.GetProperty("layers")[1].GetProperty("start_um").GetDouble(), 0.5);
        byte[] movie = File.ReadAllBytes(Path.Combine(place, "movie.png"));
        Assert.Equal("acTL"u8.ToArray(), movie[37..41]);
        Assert.Equal(28, movie[44]);
        CliRun again = CliRun.Of("neutron", "front", Path.Combine(place, "map.csv"), "--layers", "electrolyte=153:455,cathode=455:720", "--in", "cathode", "--json");
        Assert.Equal(0, again.ExitCode);
        Assert.Single(again.Json.GetProperty("fronts").EnumerateArray());
    }

    [Fact]
    public void Reduce_WritesStacks_AndCountsGammaSpots()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of(["neutron", "reduce", .. Series, "--out", folder.PathOf("out"), "--json"]);
        Assert.Equal(0, run.ExitCode);

        // Six spots a frame, a few of them on top of each other or in the border of a frame.
        Assert.InRange(run.Json.GetProperty("outliers").GetProperty("bright").GetInt32(), 150, 175);
        Assert.InRange(run.Json.GetProperty("gain").GetDouble(), 2.3, 2.7);
        Assert.True(new FileInfo(folder.PathOf("out/transmission.tif")).Length > 28 * 64 * 96 * 4);
        Assert.True(File.Exists(folder.PathOf("out/deviation.tif")));
    }

    [Fact]
    public void Ratio_OfThePristineFrame_IsOne()
    {
        CliRun run = CliRun.Of(["neutron", "ratio", .. Series, "--json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, run.Json.GetProperty("frame")[0].GetProperty("ratio_mean").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("found 28 frames", "--pristine", "40:41", "found frames outside of the series; expected some of the 28 frames")]
    [InlineData("", "--air", "0:6", "expected columns and rows such as")]
    [InlineData("", "--air", "0:600,0:10", "expected a region within the 64 x 96 pixels of a frame")]
    [InlineData("", "--layers", "anode=0:9999", "expected ends within 0 to 720.0 um")]
    [InlineData("", "--layers", "anode=0:100,cathode", "expected ends for all layers or for none")]
    [InlineData("", "--rows", "50:200", "expected rows within 0:96")]
    [InlineData("", "--path", null, "found no diameter; expected --diameter")]
    [InlineData("", "--outliers", "1", "expected standard deviations from 3 to 1000, or off")]
    [InlineData("", "--colors", "red", "expected \"paper\" or \"safe\"")]
    [InlineData("", "--crop", "0:10", "expected columns and rows such as")]
    [InlineData("", "--scattering", "2", "expected a share from 0 to below 1")]
    [InlineData("", "--ob-after", "nowhere/x_*.tif", "the folder \"nowhere\" does not exist")]
    public void WrongInput_IsExplained(string _, string option, string? value, string message)
    {
        string[] words = value is null ? [option] : [option, value];
        CliRun run = CliRun.Of(["neutron", "profile", .. Series.Where(word => option != "--air" || word is not ("--air" or "0:6,0:96")), .. words]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutPixelSize_AProfileAsksForIt()
    {
        CliRun run = CliRun.Of("neutron", "profile", Series[0]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected it on the command line, such as --pixel", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void RealEdges_GiveTheirResolution()
    {
        string folder = Path.GetDirectoryName(SampleData.File("imaging/neutron_psi_edges/ob.tif"))!;
        CliRun run = CliRun.Of("neutron", "reduce", Path.Combine(folder, "edge20mm_*.tif"), "--ob", Path.Combine(folder, "ob.tif"), "--dark", Path.Combine(folder, "dc.tif"), "--edge", "--json");
        Assert.Equal(0, run.ExitCode);
        double[] blur = [.. run.Json.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("blur_px").GetDouble())];
        Assert.Equal(8, blur.Length);
        Assert.All(blur.Skip(3), (value, i) => Assert.True(value > blur[i + 2]));
    }

    // Hours with current: one of two.
    private static double Worked(double hours) => Math.Floor(hours / 2) + Math.Min(1, hours % 2);
}
