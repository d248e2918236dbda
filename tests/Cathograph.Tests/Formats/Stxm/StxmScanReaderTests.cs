using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Stxm;
using Cathograph.Formats.Stxm.Axis2000;
using Cathograph.Tests.Cli;
using Cathograph.Tests.Formats.Volumes.Hdf5;

namespace Cathograph.Tests.Formats.Stxm;

public sealed class StxmScanReaderTests
{
    private const int Width = 4;
    private const int Height = 3;

    [Fact]
    public void ARealStack_HasItsShapeEnergiesAndRingCurrent()
    {
        using SpectralScan scan = StxmScanReader.Read(SampleData.File("imaging/stxm_als_fe2p_stack/71214078.hdr"));
        Assert.Equal((125, 125, 123), (scan.Sample.Width, scan.Sample.Height, scan.Sample.Count));
        Assert.Equal(700.0, scan.Sample.Facts[0].PhotonEnergy);
        Assert.Equal(730.353, scan.Sample.Facts[^1].PhotonEnergy!.Value, 3);
        Assert.Equal(80e-9, scan.Sample.PixelSize!.Value, 12);
        Assert.Equal(0.433e-3, scan.Sample.Facts[5].Exposure!.Value, 9);
        Assert.Equal(0.33308, scan.Sample.Facts[1].Beam!.Value, 9);
        Assert.Equal(new DateTimeOffset(2007, 12, 14, 18, 52, 26, TimeSpan.Zero), scan.Sample.Facts[1].Started);
        float[] first = new float[125 * 125];
        scan.Sample.Frames.ReadNumbers(0, first);
        Assert.Equal([353f, 371f, 346f], first[..3]);
        Assert.Empty(scan.Sample.Findings);
    }

