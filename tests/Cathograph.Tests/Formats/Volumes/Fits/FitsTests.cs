using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes.Fits;

public sealed class FitsTests
{
    [Theory]
    [InlineData(8, "", VoxelElement.UInt8, 3)]
    [InlineData(8, "BZERO=-128", VoxelElement.Int8, -125)]
    [InlineData(16, "", VoxelElement.Int16, 3)]
    [InlineData(16, "BZERO=32768", VoxelElement.UInt16, 32771)]
    [InlineData(32, "BZERO=2147483648", VoxelElement.UInt32, 2147483648 + 3.0)]
    [InlineData(32, "BSCALE=0.5 BZERO=10", VoxelElement.Float64, 11.5)]
    [InlineData(64, "", VoxelElement.Int64, 3)]
    [InlineData(64, "BZERO=9223372036854775808", VoxelElement.UInt64, 9223372036854775808.0)]
    [InlineData(-32, "", VoxelElement.Float32, 3)]
    [InlineData(-32, "BSCALE=2", VoxelElement.Float32, 6)]
    [InlineData(-64, "", VoxelElement.Float64, 3)]
    public void EveryNumberType_IsReadWithItsScale(int bits, string cards, VoxelElement element, double fourth)
    {
        using VolumeSource source = Open(File(bits, cards.Split(' ', StringSplitOptions.RemoveEmptyEntries), 3, 2, 2));
        Assert.Equal((3, 2, 2, element), (source.Header.Width, source.Header.Height, source.Header.Depth, source.Header.Element));
        float[] values = new float[12];
        source.ReadNumbers(0, values);
        Assert.Equal((float)fourth, values[3]);
    }

    [Fact]
    public void BlankNumbers_AreNone()
    {
        using VolumeSource source = Open(File(16, ["BLANK=3"], 3, 2));
        float[] values = new float[6];
        source.ReadNumbers(0, values);
        Assert.Equal([0, 1, 2, float.NaN, 4, 5], values);
    }

    [Fact]
    public void TheStepsOfAxesInMicrometres_AreTheVoxel()
    {
        using VolumeSource source = Open(File(16, ["CDELT1=0.5", "CDELT2=-0.25", "CUNIT1='um'", "CUNIT2='nm'"], 3, 2));
        Assert.Equal(new VoxelSpacing(0.5e-6, 0.25e-9, 0.5e-6), source.Header.Spacing);
    }

    [Fact]
    public void AnImageBehindAnEmptyPart_IsFound()
    {
        byte[] empty = Block(["SIMPLE=T", "BITPIX=8", "NAXIS=0"]);
        byte[] image = File(16, [], 3, 2);
        byte[] extension = [.. Encoding.ASCII.GetBytes("XTENSION= 'IMAGE   '".PadRight(80)), .. image[80..]];
        using VolumeSource source = Open([.. empty, .. extension]);
        Assert.Equal((3, 2), (source.Header.Width, source.Header.Height));
    }

    [Fact]
    public void AFileCutShort_IsRefused()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Open(File(16, [], 3, 2)[..2885]));
        Assert.Equal("byte 2885: found the end of the file; expected 12 bytes from byte 2880 on for 3 x 2 x 1 numbers", refusal.Violations[0].Message);
    }

    [Fact]
    public void AnotherPartThanThereIs_IsRefused() =>
        Assert.Contains("no image in part 4", Assert.Throws<InvalidInputException>(() => Open(File(16, [], 3, 2), "4")).Message, StringComparison.Ordinal);

    [Fact]
    public void ARadiographOfADetector_IsRead()
    {
        using VolumeSource source = VolumeFileReader.Open(SampleData.File("imaging/ibeatles_mcp_fits/Image019_00267.fits"));
        Assert.Equal((512, 512, 1, VoxelElement.Float32), (source.Header.Width, source.Header.Height, source.Header.Depth, source.Header.Element));
        float[] values = new float[512 * 512];
        source.ReadNumbers(0, values);

        // The header counts every neutron of the image.
        string stated = source.Header.Facts.First(fact => fact.Label == "N_COUNTS").Value;
        Assert.InRange(values.Sum(value => (double)value) / double.Parse(stated, CultureInfo.InvariantCulture), 0.0, 1.5);
        Assert.All(values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void DamagedFiles_AreReadOrRefused() =>
        Assert.InRange(VolumeMutations.Read(SampleData.Bytes("imaging/neunorm_unit/sample.fits"), ".fits", 1500, 500), 100, 1500);

    private static VolumeSource Open(byte[] bytes, string? dataset = null)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "image.fits");
        System.IO.File.WriteAllBytes(path, bytes);
        return VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = dataset });
    }

    private static byte[] Block(string[] cards)
    {
        var text = new StringBuilder();
        foreach (string card in cards)
        {
            string[] sides = card.Split('=', 2);
            text.Append((sides[0].PadRight(8) + "= " + sides[1].PadLeft(20)).PadRight(80));
        }

        return Encoding.ASCII.GetBytes(text.Append("END").ToString().PadRight(2880));
    }

    // The numbers 0, 1, 2, ...
    private static byte[] File(int bits, string[] cards, params int[] axes)
    {
        byte[] header = Block(["SIMPLE=T", $"BITPIX={bits}", $"NAXIS={axes.Length}", .. axes.Select((count, i) => $"NAXIS{i + 1}={count}"), .. cards.Select(card => card.Replace("'um'", "'um      '", StringComparison.Ordinal))]);
        int count = axes.Aggregate((a, b) => a * b);
        int bytes = Math.Abs(bits) / 8;
        byte[] data = new byte[((count * bytes) + 2879) / 2880 * 2880];
        for (int i = 0; i < count; i++)
        {
            Span<byte> place = data.AsSpan(i * bytes);
            switch (bits)
            {
                case 8: place[0] = (byte)i; break;
                case 16: BinaryPrimitives.WriteInt16BigEndian(place, (short)i); break;
                case 32: BinaryPrimitives.WriteInt32BigEndian(place, i); break;
                case 64: BinaryPrimitives.WriteInt64BigEndian(place, i); break;
                case -32: BinaryPrimitives.WriteSingleBigEndian(place, i); break;
                default: BinaryPrimitives.WriteDoubleBigEndian(place, i); break;
            }
        }

        return [.. header, .. data];
    }
}
