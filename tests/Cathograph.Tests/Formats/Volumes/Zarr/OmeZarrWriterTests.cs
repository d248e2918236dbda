using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Zarr;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Formats.Volumes.Zarr;

public sealed class OmeZarrWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnyVolume_ReadsBackExactly(bool isVersion5) => Prop.ForAll(
        Gen.Choose(1, 300).Three().ToArbitrary(),
        size =>
        {
            (int width, int height, int depth) = (size.Item1, 1 + (size.Item2 / 8), 1 + (size.Item3 / 4));
            var grid = new VoxelGrid(width, height, depth, new VoxelSpacing(5e-8, 6e-8, 2.5e-7));
            var random = new Random(width + depth);
            float[] values = [.. Enumerable.Range(0, (int)grid.Count).Select(i => random.Next(5) == 0 ? float.NaN : (float)random.NextDouble())];
            string path = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N") + ".zarr");
            OmeZarrWriter.Write(new Volume(grid, [.. values]), path, new OmeZarrOptions { IsVersion5 = isVersion5, Threads = 2 });
            using VolumeSource source = VolumeFileReader.Open(path);
            VoxelSpacing spacing = source.Header.Spacing!.Value;
            float[] back = new float[values.Length];
            source.ReadNumbers(0, back);
            return (source.Header.Width, source.Header.Height, source.Header.Depth) == (width, height, depth)
                && back.AsSpan().SequenceEqual(values)
                && Math.Abs(spacing.X - 5e-8) < 1e-20 && Math.Abs(spacing.Y - 6e-8) < 1e-20 && Math.Abs(spacing.Z - 2.5e-7) < 1e-20;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CoarserLevels_AreMeansAtTheCentresOfTheirVoxels()
    {
        // A ramp along x stays a ramp: its mean over a cell is its value at the centre of the cell.
        var grid = new VoxelGrid(300, 5, 3, new VoxelSpacing(1e-6, 2e-6, 4e-6));
        string path = Path.Combine(_folder.Path, "ramp.zarr");
        OmeZarrWriter.Write(new Volume(grid, [.. Enumerable.Range(0, (int)grid.Count).Select(i => (float)(i % 300))]), path);
        JsonNode levels = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(path, ".zattrs")))!["multiscales"]![0]!["datasets"]!;
        Assert.Equal(3, levels.AsArray().Count);
        JsonNode second = levels[2]!["coordinateTransformations"]!;
        Assert.Equal([16.0, 8.0, 4.0], second[0]!["scale"]!.AsArray().Select(node => node!.GetValue<double>()));
        Assert.Equal([6.0, 3.0, 1.5], second[1]!["translation"]!.AsArray().Select(node => node!.GetValue<double>()));
        using VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = "2" });
        Assert.Equal((75, 2, 1), (source.Header.Width, source.Header.Height, source.Header.Depth));
        Assert.Equal(4e-6, source.Header.Spacing!.Value.X, 1e-18);
        float[] plane = new float[150];
        source.ReadNumbers(0, plane);
        Assert.Equal([1.5f, 5.5f, 9.5f], plane[..3]);
    }

    [Fact]
    public void CoarserLevelsOfLabels_HoldNoNewLabel()
    {
        var grid = new VoxelGrid(200, 3, 2, VoxelSpacing.Cube(1e-6));
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(i => i % 200 % 4 < 3 ? (byte)1 : (byte)7)];
        string path = Path.Combine(_folder.Path, "labels.zarr");
        OmeZarrWriter.Write(new LabelVolume(grid, [.. labels], PhaseTable.Parse("1=active,7=pore", "")), path);
        using VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = "1" });
        byte[] coarse = new byte[200];
        source.ReadLabels(0, coarse);
        Assert.Equal([1, 1, 1, 1], coarse[..4]);
        JsonNode image = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(path, ".zattrs")))!;
        Assert.Equal("mode", image["multiscales"]![0]!["type"]!.ToString());
        Assert.Equal("active", image["image-label"]!["properties"]![0]!["name"]!.ToString());
    }

    [Fact]
    public void TheBytes_DoNotDependOnThreads()
    {
        var grid = new VoxelGrid(600, 300, 3, VoxelSpacing.Cube(1e-6));
        var volume = new RegionVolume(grid, [.. Enumerable.Range(0, (int)grid.Count).Select(i => i / 977)], 600);
        ImmutableArray<string> folders = [.. ((ReadOnlySpan<int>)[1, 4]).ToArray().Select(threads =>
        {
            string path = Path.Combine(_folder.Path, $"t{threads}");
            OmeZarrWriter.Write(volume, path, new OmeZarrOptions { Threads = threads });
            return path;
        })];
        string[] files = [.. Directory.EnumerateFiles(folders[0], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folders[0], file)).Order(StringComparer.Ordinal)];
        Assert.True(files.Length > 12);
        Assert.All(files, file => Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(folders[0], file)), System.IO.File.ReadAllBytes(Path.Combine(folders[1], file))));
    }
}