    [Fact]
    public void AnSdfStack_WhoseLastImagesAreMissing_IsShorterAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        string header = Sdf(folder, frames: 5, written: 3);
        using SpectralScan scan = StxmScanReader.Read(header);
        Assert.Equal(3, scan.Sample.Count);
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "images-missing");
    }

    [Fact]
    public void AnSdfImage_CutShortWithinARow_LacksItsPixelsAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        string header = Sdf(folder, frames: 3, written: 3);
        File.WriteAllText(folder.PathOf("scan_a002.xim"), "1\t2\t3\t4\n5\t6\n");
        using SpectralScan scan = StxmScanReader.Read(header);
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "image-cut-short");
        float[] frame = new float[Width * Height];
        scan.Sample.Frames.ReadNumbers(2, frame);
        Assert.Equal(6f, frame[5]);
        Assert.Equal(6, frame.Count(float.IsNaN));
    }

    [Theory]
    [InlineData("1\t2\t3\t4\n5\t6\n1\t2\t3\t4\n", "line 2: found 2 numbers; expected the 4 of the header")]
    [InlineData("1\t2\t3\t4\t5\n", "line 1: found more than 4 numbers; expected the 4 of the header")]
    [InlineData("1\t2\t3\tx\n", "line 1, column 4: found \"x\"; expected a number")]
    [InlineData("1\t2\t3\t4\n1\t2\t3\t4\n1\t2\t3\t4\n1\t2\t3\t4\n", "line 4: found more than 3 rows; expected the 3 of the header")]
    public void AnSdfImage_ThatDoesNotFit_IsRefused(string text, string message)
    {
        using var folder = new TemporaryFolder();
        string header = Sdf(folder, frames: 3, written: 3);
        File.WriteAllText(folder.PathOf("scan_a001.xim"), text);
        Assert.Equal(message, Refusal(header).Message);
    }

    [Theory]
    [InlineData("Points = (4,", "Points = (7,", "found 4 points of PAxis behind a count of 7")]
    [InlineData("\"Image Stack\"", "\"Spectra\"", "expected an image stack over energy")]
    [InlineData("Regions = (1,", "Regions = (2,", "found 1 regions behind a count of 2")]
    [InlineData("700", "x00", "found \"x00.000\" among points of StackAxis")]
    [InlineData("StackAxis", "OtherAxis", "found no StackAxis")]
    public void AnSdfHeader_ThatIsDamaged_IsRefused(string find, string replacement, string message)
    {
        using var folder = new TemporaryFolder();
        string header = Sdf(folder, frames: 3, written: 3);
        File.WriteAllText(header, File.ReadAllText(header).Replace(find, replacement, StringComparison.Ordinal));
        Assert.Contains(message, Refusal(header).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnSdfHeader_CutAnywhere_IsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        string header = Sdf(folder, frames: 3, written: 3);
        string text = File.ReadAllText(header);
        for (int length = 1; length < text.Length; length += 3)
        {
            File.WriteAllText(header, text[..length]);
            Exception? problem = Record.Exception(() => StxmScanReader.Read(header).Dispose());
            Assert.True(problem is null or InvalidInputException, $"cut at {length}: {problem}");
        }
    }

    [Fact]
    public void AnAxis2000Stack_ReadsBackAsItWasWritten()
    {
        using var folder = new TemporaryFolder();
        (string path, float[] values) = Ncb(folder, value => value);
        using SpectralScan scan = StxmScanReader.Read(path);
        float[] read = new float[values.Length];
        scan.Sample.Frames.ReadNumbers(0, read);
        Assert.Equal(values, read);
        Assert.Equal(40e-9, scan.Sample.PixelSize!.Value, 12);
        Assert.Equal([850.0, 853.0, 855.5], scan.Sample.Facts.Select(fact => fact.PhotonEnergy!.Value));
        Assert.Equal(2e-3, scan.Sample.Facts[0].Exposure!.Value, 9);
        using SpectralScan other = StxmScanReader.Read(Path.ChangeExtension(path, ".dat"));
        Assert.Equal(3, other.Sample.Count);
    }

    [Fact]
    public void AnAxis2000Stack_OfFloatsAndWithScale_ReadsBack()
    {
        using var folder = new TemporaryFolder();
        (string path, float[] values) = Ncb(folder, value => value + 0.25f);
        using (SpectralScan scan = StxmScanReader.Read(path))
        {
            float[] read = new float[values.Length];
            scan.Sample.Frames.ReadNumbers(0, read);
            Assert.Equal(values, read);
        }

        (path, values) = Ncb(folder, value => value);
        string text = Path.ChangeExtension(path, ".dat");
        File.WriteAllText(text, File.ReadAllText(text).Replace("1.000000\n", "10.000000\n", StringComparison.Ordinal));
        using SpectralScan scaled = StxmScanReader.Read(path);
        float[] tenth = new float[values.Length];
        scaled.Sample.Frames.ReadNumbers(0, tenth);
        Assert.Equal(values[5] / 10, tenth[5], 6);
    }

    [Fact]
    public void AnAxis2000Stack_WithAFallingAxis_IsMirrored()
    {
        using var folder = new TemporaryFolder();
        (string path, float[] values) = Ncb(folder, value => value);
        string text = Path.ChangeExtension(path, ".dat");
        string[] lines = File.ReadAllLines(text);
        lines[1] = "\t0.12\t0.0";
        lines[2] = "\t0.08\t0.0";
        File.WriteAllLines(text, lines);
        using SpectralScan scan = StxmScanReader.Read(path);
        float[] read = new float[values.Length];
        scan.Sample.Frames.ReadNumbers(0, read);
        Assert.Equal(values[(Width * Height) - 1], read[0]);
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "axis-reversed");
    }

    [Fact]
    public void AnAxis2000Stack_CutShort_IsRefused()
    {
        using var folder = new TemporaryFolder();
        (string path, _) = Ncb(folder, value => value);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^4]);
        Assert.Equal("found 68 bytes; expected 72 for 4 x 3 pixels at 3 energies; the file was cut short", Refusal(path).Message);
        File.WriteAllBytes(path, bytes);
        string text = Path.ChangeExtension(path, ".dat");
        string whole = File.ReadAllText(text);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllText(text, whole[..length]);
            Exception? problem = Record.Exception(() => StxmScanReader.Read(path).Dispose());
            Assert.True(problem is null or InvalidInputException, $"cut at {length}: {problem}");
        }
    }

    [Fact]
    public void AnNxStxmFile_ReadsCountsDwellAndRingCurrent_AndLeavesOutWhatWasAborted()
    {
        using var folder = new TemporaryFolder();
        string path = Nexus(folder, frames: 4, aborted: 1, isOld: false);
        using SpectralScan scan = StxmScanReader.Read(path);
        Assert.Equal((Width, Height, 3), (scan.Sample.Width, scan.Sample.Height, scan.Sample.Count));
        Assert.Equal(0.25, scan.Sample.Facts[0].Beam!.Value, 6);
        Assert.Equal(2e-3, scan.Sample.Facts[0].Exposure!.Value, 9);
        Assert.Equal(50e-9, scan.Sample.PixelSize!.Value, 12);
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "scan-aborted");
        float[] frame = new float[Width * Height];
        scan.Sample.Frames.ReadNumbers(1, frame);
        Assert.Equal(100 + 5, frame[5]);
    }

    [Fact]
    public void AnNxStxmFile_FromBeforeTheDefinition_IsTurnedByItsAxisNumbers()
    {
        using var folder = new TemporaryFolder();
        string path = Nexus(folder, frames: 3, aborted: 0, isOld: true);
        using SpectralScan scan = StxmScanReader.Read(path);
        float[] frame = new float[Width * Height];
        scan.Sample.Frames.ReadNumbers(1, frame);
        Assert.Equal(Enumerable.Range(0, Width * Height).Select(p => 100f + p), frame);
    }

    [Fact]
    public void AnNxStxmFile_OfAnotherKind_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("other.h5");
        using (var file = new Hdf5Encoder(path))
        {
            file.Add("/data", "NATIVE_FLOAT", [3, 4, 5], new float[60]);
        }

        Assert.Contains("found no NXentry", Refusal(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Energies_ThatFallOrRepeat_ArePutInOrderAndAveraged()
    {
        using var folder = new TemporaryFolder();
        (string path, float[] values) = Ncb(folder, value => value);
        string text = Path.ChangeExtension(path, ".dat");
        File.WriteAllText(text, File.ReadAllText(text).Replace("\t850.000000\n", "\t0.8555\n", StringComparison.Ordinal).Replace("\t853.000000\n", "\t0.853\n", StringComparison.Ordinal).Replace("\t855.500000\n", "\t0.853\n", StringComparison.Ordinal));
        using SpectralScan scan = StxmScanReader.Read(path);
        Assert.Equal([853.0, 855.5], scan.Sample.Facts.Select(fact => Math.Round(fact.PhotonEnergy!.Value, 6)));
        float[] frame = new float[Width * Height];
        scan.Sample.Frames.ReadNumbers(0, frame);
        Assert.Equal(0.5f * (values[12] + values[24]), frame[0]);
        Assert.Equal(["energies-in-kev", "frames-averaged", "energies-sorted"], scan.Sample.Findings.Select(finding => finding.Code));
    }

    private static Violation Refusal(string path) => Assert.Throws<InvalidInputException>(() => StxmScanReader.Read(path).Dispose()).Violations[0];

    private static string Sdf(TemporaryFolder folder, int frames, int written)
    {
        string points(int count, double first, double step) => string.Join(", ", Enumerable.Range(0, count).Select(k => (first + (k * step)).ToString("F3", CultureInfo.InvariantCulture)).Prepend(count.ToString(CultureInfo.InvariantCulture)));
        var text = new StringBuilder();
        text.Append("ScanDefinition = { Label = \"scan.hdr\"; Type = \"NEXAFS Image Scan\"; Flags = \"Image Stack\"; Dwell = 1.5;\n Regions = (1,\n{\n");
        text.Append(CultureInfo.InvariantCulture, $" PAxis = {{ Name = \"Sample X\"; Unit = \"um\"; Points = ({points(Width, -3, 0.05)}); }};\n");
        text.Append(CultureInfo.InvariantCulture, $" QAxis = {{ Name = \"Sample Y\"; Unit = \"um\"; Points = ({points(Height, 2, 0.05)}); }};\n}});\n");
        text.Append(CultureInfo.InvariantCulture, $" StackAxis = {{ Name = \"Energy\"; Unit = \"eV\"; Points = ({points(frames, 700, 1)}); }};\n Channels = (1, {{ Name = \"counter0\"; Unit = \"counts\";}});\n}};\n");
        string path = folder.PathOf("scan.hdr");
        File.WriteAllText(path, text.ToString());
        for (int k = 0; k < written; k++)
        {
            File.WriteAllText(folder.PathOf(FormattableString.Invariant($"scan_a{k:D3}.xim")), string.Concat(Enumerable.Range(0, Height).Select(y => string.Join('\t', Enumerable.Range(0, Width).Select(x => (k * 100) + (y * Width) + x)) + "\n")));
        }

        return path;
    }

    private static (string Path, float[] Values) Ncb(TemporaryFolder folder, Func<float, float> shape)
    {
        float[] values = [.. Enumerable.Range(0, 3 * Width * Height).Select(k => shape(100 + k))];
        string path = folder.PathOf("stack.ncb");
        using FileStream stream = File.Create(path);
        File.WriteAllText(Path.ChangeExtension(path, ".dat"), Axis2000Writer.Write(new Volume(new VoxelGrid(Width, Height, 3, VoxelSpacing.Cube(40e-9)), [.. values]), [850, 853, 855.5], 2e-3, stream));
        return (path, values);
    }

    private static string Nexus(TemporaryFolder folder, int frames, int aborted, bool isOld)
    {
        string path = folder.PathOf("stack.hdf5");
        using var file = new Hdf5Encoder(path);
        file.AddGroup("/entry1");
        file.Attribute("/entry1", "NX_class", "NXentry");
        file.AddText("/entry1/definition", "NXstxm");
        file.AddGroup("/entry1/counter0");
        file.Attribute("/entry1/counter0", "NX_class", "NXdata");
        float[] values = [.. Enumerable.Range(0, frames * Width * Height).Select(i => i / (Width * Height) < frames - aborted ? (100f * (i / (Width * Height))) + (i % (Width * Height)) : float.NaN)];
        string energy = isOld ? "photon_energy" : "energy";
        if (isOld)
        {
            // Stored as x, y, energy.
            float[] turned = [.. Enumerable.Range(0, values.Length).Select(i => values[((i % frames) * Width * Height) + ((i / frames % Height) * Width) + (i / frames / Height)])];
            file.Add("/entry1/counter0/data", "NATIVE_FLOAT", [Width, Height, (ulong)frames], turned);
        }
        else
        {
            file.Add("/entry1/counter0/data", "NATIVE_FLOAT", [(ulong)frames, Height, Width], values);
            file.Attribute("/entry1/counter0", "signal", "data");
            file.Attribute("/entry1/counter0", "axes", "energy");
        }

        file.Add($"/entry1/counter0/{energy}", "NATIVE_DOUBLE", [(ulong)frames], Enumerable.Range(0, frames).Select(k => 850.0 + k).ToArray());
        file.Add("/entry1/counter0/sample_x", "NATIVE_DOUBLE", [Width], Enumerable.Range(0, Width).Select(k => 0.05 * k).ToArray());
        file.Add("/entry1/counter0/sample_y", "NATIVE_DOUBLE", [Height], Enumerable.Range(0, Height).Select(k => 0.05 * k).ToArray());
        file.Add("/entry1/counter0/count_time", "NATIVE_DOUBLE", [(ulong)frames], Enumerable.Repeat(2.0, frames).ToArray());
        if (isOld)
        {
            file.Attribute("/entry1/counter0/photon_energy", "axis", 3);
            file.Attribute("/entry1/counter0/sample_y", "axis", 2);
            file.Attribute("/entry1/counter0/sample_x", "axis", 1);
        }

        file.AddGroup("/entry1/control");
        file.Attribute("/entry1/control", "NX_class", "NXmonitor");
        file.Add("/entry1/control/data", "NATIVE_DOUBLE", [(ulong)frames, Height, Width], Enumerable.Range(0, frames * Width * Height).Select(i => 250.0 - (i / (Width * Height))).ToArray());
        return path;
    }
}
