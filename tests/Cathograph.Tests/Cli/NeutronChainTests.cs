using System.Text.Json.Nodes;

namespace Cathograph.Tests.Cli;

/// <summary>From a simulated cell to frames of a camera, back to a map and to lithium, with the verbs alone.</summary>
public sealed class NeutronChainTests
{
    // A thin slab of few columns, so that the frames are small.
    private const string Instrument = """
        { "shape": "slab", "extent": "3 mm", "region": "0.6 mm", "detector": { "period": "1 h", "neutronsPerPixel": 3000, "gain": 8 },
          "anode": { "lithium6": 0.075, "exchangeCurrentDensity": 0 }, "separator": { "thickness": "150 um" } }
        """;

    [Fact]
    public void FramesOfASimulatedCharge_GiveItsLithium()
    {
        using var folder = new TemporaryFolder();
        string instrument = folder.Write("instrument.json", Instrument);
        string cell = Repository.PathOf("examples/nmc811-30mg-mono.json");
        string run = folder.PathOf("run");
        string map = folder.PathOf("map");
        Run("neutron", "predict", cell, "--instrument", instrument, "--protocol", "Charge at C/12 for 9 h", "--radiographs", "--out", run);
        Assert.Equal(12, Directory.GetFiles(run, "sample_*.tif").Length);
        JsonNode scene = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "scene.json")))!;
        string rows = FormattableString.Invariant($"{(int)scene["anodeFirstRow"]!.GetValue<double>()}:{(int)Math.Ceiling(scene["cathodeEndRow"]!.GetValue<double>())}");
        Run(
            "neutron", "profile", Path.Combine(run, "sample_*.tif"), "--ob", Path.Combine(run, "open_beam_before_*.tif"), "--ob-after", Path.Combine(run, "open_beam_after_*.tif"),
            "--dark", Path.Combine(run, "dark_*.tif"), "--pristine", "0:3", "--rows", rows, "--tilt", "0", "--out", map);
        JsonNode lithium = JsonNode.Parse(Run(
            "neutron", "lithium", Path.Combine(map, "map.csv"), cell, "--instrument", instrument, "--cycler", Path.Combine(run, "cycler.csv"), "--area", "1 cm2", "--json"))!;
        Assert.InRange(lithium["closure"]!["lithiumOverCharge"]!.GetValue<double>(), 0.96, 1.04);

        // Three pristine frames, an hour apart, come before the protocol: the clock is right without being told.
        string front = Run("neutron", "front", Path.Combine(map, "map.csv"), "--layers", "electrolyte=193:343,cathode=343:459", "--cycler", Path.Combine(run, "cycler.csv"), "--json");
        Assert.Contains("relaxation", front, StringComparison.Ordinal);
        JsonNode compared = JsonNode.Parse(Run(
            "neutron", "compare", Path.Combine(map, "map.csv"), cell, "--instrument", instrument, "--protocol", "Charge at C/12 for 9 h", "--align", "--contrast", "--out", folder.PathOf("compared"), "--json"))!;
        JsonArray parameters = compared["parameters"]!.AsArray();
        Assert.InRange(parameters[0]!["value"]!.GetValue<double>(), -15, 15);
        Assert.InRange(parameters[1]!["value"]!.GetValue<double>(), -2, 2);
        Assert.InRange(parameters[2]!["value"]!.GetValue<double>(), 0.97, 1.03);

        // Without regions of air the beam fluctuates from frame to frame, which the errors do not hold.
        Assert.InRange(compared["after"]![0]!["reducedChiSquare"]!.GetValue<double>(), 0.8, 4);
        Assert.InRange(compared["after"]![0]!["correlation"]!.GetValue<double>(), 0.98, 1);
        Assert.True(File.Exists(folder.PathOf("compared/comparison.png")));
    }

    private static string Run(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}
