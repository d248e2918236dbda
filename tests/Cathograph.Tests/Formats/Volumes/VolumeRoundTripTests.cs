using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Shaping;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Formats.Volumes.Writing;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Formats.Volumes;

public sealed class VolumeRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, bool> Writers => new(from writer in VolumeWriters.All from compressed in new[] { false, true } select (writer.Key, compressed));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Writers))]
    public void AnyVolume_ReadsBackWithItsNumbersAndVoxelSize(string key, bool isCompressed)
    {
        Gen<VoxelElement> elements = Gen.Elements(Enum.GetValues<VoxelElement>());
        Gen<int> edges = Gen.Choose(1, 9);
        var cases = from element in elements from width in edges from height in edges from depth in edges from spacing in Gen.Choose(1, 99999) from seed in Gen.Choose(0, int.MaxValue) select (element, width, height, depth, spacing, seed);
        Prop.ForAll(cases.ToArbitrary(), item =>
        {
            var spacing = new VoxelSpacing(item.spacing * 1e-10, item.spacing * 3e-10, item.spacing * 2e-10);
            byte[] bytes = new byte[item.width * item.height * item.depth * VolumeSource.BytesOf(item.element)];
            new Random(item.seed).NextBytes(bytes);
            byte[] stored = Write(key, isCompressed, new Given(bytes, item.element, (item.width, item.height, item.depth), spacing), out VolumeHeader header);
            Assert.Equal((item.width, item.height, item.depth), (header.Width, header.Height, header.Depth));
            Assert.Equal(spacing.X, header.Spacing!.Value.X, 1e-9 * spacing.X);
            Assert.Equal(spacing.Y, header.Spacing.Value.Y, 1e-9 * spacing.Y);
            if (item.depth > 1)
            {
                Assert.Equal(spacing.Z, header.Spacing.Value.Z, 1e-9 * spacing.Z);
            }

            if (header.Element == item.element)
            {
                Assert.Equal(bytes, stored);
            }
            else
            {
                Assert.True(key == "tiff" && item.element is VoxelElement.Int8 or VoxelElement.Int64 or VoxelElement.UInt64);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Regions_BeyondSixteenBits_KeepTheirNumbers()
    {
        ImmutableArray<int> ids = [0, 1, 70000, 69999, 65536, 3];
        using (FileStream stream = File.Create(Path.Combine(_folder.Path, "regions.tif")))
        {
            TiffWriter.Write(new RegionVolume(new VoxelGrid(3, 2, 1, VoxelSpacing.Cube(1e-7)), ids, 70000), stream);
        }

        using VolumeSource source = VolumeFileReader.Open(Path.Combine(_folder.Path, "regions.tif"));
        Assert.Equal(ids, VolumeLoader.Regions(source, null, VoxelSpacing.Cube(1), TestContext.Current.CancellationToken).Ids);
    }

    [Fact]
    public void Regions_NumberedFarBeyondTheirVoxels_AreRefusedInWords()
    {
        using (FileStream stream = File.Create(Path.Combine(_folder.Path, "sparse.tif")))
        {
            TiffWriter.Write(new RegionVolume(new VoxelGrid(3, 2, 1, VoxelSpacing.Cube(1e-7)), [0, 1, 1_000_000_000, 7, 7, 3], 1_000_000_000), stream);
        }

        using VolumeSource source = VolumeFileReader.Open(Path.Combine(_folder.Path, "sparse.tif"));
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => VolumeLoader.Regions(source, null, VoxelSpacing.Cube(1), TestContext.Current.CancellationToken));
        Assert.Contains("1000000000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Binning_AveragesNumbers_AndTakesTheMostFrequentLabel()
    {
        ImmutableArray<byte> labels = [1, 1, 2, 9, 1, 3, 2, 2, 7, 7, 7, 7];
        string path = Path.Combine(_folder.Path, "labels.tif");
        using (FileStream stream = File.Create(path))
        {
            TiffWriter.Write(new LabelVolume(new VoxelGrid(4, 3, 1, VoxelSpacing.Cube(1e-7)), labels, new PhaseTable([])), stream);
        }

        Assert.Equal([1f, 2f], Binned(path, isLabels: true));
        Assert.Equal([2f, 4f], Binned(path, isLabels: false));
    }

    [Fact]
    public void Part_IsTheBoxOfTheVolume()
    {
        byte[] numbers = [.. Enumerable.Range(0, 60).Select(i => (byte)i)];
        string path = _folder.Write("box_5x4x3.raw", numbers);
        using VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions { Raw = new RawLayout(5, 4, 3, VoxelElement.UInt8) });
        using VolumeSource part = VolumeShaping.Part(source, new VolumePart(new VoxelRange(1, 2), new VoxelRange(2, 2), new VoxelRange(1, 1)));
        float[] values = new float[4];
        part.ReadNumbers(0, values, TestContext.Current.CancellationToken);
        Assert.Equal([31f, 32f, 36f, 37f], values);
    }

    private static float[] Binned(string path, bool isLabels)
    {
        using VolumeSource source = VolumeShaping.Bin(VolumeFileReader.Open(path), 2, isLabels);
        Assert.Contains(source.Header.Findings, finding => finding.Code == "bin-remainder");
        Assert.Equal(2e-7, source.Header.Spacing!.Value.X, 1e-15);
        float[] values = new float[source.Header.Width * source.Header.Height];
        source.ReadNumbers(0, values, TestContext.Current.CancellationToken);
        return values;
    }

    private byte[] Write(string key, bool isCompressed, Given given, out VolumeHeader header)
    {
        string raw = _folder.Write("given.raw", given.Bytes);
        (int width, int height, int depth) = given.Counts;
        using VolumeSource source = VolumeFileReader.Open(raw, new VolumeReadOptions { Raw = new RawLayout(width, height, depth, given.Element), Spacing = given.Spacing, Format = "raw" });
        ImmutableArray<VolumeOutput> outputs = VolumeWriters.Find(key, "test").Outputs("written", source.Header, isCompressed);
        foreach (VolumeOutput output in outputs)
        {
            if (output.WriteFolder is { } write)
            {
                string folder = Path.Combine(_folder.Path, output.Name);
                if (Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }

                write(source, folder, false, TestContext.Current.CancellationToken);
                continue;
            }

            using FileStream stream = File.Create(Path.Combine(_folder.Path, output.Name));
            output.Write(source, stream, TestContext.Current.CancellationToken);
        }

        using VolumeSource back = VolumeFileReader.Open(Path.Combine(_folder.Path, outputs[0].Name), new VolumeReadOptions { Spacing = key == "npy" ? given.Spacing : null });
        header = back.Header;
        byte[] bytes = new byte[header.Count * VolumeSource.BytesOf(header.Element)];
        int plane = bytes.Length / header.Depth;
        for (int z = 0; z < header.Depth; z++)
        {
            back.ReadStored(z, bytes.AsSpan(z * plane, plane));
        }

        return bytes;
    }

    private sealed record Given(byte[] Bytes, VoxelElement Element, (int X, int Y, int Z) Counts, VoxelSpacing Spacing);
}
