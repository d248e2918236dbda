using System.Buffers.Binary;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Land;

public sealed class LandCcsReadTests
{
    [Fact]
    public void OnlySamplesThatCount_AreRead()
    {
        InstrumentFile file = InstrumentFileReader.Read(LandCcsEncoder.File(), "x");
        CyclerData data = file.Cycling!;
        Assert.Empty(file.Findings);
        Assert.Equal(12, data.Count);
        Assert.Equal(12, data.Time[^1], 9);
        Assert.Equal(8e-3, data.Find(ChannelRole.DischargeCounter)!.Values[^1], 1e-9);
        Assert.Equal(12e-3, data.Find(ChannelRole.DischargeEnergy)!.Values[^1], 1e-8);
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2], data.Find(ChannelRole.StepId)!.Values);
        Assert.Equal(LandCcsEncoder.Start, data.Started!.Value.UtcDateTime);
        Assert.Contains(file.Facts, fact => fact is { Label: "test", Value: "Cell 7" });
    }

    [Fact]
    public void AMissingBlock_IsSeenInTheTimes()
    {
        byte[] whole = LandCcsEncoder.File();
        byte[] lacking = [.. whole[..(0xA80 + 256)], .. whole[(0xA80 + 384)..]];
        Assert.Contains(InstrumentFileReader.Read(lacking, "x").Findings, finding => finding.Code == "ccs-time");
    }

    [Fact]
    public void ACountThatLies_IsDamage()
    {
        byte[] bytes = LandCcsEncoder.File();
        bytes[0xA80 + 1] = 200;
        InstrumentFile file = InstrumentFileReader.Read(bytes, "x");
        Assert.Contains(file.Findings, finding => finding.Code == "ccs-damaged");
        Assert.Equal(14, file.Cycling!.Count);
    }

    [Fact]
    public void ANegativeInterval_IsLeftOut()
    {
        byte[] bytes = LandCcsEncoder.File();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(0xA80 + 8), -5);
        Assert.Equal(11, InstrumentFileReader.Read(bytes, "x").Cycling!.Count);
    }

    [Fact]
    public void AFileWithoutSamples_IsRefused() =>
        Assert.Contains("without samples", Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(Bare(), "x")).Message, StringComparison.Ordinal);

    private static byte[] Bare() => [.. LandCcsEncoder.File()[..0xA80], .. new byte[128]];
}
