using System.Buffers.Binary;
using System.IO.Compression;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Zarr;

namespace Cathograph.Tests.Formats.Volumes.Zarr;

public sealed class ZarrTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("C", ".", "<")]
    [InlineData("C", "/", ">")]
    [InlineData("F", ".", "<")]
    public void AnArrayOfVersion2_IsReadInBothOrders(string order, string separator, string endian)
    {
        // Shape 3 x 4 x 5 in chunks of 2 x 2 x 5: the number at (z, y, x) is 100 z + 10 y + x; the chunk (1, 1, 0) is missing.
        Text("a.zarr/.zarray", $$"""{"zarr_format":2,"shape":[3,4,5],"chunks":[2,2,5],"dtype":"{{endian}}u2","compressor":null,"fill_value":7,"order":"{{order}}","filters":null,"dimension_separator":"{{separator}}"}""");
        for (int chunk = 0; chunk < 3; chunk++)
        {
            (int cz, int cy) = (chunk / 2, chunk % 2);
            byte[] bytes = new byte[40];
            for (int i = 0; i < 20; i++)
            {
                (int z, int y, int x) = order == "C" ? (i / 10, i / 5 % 2, i % 5) : (i % 2, i / 2 % 2, i / 4);
                ushort number = (ushort)((100 * ((2 * cz) + z)) + (10 * ((2 * cy) + y)) + x);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), endian == "<" ? number : BinaryPrimitives.ReverseEndianness(number));
            }

            Bytes($"a.zarr/{cz}{separator}{cy}{separator}0", bytes);
        }

        using VolumeSource source = Open("a.zarr");
        Assert.Equal((5, 4, 3, VoxelElement.UInt16), (source.Header.Width, source.Header.Height, source.Header.Depth, source.Header.Element));
        float[] plane = new float[20];
        source.ReadNumbers(2, plane);
        Assert.Equal([200, 201, 202, 203, 204, 210, 211, 212, 213, 214, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], plane);
        source.ReadNumbers(1, plane);
        Assert.Equal(134, plane[19]);
    }

    [Fact]
    public void AnImageOfFiveAxes_NeedsTimeAndChannel()
    {
        Text("b.zarr/.zgroup", """{"zarr_format":2}""");
        Text("b.zarr/.zattrs", """
            {"multiscales":[{"version":"0.4","axes":[{"name":"t","type":"time"},{"name":"c","type":"channel"},{"name":"z","type":"space","unit":"nanometer"},
            {"name":"y","type":"space","unit":"micrometer"},{"name":"x","type":"space","unit":"micrometer"}],
            "coordinateTransformations":[{"type":"scale","scale":[1,1,1,2,1]}],
            "datasets":[{"path":"s0","coordinateTransformations":[{"type":"scale","scale":[1,1,80,0.1,0.3]}]}]}]}
            """);
        Text("b.zarr/s0/.zarray", """{"zarr_format":2,"shape":[2,3,1,2,2],"chunks":[1,1,1,2,2],"dtype":"|u1","compressor":null,"fill_value":0,"order":"C","filters":null,"dimension_separator":"/"}""");
        Bytes("b.zarr/s0/1/2/0/0/0", [1, 2, 3, 4]);
        Assert.Equal(
            "s0: found the axes t (2), c (3) beside the volume; expected a place along each, such as --dataset \"s0[0,0]\"",
            Assert.Throws<InvalidInputException>(() => Open("b.zarr")).Violations[0].Message);
        using VolumeSource source = Open("b.zarr", "[1,2]");
        float[] plane = new float[4];
        source.ReadNumbers(0, plane);
        Assert.Equal([1, 2, 3, 4], plane);
        VoxelSpacing spacing = source.Header.Spacing!.Value;
        Assert.Equal((0.3, 0.2, 0.08), (Math.Round(1e6 * spacing.X, 9), Math.Round(1e6 * spacing.Y, 9), Math.Round(1e6 * spacing.Z, 9)));
        Assert.Equal("OME-Zarr 0.4 (Zarr 2)", source.Header.Format);
    }

    [Theory]
    [InlineData("start", true)]
    [InlineData("end", true)]
    [InlineData("end", false)]
    public void Shards_AreReadByTheirIndex(string location, bool hasChecksum)
    {
        string checksum = hasChecksum ? ",{\"name\":\"crc32c\"}" : "";
        Text("c.zarr/zarr.json", $$$$"""
            {"zarr_format":3,"node_type":"array","shape":[4,4],"data_type":"uint8","chunk_grid":{"name":"regular","configuration":{"chunk_shape":[4,4]}},
            "chunk_key_encoding":{"name":"default"},"fill_value":9,"codecs":[{"name":"sharding_indexed","configuration":{"chunk_shape":[2,4],"codecs":[{"name":"bytes"},{"name":"gzip","configuration":{"level":5}}],
            "index_codecs":[{"name":"bytes","configuration":{"endian":"little"}}{{{{checksum}}}}],"index_location":"{{{{location}}}}"}}]}
            """);
        byte[] chunk = Gzip([1, 2, 3, 4, 5, 6, 7, 8]);
        byte[] index = new byte[32 + (hasChecksum ? 4 : 0)];
        BinaryPrimitives.WriteUInt64LittleEndian(index, ulong.MaxValue);
        BinaryPrimitives.WriteUInt64LittleEndian(index.AsSpan(8), ulong.MaxValue);
        BinaryPrimitives.WriteUInt64LittleEndian(index.AsSpan(16), location == "start" ? (ulong)index.Length : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(index.AsSpan(24), (ulong)chunk.Length);
        Bytes("c.zarr/c/0/0", location == "start" ? [.. index, .. chunk] : [.. chunk, .. index]);
        using VolumeSource source = Open("c.zarr");
        float[] plane = new float[16];
        source.ReadNumbers(0, plane);
        Assert.Equal([9, 9, 9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8], plane);
    }

    [Theory]
    [InlineData("""{"id":"bz2"}""", "null", "packed with \"bz2\"")]
    [InlineData("null", """[{"id":"delta","dtype":"<u2"}]""", "the filter \"delta\"")]
    public void WhatIsNotRead_IsNamed(string compressor, string filters, string words)
    {
        Text("d.zarr/.zarray", $$"""{"zarr_format":2,"shape":[4,4],"chunks":[4,4],"dtype":"<u2","compressor":{{compressor}},"fill_value":0,"order":"C","filters":{{filters}}}""");
        Assert.Contains(words, Assert.Throws<InvalidInputException>(() => Open("d.zarr")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APathOutsideTheFolder_IsRefused()
    {
        Text("e.zarr/.zattrs", """{"multiscales":[{"datasets":[{"path":"../../x"}]}]}""");
        Assert.Contains("expected one within the folder", Assert.Throws<InvalidInputException>(() => Open("e.zarr")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACopyThatReachesIntoItself_Repeats()
    {
        // One literal, then 8 bytes from one back; then the last literals.
        byte[] target = new byte[12];
        Assert.True(Lz4Block.TryUnpack([0x14, (byte)'a', 1, 0, 0x30, (byte)'x', (byte)'y', (byte)'z'], target));
        Assert.Equal("aaaaaaaaaxyz"u8.ToArray(), target);
    }

    [Theory]
    [InlineData(new byte[] { 0x14, 97, 0, 0, 0x30, 120, 121, 122 })]
    [InlineData(new byte[] { 0x14, 97, 9, 0, 0x30, 120, 121, 122 })]
    [InlineData(new byte[] { 0x1F, 97, 1, 0, 255 })]
    [InlineData(new byte[] { 0xF4, 255, 255, 255, 255 })]
    public void DamagedBlocks_AreNotRead(byte[] packed) => Assert.False(Lz4Block.TryUnpack(packed, new byte[12]));

    [Fact]
    public void DamagedBloscFrames_AreReadOrRefused()
    {
        var random = new Random(5);
        byte[] target = new byte[4096];
        byte[] whole = BloscEncoder.Frame([.. Enumerable.Range(0, 1024).SelectMany(i => BitConverter.GetBytes(i * i))], 4);
        BloscFrame.Unpack(whole, target, "x");
        Assert.Equal(30 * 30, BinaryPrimitives.ReadInt32LittleEndian(target.AsSpan(120)));
        for (int i = 0; i < 5000; i++)
        {
            byte[] mutant = random.Next(5) == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
            for (int k = 0; k < 3 && mutant.Length > 0; k++)
            {
                mutant[random.Next(Math.Min(random.Next(2) == 0 ? 40 : 5000, mutant.Length))] = (byte)random.Next(256);
            }

            try
            {
                BloscFrame.Unpack(mutant, target, "x");
            }
            catch (InvalidInputException)
            {
                // This is what a damaged frame may come to.
            }
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private VolumeSource Open(string name, string? dataset = null) => VolumeFileReader.Open(Path.Combine(_folder.Path, name), new VolumeReadOptions { Dataset = dataset });

    private void Text(string path, string text) => Bytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    private void Bytes(string path, byte[] bytes)
    {
        string full = Path.Combine(_folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllBytes(full, bytes);
    }
}
