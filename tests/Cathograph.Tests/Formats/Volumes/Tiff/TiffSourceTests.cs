using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes.Tiff;

public sealed class TiffSourceTests : IDisposable
{
    private const int Width = 19;
    private const int Height = 17;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int, int> Types => new() { { 1, 1 }, { 4, 1 }, { 8, 1 }, { 12, 1 }, { 16, 1 }, { 32, 1 }, { 8, 2 }, { 16, 2 }, { 32, 2 }, { 64, 2 }, { 16, 3 }, { 32, 3 }, { 64, 3 } };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void Numbers_OfEveryType_AreReadFromEveryLayout(int bits, int format)
    {
        foreach (int layout in Enumerable.Range(0, 16))
        {
            var file = new TinyTiff(Width, Height, 3)
            {
                Bits = bits, Format = format, IsBigEndian = (layout & 1) != 0, IsBig = (layout & 2) != 0, RowsPerStrip = (layout & 4) != 0 ? 0 : 5, Compression = (layout & 8) != 0 ? 8 : 1,
            };
            RequireNumbers(file, sample: 0);
        }
    }

    [Theory]
    [InlineData(true, 8)]
    [InlineData(false, 8)]
    [InlineData(true, 16)]
    [InlineData(false, 16)]
    public void FirstSample_IsReadOfSeveral(bool isSeparate, int bits)
    {
        var file = new TinyTiff(Width, Height, 2) { Samples = 2, IsSeparate = isSeparate, Bits = bits };
        Assert.Contains(RequireNumbers(file, 0).Findings, finding => finding.Code == "tiff-samples");
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 32773)]
    public void Colours_BecomeLuminance(bool isSeparate, int compression)
    {
        var file = new TinyTiff(Width, Height, 1) { Samples = 3, IsSeparate = isSeparate, Photometric = 2, Compression = compression };
        using VolumeSource source = Open(file);
        float[] values = new float[Width * Height];
        source.ReadNumbers(0, values, TestContext.Current.CancellationToken);
        for (int i = 0; i < values.Length; i++)
        {
            (int x, int y) = (i % Width, i / Width);
            double expected = (0.2126 * file.Number(x, y, 0, 0)) + (0.7152 * file.Number(x, y, 1, 0)) + (0.0722 * file.Number(x, y, 2, 0));
            Assert.Equal(expected, values[i], 0.5 + 1e-9);
        }

        Assert.Contains(source.Header.Findings, finding => finding.Code == "tiff-colour");
    }

    [Theory]
    [InlineData(0, "tiff-min-is-white")]
    [InlineData(3, "tiff-palette")]
    public void NumbersBehindInvertedAndPaletteColours_AreKept(int photometric, string code) =>
        Assert.Contains(RequireNumbers(new TinyTiff(Width, Height, 2) { Photometric = photometric }, 0).Findings, finding => finding.Code == code);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ImageJPagesWithoutDirectories_AreRead(bool isBigEndian)
    {
        VolumeHeader header = RequireNumbers(
            new TinyTiff(Width, Height, 7) { Bits = 16, IsBigEndian = isBigEndian, RowsPerStrip = Height, Directories = 1, Description = "ImageJ=1.53t\nimages=7\nslices=7\nunit=\\u00B5m\nspacing=0.2\n", Resolution = (20, 1) }, 0);
        Assert.Equal(new VoxelSpacing(5e-8, 5e-8, 2e-7), header.Spacing);
    }

    [Fact]
    public void ImageJPagesThatAreMissing_AreNamed()
    {
        var file = new TinyTiff(Width, Height, 7) { RowsPerStrip = Height, Directories = 1, Description = "ImageJ=1.53t\nimages=90\nslices=90\n" };
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Open(file));
        Assert.Contains("found 7 whole images behind byte 8; expected the 90 of the description", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("micron", 1e-6)]
    [InlineData("um", 1e-6)]
    [InlineData("\u00B5m", 1e-6)]
    [InlineData("nm", 1e-9)]
    [InlineData("mm", 1e-3)]
    public void ImageJUnits_AreUnderstood(string unit, double metres)
    {
        using VolumeSource source = Open(new TinyTiff(Width, Height, 2) { Description = $"ImageJ=1.53t\nimages=2\nslices=2\nunit={unit}\nspacing=3.0\n", Resolution = (1, 2) });
        Assert.Equal(2 * metres, source.Header.Spacing!.Value.X, 1e-9 * metres);
        Assert.Equal(3 * metres, source.Header.Spacing.Value.Z, 1e-9 * metres);
    }

    [Theory]
    [InlineData("pixel")]
    [InlineData("inch per furlong")]
    public void UnitsThatAreNone_GiveNoVoxelSize(string unit)
    {
        using VolumeSource source = Open(new TinyTiff(Width, Height, 2) { Description = $"ImageJ=1.53t\nimages=2\nslices=2\nunit={unit}\n", Resolution = (1, 2) });
        Assert.Null(source.Header.Spacing);
    }

    [Theory]
    [InlineData(72u, 1u, 2, null)]
    [InlineData(300u, 1u, 2, null)]
    [InlineData(118110u, 1000u, 3, null)]
    [InlineData(20000u, 1u, 3, 5e-7)]
    [InlineData(254000u, 1u, 2, 1e-7)]
    [InlineData(5u, 1u, 1, null)]
    [InlineData(0u, 0u, 2, null)]
    public void PlainResolution_IsAVoxelSizeOnlyWhereItCanBe(uint numerator, uint denominator, int unit, double? edge)
    {
        using VolumeSource source = Open(new TinyTiff(Width, Height, 2) { Resolution = (numerator, denominator), ResolutionUnit = unit });
        Assert.Equal(edge is { } metres ? VoxelSpacing.Cube(metres) : null, source.Header.Spacing);
    }

    [Fact]
    public void OmeDescription_GivesVoxelSizeAndAxes()
    {
        const string Text = "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image><Pixels DimensionOrder=\"XYZCT\" SizeC=\"2\" SizeZ=\"3\" SizeT=\"1\" SizeX=\"19\" SizeY=\"17\" PhysicalSizeX=\"65\" PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"65\" PhysicalSizeYUnit=\"nm\" PhysicalSizeZ=\"0.2\"/></Image></OME>";
        var file = new TinyTiff(Width, Height, 6) { Description = Text };
        using VolumeSource source = Open(file, new VolumeReadOptions { Dataset = "channel=2" });
        Assert.Equal(3, source.Header.Depth);
        Assert.Equal(2e-7, source.Header.Spacing!.Value.Z, 1e-15);
        Assert.Equal(6.5e-8, source.Header.Spacing.Value.X, 1e-15);
        float[] values = new float[Width * Height];
        source.ReadNumbers(1, values, TestContext.Current.CancellationToken);
        Assert.Equal(file.Number(3, 2, 0, 4), values[(2 * Width) + 3]);
    }

    [Fact]
    public void PagesOfAnotherSize_AreNamed()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Open(new TinyTiff(Width, Height, 4) { HeightOf = page => page == 2 ? 16 : Height }));
        Assert.Contains("page 3: found 19 x 16 pixels; expected the 19 x 17 of page 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TagsOfTheBeamline_AreFacts()
    {
        using VolumeSource source = Open(new TinyTiff(Width, Height, 1) { Texts = new Dictionary<int, string> { [65026] = "ManufacturerStr:Andor", [65027] = "ExposureTime:70.000000" } });
        Assert.Contains(source.Header.Facts, fact => fact is { Label: "ExposureTime", Value: "70.000000" });
    }

    [Fact]
    public void DirectoriesInACircle_AreRefused()
    {
        byte[] bytes = new TinyTiff(Width, Height, 1).Build();
        int start = BitConverter.ToInt32(bytes, 4);
        int next = start + 2 + (12 * BitConverter.ToUInt16(bytes, start));
        BitConverter.TryWriteBytes(bytes.AsSpan(next), start);
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => VolumeFileReader.Open(_folder.Write("circle.tif", bytes)));
        Assert.Contains("a second time; expected a chain of pages that ends", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(32773)]
    public void DamagedFiles_AreReadOrRefused_AndNothingElse(int compression)
    {
        byte[] whole = new TinyTiff(Width, Height, 3) { Bits = 16, Compression = compression, Description = "ImageJ=1.53t\nimages=3\nslices=3\nunit=um\n" }.Build();
        var random = new Random(compression);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1500; round++)
        {
            byte[] bytes = [.. whole];
            if (round % 5 == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            for (int change = random.Next(1, 6); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0, 1 => 255, _ => (byte)random.Next(256) };
            }

            ReadOrRefuse(_folder.Write("damaged.tif", bytes));
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8L << 30, "damaged files claimed memory that they do not fill");
    }

    private static void ReadOrRefuse(string path)
    {
        try
        {
            using VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions { Format = "tiff" });
            float[] plane = new float[source.Header.Width * source.Header.Height];
            for (int z = 0; z < Math.Min(4, source.Header.Depth); z++)
            {
                source.ReadNumbers(z, plane, TestContext.Current.CancellationToken);
            }
        }
        catch (InvalidInputException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    private VolumeSource Open(TinyTiff file, VolumeReadOptions? options = null) => VolumeFileReader.Open(_folder.Write("file.tif", file.Build()), options);

    private VolumeHeader RequireNumbers(TinyTiff file, int sample)
    {
        using VolumeSource source = Open(file);
        Assert.Equal((file.Width, file.Height, file.Pages), (source.Header.Width, source.Header.Height, source.Header.Depth));
        float[] values = new float[file.Width * file.Height * file.Pages];
        source.ReadNumbers(0, values, TestContext.Current.CancellationToken);
        for (int i = 0; i < values.Length; i++)
        {
            (int page, int rest) = Math.DivRem(i, file.Width * file.Height);
            double expected = file.Number(rest % file.Width, rest / file.Width, sample, page);
            Assert.True((float)expected == values[i], $"{file}: pixel {rest % file.Width}, {rest / file.Width} of page {page}: {values[i]} instead of {expected}");
        }

        return source.Header;
    }
}
