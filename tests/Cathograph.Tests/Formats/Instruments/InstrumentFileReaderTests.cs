using System.IO.Compression;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Instruments;

public sealed class InstrumentFileReaderTests
{
    [Fact]
    public void AnEmptyFile_IsRefused() => AssertRefused([], "empty");

    [Fact]
    public void BytesOfNoFormat_AreRefusedWithTheirBeginning() => AssertRefused([0xDE, 0xAD, 0xBE, 0xEF, 0, 0, 0, 0, 1], "DEADBEEF");

    [Fact]
    public void AnUnknownFormatName_IsRefusedWithTheKnownOnes()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(new byte[] { 1 }, "x", new InstrumentReadOptions { Format = "no-such" }));
        Assert.Contains("no-such", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABomb_IsRefusedBeforeItFillsTheMemory()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 200; i++)
            {
                gzip.Write(zeros);
            }
        }

        AssertRefused(packed.ToArray(), "unpacks to more than");
    }

    [Fact]
    public void ADamagedArchive_IsRefused()
    {
        byte[] bytes = new byte[100];
        (bytes[0], bytes[1]) = (0x1F, 0x8B);
        AssertRefused(bytes, "damaged archive");
    }

    private static void AssertRefused(byte[] bytes, string word)
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(bytes, "file"));
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
    }
}
