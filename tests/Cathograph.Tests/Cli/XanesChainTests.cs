using System.Globalization;
using System.Text.Json;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Tests.Formats.Volumes.Hdf5;
using Cathograph.Tests.Formats.Volumes.Xradia;

namespace Cathograph.Tests.Cli;

/// <summary>From raw stacks to maps, to distances in particles and back to spectra, with the verbs alone.</summary>
public sealed class XanesChainTests
{
    private static readonly string Stack = Repository.PathOf("examples/xanes-stack.tif");
    private static readonly string Beam = Repository.PathOf("examples/xanes-stack-beam.tif");
    private static readonly string[] References = [Repository.PathOf("examples/xanes/ref_NiO.txt"), Repository.PathOf("examples/xanes/ref_LiNiO2.txt")];

    // The shells of the made particles are oxidised, and electrolyte lies around them: E50 rises towards it.
    [Fact]
    public void AStack_BecomesMaps_AndDistancesInItsParticles()
    {
        using var folder = new TemporaryFolder();
        string made = folder.PathOf("made");
        string maps = folder.PathOf("maps");
        Run("xanes", "generate", "--short", "--width", "96", "--height", "88", "--photons", "50000", "--drift", "3,-2", "--seed", "4", "--out", made);
        JsonElement map = Run("xanes", "map", Path.Combine(made, "xanes-stack.tif"), "--beam", Path.Combine(made, "xanes-stack-beam.tif"), "--end-members", "8340.6=2,8342.6=3", "--particles", "split", "--regions", "10:40,10:40", "--out", maps, "--json");
        Assert.True(map.GetProperty("pixelsWithEdge").GetInt32() > 500);
        string energy = Path.Combine(maps, "edgeEnergy.tif");
        string particles = Path.Combine(maps, "particles.tif");
        JsonElement statistics = Run("volume", "statistics", Path.Combine(maps, "mask.tif"), "--phases", "0=pore,1=active", "--property", energy, "--property-name", "E50", "--property-unit", "eV", "--particles", particles, "--with-border", "--samples", "100", "--json");
        Assert.Equal(map.GetProperty("particles").GetArrayLength(), statistics.GetProperty("count").GetInt32());

        string labels = WithElectrolyteAndCarbon(Path.Combine(maps, "mask.tif"), folder.PathOf("labels.tif"));
        JsonElement distance = Run("volume", "distance", labels, "--phases", "1=active,2=electrolyte,3=carbon", "--property", energy, "--property-name", "E50", "--property-unit", "eV", "--particles", particles, "--samples", "100", "--json");
        Assert.True(distance.GetProperty("lithiumDistance").GetProperty("mean_um").GetDouble() > 0.04);
        Assert.NotEmpty(distance.GetProperty("correlations").EnumerateArray());
        Assert.True(distance.GetProperty("bins").GetArrayLength() > 2);
    }

