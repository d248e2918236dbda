using System.Text.Json;

namespace Cathograph.Tests.Cli;

/// <summary>The keys and files of <c>volume</c> verbs that other programs build on.</summary>
public sealed class VolumeKeysTests
{
    private static readonly string Labels = Repository.PathOf("examples/composite.npy");
    private static readonly string Charge = Repository.PathOf("examples/composite-charge.npy");
    private const string Phases = "0=pore,1=active,2=electrolyte,3=carbon";

    [Fact]
    public void Particles_HaveTheirCountAndTheirTable()
    {
        using var folder = new TemporaryFolder();
        CliRun run = Run("particles", "--out", folder.PathOf("out"));
        int count = run.Json.GetProperty("count").GetInt32();
        string[] lines = File.ReadAllLines(folder.PathOf("out/particles.csv"));
        Assert.StartsWith("id,volume_um3,equivalentRadius_um,x_um,y_um,z_um,", lines[0], StringComparison.Ordinal);
        Assert.Equal(count, lines.Length - 1);
    }

    [Fact]
    public void Contacts_HavePairsInTheOrderOfLabels()
    {
        JsonElement json = Run("contacts").Json;
        string[] pairs = ["pore-active", "pore-electrolyte", "pore-carbon", "active-electrolyte", "active-carbon", "electrolyte-carbon"];
        Assert.Equal(pairs, json.GetProperty("interfaceArea_um2").EnumerateObject().Select(item => item.Name));
        JsonElement lines = json.GetProperty("triplePhaseLength_um");
        Assert.Equal(["total", "pore-active-electrolyte", "pore-active-carbon", "pore-electrolyte-carbon", "active-electrolyte-carbon"], lines.EnumerateObject().Select(item => item.Name));
        double[] lengths = [.. lines.EnumerateObject().Select(item => item.Value.GetDouble())];
        Assert.Equal(lengths[0], lengths[1..].Sum(), 1e-6 * lengths[0]);
        Assert.InRange(json.GetProperty("utilisation_volumeFraction").GetDouble(), 0.4, 0.9);
        Assert.All(json.GetProperty("classes").EnumerateArray().Take(4), item => Assert.True(item.GetProperty("count").GetInt32() > 0));
    }

    [Fact]
    public void Contacts_HaveTheSameKeys_WhenPhasesAreListedInAnotherOrder()
    {
        JsonElement json = CliRun.Of("volume", "contacts", Labels, "--voxel", "0.25 um", "--phases", "3=carbon,1=active,0=pore,2=electrolyte", "--json").Json;
        Assert.Equal("pore-active", json.GetProperty("interfaceArea_um2").EnumerateObject().First().Name);
    }

    [Fact]
    public void Distance_HasBothDistances_BinsMapsAndTheDirectionOfContacts()
    {
        using var folder = new TemporaryFolder();
        JsonElement json = Run("distance", "--property", Charge, "--samples", "50", "--out", folder.PathOf("out")).Json;
        foreach (string distance in new[] { "lithiumDistance", "electronDistance" })
        {
            JsonElement channel = json.GetProperty(distance);
            Assert.True(channel.GetProperty("mean_um").GetDouble() < channel.GetProperty("max_um").GetDouble());
        }

        JsonElement[] bins = [.. json.GetProperty("bins").EnumerateArray()];
        Assert.Equal(5, bins.Length);
        Assert.All(bins.Select((bin, k) => (bin, k)), item =>
        {
            Assert.Equal(0.2 * item.k, item.bin.GetProperty("from").GetDouble(), 1e-12);
            Assert.Equal(0.2 * (item.k + 1), item.bin.GetProperty("to").GetDouble(), 1e-12);
            Assert.True(item.bin.GetProperty("count").GetInt64() > 0 && item.bin.GetProperty("error").GetDouble() > 0);
            Assert.InRange(item.bin.GetProperty("mean").GetDouble(), 8344.5, 8346);
        });
        JsonElement[] alignments = [.. json.GetProperty("polarisation").GetProperty("alignments").EnumerateArray()];
        Assert.Equal(4, alignments.Length);

        // The charge was made to rise away from the contacts of either kind.
        Assert.True(alignments[0].GetProperty("meanCosine").GetDouble() > 0.9);
        Assert.All(alignments[2..], item => Assert.True(item.GetProperty("meanCosine").GetDouble() < -0.2 && item.GetProperty("p").GetDouble() < 1e-3));
        Assert.Contains("cosineToContactImbalance", File.ReadLines(folder.PathOf("out/distances.csv")).First(), StringComparison.Ordinal);
        foreach (string map in new[] { "lithiumDistance.tif", "electronDistance.tif", "combinedImpedance.tif" })
        {
            CliRun info = CliRun.Of("volume", "info", folder.PathOf("out/" + map), "--json");
            Assert.Contains("float32", info.Output, StringComparison.Ordinal);
        }
    }

    private static CliRun Run(string verb, params string[] more)
    {
        CliRun run = CliRun.Of(["volume", verb, Labels, "--voxel", "0.25 um", "--phases", Phases, .. more, "--json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
