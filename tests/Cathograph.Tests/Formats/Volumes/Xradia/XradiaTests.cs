using System.Buffers.Binary;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes.Xradia;

public sealed class XradiaTests
{
    private const int Width = 60;
    private const int Height = 50;

    [Fact]
    public void Images_AreThePlanes()
    {
        using VolumeSource source = Open(Streams(105));
        Assert.Equal((Width, Height, 105, VoxelElement.UInt16), (source.Header.Width, source.Header.Height, source.Header.Depth, source.Header.Element));
        Assert.Equal(0.5e-6, source.Header.Spacing!.Value.X, 1e-12);
        float[] plane = new float[Width * Height];
        source.ReadNumbers(103, plane);
        Assert.Equal([1040, 1041, 1042], plane[..3]);
        Assert.Equal(1040 + (Width * Height) - 1, plane[^1]);
    }

    [Fact]
    public void TheReferenceImage_IsReadOnDemand()
    {
        Dictionary<string, byte[]> streams = Streams(1);
        streams["ReferenceData/DataType"] = Bytes(10);
        streams["ReferenceData/Image"] = [.. Enumerable.Range(0, Width * Height).SelectMany(i => BitConverter.GetBytes(0.5f * i))];
        using VolumeSource source = Open(streams, "reference");
        float[] plane = new float[Width * Height];
        source.ReadNumbers(0, plane);
        Assert.Equal(VoxelElement.Float32, source.Header.Element);
        Assert.Equal(1.5f, plane[3]);
    }

    [Fact]
    public void AnEnergyOfZero_IsTakenFromTheName()
    {
        Dictionary<string, byte[]> streams = Streams(1);
        streams["ImageInfo/Energy"] = Bytes(0);
        using VolumeSource source = Open(streams, name: "rep01_201511_sample_08324.0_eV_001of003.xrm");
        Assert.Contains(source.Header.Findings, finding => finding.Message == "The file holds no energy; its name says 8324 eV.");
        Assert.Contains(source.Header.Facts, fact => fact is { Label: "energy in the file name (eV)", Value: "8324" });
    }

    [Fact]
    public void AStoppedRun_HasFewerImagesThanItAnnounces()
    {
        Dictionary<string, byte[]> streams = Streams(3);
        streams["ImageInfo/NoOfImages"] = Bytes(7);
        using VolumeSource source = Open(streams);
        Assert.Equal(3, source.Header.Depth);
        Assert.Contains(source.Header.Findings, finding => finding.Code == "xradia-images-missing");
    }

    [Fact]
    public void ADirectoryInACircle_IsRefused()
    {
        byte[] bytes = OleEncoder.File(Streams(1));
        uint directory = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(0x30));
        int table = (int)((BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(0x4C)) + 1) * 512);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(table + (4 * (int)directory)), directory);
        Assert.Contains("chain of sectors without end", Assert.Throws<InvalidInputException>(() => Open(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATreeInACircle_IsRefused()
    {
        byte[] bytes = OleEncoder.File(Streams(1));
        int directory = (int)((BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(0x30)) + 1) * 512);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(directory + 128 + 68), 1);
        Assert.Contains("entry 1 of the directory twice", Assert.Throws<InvalidInputException>(() => Open(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATableLargerThanTheFile_IsRefused()
    {
        byte[] bytes = OleEncoder.File(Streams(1));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(0x2C), 0x10000000);
        Assert.Contains("byte 44: found 268435456 sectors of the table", Assert.Throws<InvalidInputException>(() => Open(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test_chip00.xrm", 512, 1, 7191.05, 0.0779)]
    [InlineData("txrm_test_chip_tomo.txrm", 256, 7, 9200.02, 0.1558)]
    public void SamplesOfAMicroscope_AreRead(string name, int edge, int depth, double energy, double pixel)
    {
        using VolumeSource source = VolumeFileReader.Open(SampleData.File("imaging/dxchange_txrm/" + name));
        Assert.Equal((edge, edge, depth), (source.Header.Width, source.Header.Height, source.Header.Depth));
        Assert.Equal(pixel * 1e-6, source.Header.Spacing!.Value.X, 1e-10);
        string stated = source.Header.Facts.First(fact => fact.Label == "energy (eV)").Value;
        Assert.Equal(energy, double.Parse(stated, System.Globalization.CultureInfo.InvariantCulture), 0.01);
        float[] plane = new float[edge * edge];
        source.ReadNumbers(depth - 1, plane);
        Assert.InRange(plane.Average(), 1, 65000);
    }

    // The first image of the sample begins with these numbers (read with another program).
    [Fact]
    public void TheFirstNumbersOfASample_AreThoseOfItsStream()
    {
        using VolumeSource source = VolumeFileReader.Open(SampleData.File("imaging/dxchange_txrm/test_chip00.xrm"));
        float[] plane = new float[512 * 512];
        source.ReadNumbers(0, plane);
        Assert.Equal([15, 15, 12, 21, 12, 18, 12, 19, 49, 15, 14, 14], plane[..12]);
    }

    [Theory]
    [InlineData("test_chip00.xrm", 150)]
    [InlineData("txrm_test_chip_tomo.txrm", 150)]
    public void DamagedSamples_AreReadOrRefused(string name, int count)
    {
        byte[] whole = SampleData.Bytes("imaging/dxchange_txrm/" + name);
        Assert.InRange(VolumeMutations.Read(whole, ".xrm", count, 512), 5, count);
    }

    [Fact]
    public void DamagedFiles_AreReadOrRefused() => Assert.InRange(VolumeMutations.Read(OleEncoder.File(Streams(2)), ".xrm", 1500), 100, 1500);

    private static VolumeSource Open(Dictionary<string, byte[]> streams, string? dataset = null, string name = "image.txrm") => Open(OleEncoder.File(streams), dataset, name);

    private static VolumeSource Open(byte[] bytes, string? dataset = null, string name = "image.txrm")
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = dataset });
    }

    private static Dictionary<string, byte[]> Streams(int count)
    {
        var streams = new Dictionary<string, byte[]>
        {
            ["ImageInfo/ImageWidth"] = Bytes(Width),
            ["ImageInfo/ImageHeight"] = Bytes(Height),
            ["ImageInfo/DataType"] = Bytes(5),
            ["ImageInfo/NoOfImages"] = Bytes(count),
            ["ImageInfo/PixelSize"] = BitConverter.GetBytes(0.5f),
            ["ImageInfo/Energy"] = [.. Enumerable.Range(0, count).SelectMany(_ => BitConverter.GetBytes(8333f))],
            ["ImageInfo/Angles"] = [.. Enumerable.Range(0, count).SelectMany(i => BitConverter.GetBytes(0.5f * i))],
        };
        for (int i = 0; i < count; i++)
        {
            streams[$"ImageData{(i / 100) + 1}/Image{i + 1}"] = [.. Enumerable.Range(0, Width * Height).SelectMany(k => BitConverter.GetBytes((ushort)((10 * (i + 1)) + k)))];
        }

        return streams;
    }

    private static byte[] Bytes(int value) => BitConverter.GetBytes(value);
}