    [Fact]
    public void NormalisedSpectra_ReadBackAsSpectra()
    {
        using var folder = new TemporaryFolder();
        string stack = folder.PathOf("alike");
        Run("xanes", "normalize", References[0], References[0], "--out", stack, "--json");
        JsonElement alike = Run("xanes", "read", Path.Combine(stack, "normalised-spectra.csv"), "--json");
        Assert.Equal(2, alike.GetProperty("count").GetInt32());
        Assert.True(alike.GetProperty("spectra")[1].GetProperty("isNormalised").GetBoolean());
        Assert.EndsWith("ref_NiO.txt 2", alike.GetProperty("spectra")[1].GetProperty("spectrum").GetString(), StringComparison.Ordinal);

        string different = folder.PathOf("different");
        JsonElement before = Run("xanes", "normalize", References[0], References[1], "--out", different, "--json");
        JsonElement after = Run("xanes", "normalize", Path.Combine(different, "normalised-spectra.csv"), "--json");
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(before.GetProperty("spectra")[k].GetProperty("edgeEnergy_eV").GetDouble(), after.GetProperty("spectra")[k].GetProperty("edgeEnergy_eV").GetDouble(), 1e-6);
        }
    }

    [Fact]
    public void EveryKindOfStack_IsShownByRead()
    {
        using var folder = new TemporaryFolder();
        (float[] counts, float[] beam, double[] energies, int width, int height) = Example();
        string fxi = folder.PathOf("fxi.h5");
        using (var file = new Hdf5Encoder(fxi))
        {
            file.Add("/img_xanes", "IEEE_F32LE", [(ulong)energies.Length, (ulong)height, (ulong)width], counts.Zip(beam, (a, b) => a / b).ToArray());
            file.Add("/X_eng", "IEEE_F64LE", [(ulong)energies.Length], energies.Select(value => value / 1000).ToArray());
            file.AddText("/Pixel Size", "40nm");
        }

        string exchange = folder.PathOf("exchange.h5");
        using (var file = new Hdf5Encoder(exchange))
        {
            file.AddGroup("/exchange");
            file.Add("/exchange/data", "IEEE_F32LE", [(ulong)energies.Length, (ulong)height, (ulong)width], counts);
            file.Add("/exchange/data_white", "IEEE_F32LE", [(ulong)energies.Length, (ulong)height, (ulong)width], beam);
        }

        string list = folder.Write("list.txt", string.Join('\n', energies.Select(value => value.ToString(CultureInfo.InvariantCulture))));
        string series = XradiaSeries(folder, (counts, beam, energies), (width, height));
        JsonElement tiff = Run("xanes", "read", Stack, "--beam", Beam, "--json");
        foreach (JsonElement other in (JsonElement[])[Run("xanes", "read", fxi, "--json"), Run("xanes", "read", exchange, "--energies", list, "--json"), Run("xanes", "read", series, "--json")])
        {
            Assert.Equal(energies.Length, other.GetProperty("framesUsed").GetInt32());
            Assert.Equal(width, other.GetProperty("width_px").GetInt32());
            JsonElement.ArrayEnumerator own = other.GetProperty("meanSpectrum").GetProperty("opticalDensity").EnumerateArray();
            foreach ((JsonElement found, JsonElement expected) in own.Zip(tiff.GetProperty("meanSpectrum").GetProperty("opticalDensity").EnumerateArray()))
            {
                Assert.Equal(expected.GetDouble(), found.GetDouble(), 1e-4);
            }
        }

        JsonElement map = Run("xanes", "map", series, "--aligned", "--json");
        Assert.True(map.GetProperty("pixelsWithEdge").GetInt32() > 100);
    }

    [Fact]
    public void AStackAmongSpectra_IsRefused()
    {
        CliRun run = CliRun.Of("xanes", "read", References[0], Stack);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("found a stack among 2 files", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARelationWithoutAMap_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string text = File.ReadAllText(Repository.PathOf("examples/xanes/valence.json")).Replace("\"edgeEnergy\"", "\"peakRatio\"", StringComparison.Ordinal).Replace("\"whiteLine\"", "\"edgeIntegral\"", StringComparison.Ordinal);
        CliRun run = CliRun.Of("xanes", "map", Stack, "--beam", Beam, "--aligned", "--calibration", folder.Write("calibration.json", text));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("found relations of PeakRatio, EdgeIntegral only; expected one of the edge energy or the white line", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheShippedValence_IsWhatItsCommandWrites()
    {
        using var folder = new TemporaryFolder();
        string shipped = Repository.PathOf("examples/xanes/valence.json");
        Run("xanes", "soc", References[0], References[1], "--valence", "2,3", "--out", folder.PathOf("out"), "--json");
        JsonElement written = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.PathOf("out"), "calibration.json"))).RootElement.GetProperty("calibrations");
        JsonElement stored = JsonDocument.Parse(File.ReadAllText(shipped), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement.GetProperty("calibrations");
        Assert.Equal(stored.GetArrayLength(), written.GetArrayLength());
        foreach ((JsonElement own, JsonElement known) in written.EnumerateArray().Zip(stored.EnumerateArray()))
        {
            Assert.Equal(known.GetProperty("measure").GetString(), own.GetProperty("measure").GetString());
            Assert.Equal(known.GetProperty("name").GetString(), own.GetProperty("name").GetString());
            Assert.Equal(known.GetProperty("lowest").GetDouble(), own.GetProperty("lowest").GetDouble(), 1e-6);
            Assert.All(known.GetProperty("coefficients").EnumerateArray().Zip(own.GetProperty("coefficients").EnumerateArray()), pair => Assert.Equal(pair.First.GetDouble(), pair.Second.GetDouble(), 1e-6));
        }
    }

    [Fact]
    public void AFitOfPeaks_TellsParametersAndCorrelations()
    {
        JsonElement fit = Run("xanes", "fit", References[1], "--peaks", "2", "--json").GetProperty("peakFits")[0];
        Assert.Equal(2, fit.GetProperty("peaks").GetArrayLength());
        Assert.Equal(10 * 10, fit.GetProperty("correlation").GetArrayLength());
        Assert.Equal(8349.7, fit.GetProperty("top_eV").GetDouble(), 0.4);
        CliRun both = CliRun.Of("xanes", "fit", References[1], "--peak-shape", "lorentzian");
        Assert.Equal(2, both.ExitCode);
        Assert.Contains("--peak-shape: found it without --peaks", both.Error, StringComparison.Ordinal);
    }

    private static string XradiaSeries(TemporaryFolder folder, (float[] Counts, float[] Beam, double[] Energies) stack, (int Width, int Height) size)
    {
        string path = folder.PathOf("series");
        Directory.CreateDirectory(path);
        int plane = size.Width * size.Height;
        for (int k = 0; k < stack.Energies.Length; k++)
        {
            foreach ((string role, float[] frames) in ((string, float[])[])[("sample", stack.Counts), ("ref_201511202114_sample", stack.Beam)])
            {
                var streams = new Dictionary<string, byte[]>
                {
                    ["ImageInfo/ImageWidth"] = BitConverter.GetBytes(size.Width),
                    ["ImageInfo/ImageHeight"] = BitConverter.GetBytes(size.Height),
                    ["ImageInfo/DataType"] = BitConverter.GetBytes(10),
                    ["ImageInfo/NoOfImages"] = BitConverter.GetBytes(1),
                    ["ImageInfo/PixelSize"] = BitConverter.GetBytes(0.04f),
                    ["ImageInfo/Energy"] = BitConverter.GetBytes(0f),
                    ["ImageData1/Image1"] = [.. frames.Skip(k * plane).Take(plane).SelectMany(BitConverter.GetBytes)],
                };
                File.WriteAllBytes(Path.Combine(path, FormattableString.Invariant($"rep01_{role}_{stack.Energies[k]:00000.0}_eV_001of001.xrm")), OleEncoder.File(streams));
            }
        }

        return path;
    }

    private static (float[] Counts, float[] Beam, double[] Energies, int Width, int Height) Example()
    {
        using VolumeSource sample = VolumeFileReader.Open(Stack);
        using VolumeSource flat = VolumeFileReader.Open(Beam);
        float[] counts = new float[sample.Header.Count];
        float[] beam = new float[sample.Header.Count];
        sample.ReadNumbers(0, counts);
        flat.ReadNumbers(0, beam);
        double[] energies = [.. File.ReadAllLines(Repository.PathOf("examples/xanes-stack_energies.txt")).Where(line => line.Length > 0).Select(line => 1000 * double.Parse(line, CultureInfo.InvariantCulture))];
        return (counts, beam, energies, sample.Header.Width, sample.Header.Height);
    }

    // Outside of particles: electrolyte, and every fourth column carbon.
    private static string WithElectrolyteAndCarbon(string mask, string path)
    {
        using VolumeSource source = VolumeFileReader.Open(mask);
        byte[] labels = new byte[source.Header.Count];
        source.ReadLabels(0, labels);
        int width = source.Header.Width;
        var grid = new VoxelGrid(width, source.Header.Height, 1, source.Header.Spacing!.Value);
        using FileStream stream = File.Create(path);
        TiffWriter.Write(new LabelVolume(grid, [.. labels.Select((label, i) => label == 1 ? (byte)1 : (byte)(i % width % 4 == 0 ? 3 : 2))], new PhaseTable([])), stream);
        return path;
    }

    private static JsonElement Run(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return arguments.Contains("--json") ? run.Json : default;
    }
}
