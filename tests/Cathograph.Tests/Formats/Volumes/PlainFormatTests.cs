using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes;

/// <summary>MetaImage, NRRD, NumPy archives and bare numbers.</summary>
public sealed class PlainFormatTests : IDisposable
{
    // 3 x 2 x 2 numbers 0 to 11 in 16 bits, least significant byte first.
    private static readonly byte[] Numbers = [.. Enumerable.Range(0, 12).SelectMany(i => new[] { (byte)i, (byte)0 })];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ObjectType = Image\nNDims = 3\nDimSize = 3 2 2\nElementType = MET_USHORT\nElementSpacing = 0.001 0.001 0.002\nElementDataFile = LOCAL\n", "local")]
    [InlineData("ObjectType = Image\r\nNDims = 3\r\nDimSize = 3 2 2\r\nElementType = MET_USHORT\r\nElementSpacing = 0.001 0.001 0.002\r\nElementDataFile = numbers.raw\r\n", "beside")]
    [InlineData("NDims = 3\nDimSize = 3 2 2\nElementSize = 0.001 0.001 0.002\nElementType = MET_USHORT\nElementByteOrderMSB = True\nElementDataFile = LOCAL\n", "big")]
    [InlineData("ObjectType = Image\nNDims = 3\nDimSize = 3 2 2\nElementType = MET_USHORT\nElementSpacing = 0.001 0.001 0.002\nHeaderSize = -1\nElementDataFile = long.raw\n", "last")]
    [InlineData("ObjectType = Image\nNDims = 3\nDimSize = 3 2 2\nElementType = MET_USHORT\nElementSpacing = 0.001 0.001 0.002\nCompressedData = True\nElementDataFile = LOCAL\n", "zlib")]
    [InlineData("ObjectType = Image\nNDims = 3\nDimSize = 3 2 2\nElementType = MET_USHORT\nElementSpacing = 0.001 0.001 0.002\nElementDataFile = LIST\nplane1.raw\nplane2.raw\n", "list")]
    [InlineData("ObjectType = Image\nNDims = 3\nDimSize = 3 2 2\nElementType = MET_USHORT\nElementSpacing = 0.001 0.001 0.002\nElementDataFile = plane%d.raw 1 2 1\n", "pattern")]
    public void MetaImage_IsRead(string text, string kind)
    {
        _folder.Write("numbers.raw", Numbers);
        _folder.Write("long.raw", [1, 2, 3, .. Numbers]);
        _folder.Write("plane1.raw", Numbers[..12]);
        _folder.Write("plane2.raw", Numbers[12..]);
        byte[] behind = kind switch
        {
            "local" => Numbers,
            "big" => [.. Numbers.Chunk(2).SelectMany(pair => pair.Reverse())],
            "zlib" => Packed(stream => new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
            _ => [],
        };
        VolumeHeader header = RequireNumbers(_folder.Write("header.mhd", [.. Encoding.ASCII.GetBytes(text), .. behind]));
        Assert.Equal(2e-6, header.Spacing!.Value.Z, 1e-15);
        Assert.Contains(header.Findings, finding => finding.Code == "metaimage-millimetres");
    }

    [Fact]
    public void MetaImage_InAUnitThatCannotBeMillimetres_GivesNoVoxelSize()
    {
        string path = _folder.Write("header.mha", [.. "NDims = 3\nDimSize = 3 2 2\nElementType = MET_USHORT\nElementSpacing = 0.4 0.4 0.4\nElementDataFile = LOCAL\n"u8, .. Numbers]);
        using VolumeSource source = VolumeFileReader.Open(path);
        Assert.Null(source.Header.Spacing);
        Assert.Contains(source.Header.Findings, finding => finding.Code == "metaimage-unit");
    }

    [Theory]
    [InlineData("../secret.raw")]
    [InlineData("/etc/hostname")]
    public void MetaImage_LeadsNowhereElse(string name)
    {
        string path = _folder.Write("header.mhd", Encoding.ASCII.GetBytes($"ObjectType = Image\nDimSize = 3 2 2\nElementType = MET_UCHAR\nElementDataFile = {name}\n"));
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => VolumeFileReader.Open(path));
        Assert.Contains("expected a file beside the header", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NRRD0004\n# made by hand\ntype: uint16\ndimension: 3\nsizes: 3 2 2\nencoding: raw\nendian: little\nspacings: 1 1 2\nunits: \"um\" \"um\" \"um\"\n\n", "raw")]
    [InlineData("NRRD0005\ntype: unsigned short\ndimension: 3\nsizes: 3 2 2\nencoding: gzip\nendian: little\nspace directions: (1,0,0) (0,1,0) (0,0,2)\nspace units: \"um\" \"um\" \"um\"\n\n", "gzip")]
    [InlineData("NRRD0004\ntype: ushort\ndimension: 3\nsizes: 3 2 2\nencoding: raw\nendian: little\nspacings: 1000 1000 2000\nspace units: \"nm\" \"nm\" \"nm\"\ndata file: numbers.raw\nbyte skip: -1\n\n", "beside")]
    public void Nrrd_IsRead(string text, string kind)
    {
        _folder.Write("numbers.raw", [9, 9, .. Numbers]);
        byte[] behind = kind switch
        {
            "raw" => Numbers,
            "gzip" => Packed(stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
            _ => [],
        };
        VolumeHeader header = RequireNumbers(_folder.Write("file.nrrd", [.. Encoding.ASCII.GetBytes(text), .. behind]));
        Assert.Equal(2e-6, header.Spacing!.Value.Z, 1e-15);
        Assert.Equal(1e-6, header.Spacing.Value.X, 1e-15);
    }

    [Fact]
    public void NumpyArchive_OfOneArray_IsRead()
    {
        RequireNumbers(Archive("volume"));
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => VolumeFileReader.Open(Archive("a", "b")));
        Assert.Contains("found the arrays a, b; expected one to be chosen with --dataset NAME", refusal.Message, StringComparison.Ordinal);
        using VolumeSource chosen = VolumeFileReader.Open(Archive("a", "b"), new VolumeReadOptions { Dataset = "b" });
        Assert.Equal(2, chosen.Header.Depth);
    }

    [Fact]
    public void BareNumbers_NeedALayout()
    {
        string path = _folder.Write("file.raw", Numbers);
        Assert.Contains("expected a sidecar file.raw.json or --raw", Assert.Throws<InvalidInputException>(() => VolumeFileReader.Open(path)).Message, StringComparison.Ordinal);
        string sidecar = _folder.Write("file.raw.json", "{\"width\": 3, \"height\": 2, \"depth\": 2, \"type\": \"uint16\", \"voxelSize_um\": [1, 1, 2]}"u8.ToArray());
        Assert.Equal(2e-6, RequireNumbers(path).Spacing!.Value.Z, 1e-15);
        RequireNumbers(sidecar);
        string named = _folder.Write("nmc_3x2x2.raw", Numbers);
        Assert.Contains(RequireNumbers(named).Findings, finding => finding.Code == "raw-layout-from-name");
    }

    [Theory]
    [InlineData("{\"width\": 3, \"height\": 2, \"depth\": 200, \"type\": \"uint16\"}", "found 24 bytes; expected 2400 for 3 x 2 x 200 numbers of type uint16")]
    [InlineData("{\"width\": 3, \"height\": 2, \"depth\": -1, \"type\": \"uint16\"}", "depth: found -1; expected a whole number from 1")]
    [InlineData("{\"width\": 3, \"height\": 2, \"depth\": 1, \"type\": \"uint17\"}", "type: found \"uint17\"; expected one of uint8, int8")]
    [InlineData("{\"width\": 3, \"height\": 2, \"depth\": 1, \"type\": \"uint8\", \"voxelSize_um\": [1, 2]}", "voxelSize_um: found [1, 2]; expected one length in micrometres or three")]
    [InlineData("{\"width\": 2147483647, \"height\": 2147483647, \"depth\": 2147483647, \"type\": \"float64\"}", "expected ones of at most 2 GiB")]
    public void Sidecars_ThatDoNotFit_AreRefused(string text, string message)
    {
        string path = _folder.Write("file.raw", Numbers);
        _folder.Write("file.raw.json", Encoding.UTF8.GetBytes(text));
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => VolumeFileReader.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedFiles_AreReadOrRefused_AndNothingElse()
    {
        byte[][] seeds =
        [
            [.. "ObjectType = Image\nNDims = 3\nDimSize = 3 2 2\nElementType = MET_USHORT\nElementSpacing = 0.001 0.001 0.002\nCompressedData = True\nElementDataFile = LOCAL\n"u8, .. Packed(stream => new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))],
            [.. "NRRD0005\ntype: uint16\ndimension: 3\nsizes: 3 2 2\nencoding: gzip\nendian: little\nspacings: 1 1 2\n\n"u8, .. Packed(stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))],
            File.ReadAllBytes(Archive("volume")),
            File.ReadAllBytes(Repository.PathOf("examples/composite.npy"))[..400],
            "{\"width\": 3, \"height\": 2, \"depth\": 2, \"type\": \"uint16\", \"voxelSize_um\": [1, 1, 2]}"u8.ToArray(),
        ];
        _folder.Write("x.raw", Numbers);
        var random = new Random(7);
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = [.. seeds[round % seeds.Length]];
            bytes = round % 7 == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => (byte)'9', 1 => 255, _ => (byte)random.Next(256) };
            }

