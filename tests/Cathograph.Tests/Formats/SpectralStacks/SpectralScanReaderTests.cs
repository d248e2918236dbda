using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.SpectralStacks;
using Cathograph.Tests.Formats.Volumes;
using Cathograph.Tests.Formats.Volumes.Hdf5;

namespace Cathograph.Tests.Formats.SpectralStacks;

/// <summary>Every form of a stack becomes the same noun, and what is odd about it is said.</summary>
public sealed class SpectralScanReaderTests
{
    private const int Width = 6;
    private const int Height = 5;

    [Theory]
    [InlineData("X_eng", true)]
    [InlineData("XEng", false)]
    public void FxiFile_OfBothSpellings_IsTransmissionWithItsPixelSize(string energies, bool asText)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "scan.h5");
        using (var file = new Hdf5Encoder(path))
        {
            file.Add("/img_xanes", "IEEE_F32LE", [3, Height, Width], Ramp(3, 0.5f));
            file.Add("/img_bkg", "IEEE_F32LE", [3, Height, Width], Ramp(3, 900));
            file.Add("/" + energies, "IEEE_F64LE", [3], [8.34, 8.32, 8.33]);
            if (asText)
            {
                file.AddText("/Pixel Size", "20.1nm");
            }
            else
            {
                file.Add("/Pixel Size", "IEEE_F64LE", [1], [20.1]);
            }
        }

        using SpectralScan scan = SpectralScanReader.Read(path);
        Assert.Equal(ImageKind.Transmission, scan.Sample.Kind);
        Assert.Null(scan.Flat);
        Assert.Equal(20.1e-9, scan.Sample.PixelSize!.Value, 1e-13);
        Assert.Equal([8320.0, 8330, 8340], scan.Sample.Facts.Select(fact => Math.Round(fact.PhotonEnergy!.Value, 6)));
        float[] frame = new float[Width * Height];
        scan.Sample.Frames.ReadNumbers(0, frame);
        Assert.Equal(0.5f + 1, frame[0]);
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "energies-not-rising");
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "fxi-corrected");
    }

    [Fact]
    public void DataExchange_HasItsBeamAndDark_AndEnergiesOfAList()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "exchange.h5");
        using (var file = new Hdf5Encoder(path))
        {
            file.AddGroup("/exchange");
            file.Add("/exchange/data", "STD_U16LE", [2, Height, Width], Enumerable.Repeat((ushort)500, 2 * Width * Height).ToArray());
            file.Add("/exchange/data_white", "STD_U16LE", [4, Height, Width], Enumerable.Repeat((ushort)900, 4 * Width * Height).ToArray());
            file.Add("/exchange/data_dark", "STD_U16LE", [1, Height, Width], Enumerable.Repeat((ushort)100, Width * Height).ToArray());
        }

        string list = folder.Write("list.csv", "frame,energy_eV\n0,8300\n1,8350\n"u8.ToArray());
        using SpectralScan scan = SpectralScanReader.Read(path, new SpectralScanOptions { Energies = list });
        Assert.Equal(ImageKind.Counts, scan.Sample.Kind);
        Assert.Equal(4, scan.Flat!.Count);
        Assert.Equal(1, scan.Dark!.Count);
        Assert.Equal(8350, scan.Sample.Facts[1].PhotonEnergy);
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => SpectralScanReader.Read(path, new SpectralScanOptions { Energies = folder.Write("short.txt", "8.3\n"u8.ToArray()) }));
        Assert.Contains("found 2 frames and 1 energies", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAbortedScan_KeepsItsFrames_AndRepeatsAreAveraged()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "scan.h5");
        using (var file = new Hdf5Encoder(path))
        {
            file.Add("/img_xanes", "IEEE_F32LE", [3, Height, Width], Ramp(3, 0.5f));
            file.Add("/X_eng", "IEEE_F64LE", [5], [8.32, 8.33, 8.33, 8.34, 8.35]);
        }

        using SpectralScan scan = SpectralScanReader.Read(path);
        Assert.Equal(2, scan.Sample.Count);
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "frames-missing");
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "energies-repeated");
        float[] frame = new float[Width * Height];
        scan.Sample.Frames.ReadNumbers(1, frame);
        Assert.Equal(0.5f + 1.5f, frame[0]);
    }

    [Theory]
    [InlineData("8.3\n8.4\nx\n", "line 3: found \"x\"")]
    [InlineData("8.3\n-1\n", "energy 2: found -1")]
    [InlineData("8.3\n8400\n", "expected all of them in keV, or all in eV")]
    [InlineData("# none\n", "found no number")]
    public void AListOfEnergies_ThatIsNone_IsRefusedWithItsPlace(string text, string message)
    {
        using var folder = new TemporaryFolder();
        string list = folder.Write("energies.txt", System.Text.Encoding.ASCII.GetBytes(text));
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => EnergyList.Read(list)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheRealLists_AreReadInTheirUnits()
    {
        EnergyList nickel = EnergyList.Read(SampleData.File("imaging/stetef_ni_energy_list/Ni_eng_list.txt"));
        Assert.Equal(101, nickel.Values.Length);
        Assert.Equal(8212.0, nickel.Values[0], 0.01);
        EnergyList iron = EnergyList.Read(SampleData.File("imaging/stetef_ni_energy_list/energy_list_corr.txt"));
        Assert.Equal(73, iron.Values.Length);
        Assert.Equal(7075.85, iron.Values[0], 1e-6);
    }

    [Theory]
    [InlineData("rep01_sample_08324.0_eV_001of003.xrm", 8324.0, false)]
    [InlineData("rep01_000001_ref_201511202114_sample_08324.5_eV_003of010.xrm", 8324.5, true)]
    [InlineData("fov03_xanesocv_8353_0eV.xrm", 8353.0, false)]
    [InlineData("ref_xanesocv_8353_0eV.xrm", 8353.0, true)]
    [InlineData("reflective_8340eV.tif", 8340.0, false)]
    [InlineData("a_8.3405keV.tif", 8340.5, false)]
    public void NamesOfFiles_TellEnergyAndRole(string name, double energy, bool isReference)
    {
        Assert.Equal(energy, EnergyName.Of(name)!.Value, 1e-9);
        Assert.Equal(isReference, EnergyName.IsReference(name));
    }

    [Fact]
    public void AFolderOfXradiaFiles_TakesTheReferenceImageInside()
    {
        string sample = SampleData.File("imaging/dxchange_txrm/test_chip00.xrm");
        using var folder = new TemporaryFolder();
        folder.Write("chip_a.xrm", File.ReadAllBytes(sample));
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => SpectralScanReader.Read(folder.Path));
        Assert.Contains("expected a stack over several", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountsWithoutBeam_AreRefused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("stack.npy", NpyOf(2));
        folder.Write("stack_energies.txt", "8.30\n8.35\n"u8.ToArray());
        Assert.Contains("no frames without the sample", Assert.Throws<InvalidInputException>(() => SpectralScanReader.Read(path)).Message, StringComparison.Ordinal);
        using SpectralScan scan = SpectralScanReader.Read(path, new SpectralScanOptions { Flat = path });
        Assert.Contains(scan.Sample.Findings, finding => finding.Code == "energies-beside");
    }

    private static byte[] NpyOf(int frames)
    {
        string header = $"{{'descr': '<u2', 'fortran_order': False, 'shape': ({frames}, {Height}, {Width}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. Enumerable.Repeat(new byte[] { 0x10, 0x27 }, frames * Width * Height).SelectMany(pair => pair)];
    }

    private static float[] Ramp(int frames, float first) => [.. Enumerable.Range(0, frames * Width * Height).Select(i => first + (i / (Width * Height)))];
}
