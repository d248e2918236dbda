using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Memory;
using Cathograph.Formats.Volumes.Tiff;

namespace Cathograph.Tests.Formats.Volumes.Tiff;

/// <summary>What is unpacked where libtiff is not installed; it has to agree with libtiff where it is.</summary>
public sealed class TiffUnpackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(32773)]
    public void Blocks_UnpackWithAndWithoutTheLibrary(int compression)
    {
        foreach (int layout in Enumerable.Range(0, 8))
        {
            var file = new TinyTiff(130, 90, 2) { Bits = (layout & 1) != 0 ? 16 : 8, IsBigEndian = (layout & 2) != 0, RowsPerStrip = (layout & 4) != 0 ? 0 : 90, Compression = compression };
            string path = _folder.Write("file.tif", file.Build());
            double[] expected = [.. Enumerable.Range(0, 130 * 90).Select(i => file.Number(i % 130, i / 130, 0, 1))];
            Assert.Equal(expected, Page(path, 1, hasLibrary: false));
            if (LibTiff.Shared is not null)
            {
                Assert.Equal(expected, Page(path, 1, hasLibrary: true));
            }
        }
    }

    [Fact]
    public void LongRunsAndRepeatedPatterns_UnpackFromLzw()
    {
        var file = new TinyTiff(300, 200, 1) { Compression = 5, RowsPerStrip = 200, ValueOf = (x, y) => (ulong)((x / 7) + (y / 60) + (x * y % 3)) };
        string path = _folder.Write("file.tif", file.Build());
        double[] expected = [.. Enumerable.Range(0, 300 * 200).Select(i => file.Number(i % 300, i / 300, 0, 0))];
        Assert.Equal(expected, Page(path, 0, hasLibrary: false));
        Assert.SkipWhen(LibTiff.Shared is null, "libtiff is not installed");
        Assert.Equal(expected, Page(path, 0, hasLibrary: true));
    }

    [Fact]
    public void DifferencesOfNeighbours_AreUndone()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 60).Select(_ => (float)random.NextDouble())];
        string path = Path.Combine(_folder.Path, "floats.tif");
        using (var source = MemorySource.Of(new Volume(new VoxelGrid(10, 6, 1, VoxelSpacing.Cube(1e-6)), [.. values])))
        using (FileStream stream = File.Create(path))
        {
            TiffWriter.Write(source, stream, new TiffWriteOptions { IsCompressed = true }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(values.Select(value => (double)value), Page(path, 0, hasLibrary: false));
    }

    [Fact]
    public void RealFile_UnpacksAlike()
    {
        string path = SampleData.File("imaging/matbox_nmc_seg/nmc-1-cal_generatedCBD_bridge.tif");
        Assert.SkipWhen(LibTiff.Shared is null, "libtiff is not installed");
        Assert.Equal(Page(path, 100, hasLibrary: true), Page(path, 100, hasLibrary: false));
    }

    private static double[] Page(string path, int index, bool hasLibrary)
    {
        using TiffFile file = TiffFile.Open(path);
        using var reader = new TiffPageReader(file, hasLibrary);
        TiffPage page = TiffStack.Open(file).Page(index);
        byte[] bytes = new byte[page.PlaneBytes];
        reader.Read(page, bytes);
        return [.. Enumerable.Range(0, page.Width * page.Height).Select(i => page.Element switch
        {
            VoxelElement.UInt8 => bytes[i],
            VoxelElement.UInt16 => BitConverter.ToUInt16(bytes, 2 * i),
            _ => (double)BitConverter.ToSingle(bytes, 4 * i),
        })];
    }
}