            string path = _folder.Write(round % seeds.Length == 4 ? "x.raw.json" : "damaged", bytes);
            try
            {
                using VolumeSource source = VolumeFileReader.Open(path);
                if ((long)source.Header.Width * source.Header.Height < 1 << 20)
                {
                    source.ReadNumbers(source.Header.Depth - 1, new float[source.Header.Width * source.Header.Height], TestContext.Current.CancellationToken);
                }
            }
            catch (InvalidInputException refusal)
            {
                Assert.NotEmpty(refusal.Message);
            }
        }
    }

    private static byte[] Packed(Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (Stream stream = pack(packed))
        {
            stream.Write(Numbers);
        }

        return packed.ToArray();
    }

    private string Archive(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream entry = archive.CreateEntry(name + ".npy").Open();
                string header = "{'descr': '<u2', 'fortran_order': False, 'shape': (2, 2, 3), }".PadRight(117) + "\n";
                entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. Numbers]);
            }
        }

        return _folder.Write(string.Create(CultureInfo.InvariantCulture, $"archive{names.Length}.npz"), bytes.ToArray());
    }

    private static VolumeHeader RequireNumbers(string path)
    {
        using VolumeSource source = VolumeFileReader.Open(path);
        Assert.Equal((3, 2, 2), (source.Header.Width, source.Header.Height, source.Header.Depth));
        float[] values = new float[12];
        source.ReadNumbers(0, values, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), values);
        source.ReadNumbers(0, values.AsSpan(0, 6), TestContext.Current.CancellationToken);
        Assert.Equal(5f, values[5]);
        return source.Header;
    }
}
