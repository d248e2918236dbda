using System.Buffers.Binary;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes.Edf;

public sealed class EdfTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SeveralImages_AreThePlanes(bool isBigEndian)
    {
        using VolumeSource source = Open([.. Image(3, 2, 10, isBigEndian), .. Image(3, 2, 20, isBigEndian)]);
        Assert.Equal((3, 2, 2, VoxelElement.UInt16), (source.Header.Width, source.Header.Height, source.Header.Depth, source.Header.Element));
        Assert.Equal(0.65e-6, source.Header.Spacing!.Value.X, 1e-15);
        float[] values = new float[12];
        source.ReadNumbers(0, values);
        Assert.Equal([10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25], values);
        Assert.Contains(source.Header.Facts, fact => fact is { Label: "count_time", Value: "0.05" });
    }

    [Fact]
    public void PixelSizesInMetres_AreThoseOfTheAxes()
    {
        using VolumeSource source = Open(Image(3, 2, 0, false, "PSize_1 = 2e-06 ; PSize_2 = 5 um ;"));
        Assert.Equal(2e-6, source.Header.Spacing!.Value.X, 1e-18);
        Assert.Equal(5e-6, source.Header.Spacing.Value.Y, 1e-18);
    }

    [Fact]
    public void AnImageOfAnotherShape_IsLeftOut()
    {
        using VolumeSource source = Open([.. Image(3, 2, 10, false), .. Image(4, 2, 20, false), .. Image(3, 2, 30, false)]);
        Assert.Equal(2, source.Header.Depth);
        Assert.Contains(source.Header.Findings, finding => finding.Code == "edf-other-images");
    }

    [Fact]
    public void ATruncatedLastImage_LeavesTheOthers()
    {
        byte[] whole = [.. Image(3, 2, 10, false), .. Image(3, 2, 20, false)];
        using VolumeSource source = Open(whole[..^3]);
        Assert.Equal(1, source.Header.Depth);
        Assert.Contains(source.Header.Findings, finding => finding.Code == "edf-damaged-image");
    }

    [Fact]
    public void AFileCutShort_IsRefused()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Open(Image(3, 2, 10, false)[..^3]));
        Assert.Equal("byte 521: found the end of the file; expected 12 bytes from byte 512 on for an image of 3 x 2 x 1", refusal.Violations[0].Message);
    }

    [Fact]
    public void CompressedData_AreRefused() =>
        Assert.Contains("compressed as \"Gzip\"", Assert.Throws<InvalidInputException>(() => Open(Image(3, 2, 10, false, "Compression = Gzip ;"))).Message, StringComparison.Ordinal);

    [Fact]
    public void DamagedFiles_AreReadOrRefused() => Assert.InRange(VolumeMutations.Read([.. Image(30, 20, 10, true), .. Image(30, 20, 20, false)], ".edf", 1500, 512), 100, 1500);

    private static VolumeSource Open(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "image.edf");
        System.IO.File.WriteAllBytes(path, bytes);
        return VolumeFileReader.Open(path);
    }

    private static byte[] Image(int width, int height, int first, bool isBigEndian, string more = "optic_used = 0.65 ;")
    {
        string text = $"{{\nHeaderID = EH:000001:000000:000000 ;\nByteOrder = {(isBigEndian ? "HighByteFirst" : "LowByteFirst")} ;\nDataType = UnsignedShort ;\n"
            + $"Dim_1 = {width} ;\nDim_2 = {height} ;\nSize = {2 * width * height} ;\ncount_time = 0.05 ;\n{more}\n";
        byte[] bytes = new byte[512 + (2 * width * height)];
        Encoding.ASCII.GetBytes(text.PadRight(510) + "}\n").CopyTo(bytes, 0);
        for (int i = 0; i < width * height; i++)
        {
            Span<byte> place = bytes.AsSpan(512 + (2 * i));
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(place, (ushort)(first + i));
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)(first + i));
            }
        }

        return bytes;
    }
}
