using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Neware;

public sealed class NewareReadTests
{
    [Fact]
    public void Version29_GivesWhatWasWritten() => AssertProfile(Read(NewareEncoder.Nda29()), hasCycle: true);

    [Fact]
    public void Version22And26_GiveWhatWasWritten() => AssertProfile(Read(NewareEncoder.Nda29(version: 26)), hasCycle: true);

    [Theory]
    [InlineData(52)]
    [InlineData(56)]
    [InlineData(60)]
    [InlineData(88)]
    public void Version130_GivesWhatWasWritten(int length) => AssertProfile(Read(NewareEncoder.Nda130(length)), hasCycle: length != 88);

    [Fact]
    public void Ndc5_GivesWhatWasWritten()
    {
        InstrumentFile file = Read(NewareEncoder.Ndax5());
        AssertProfile(file, hasCycle: true);
        Assert.Contains(file.Facts, fact => fact is { Label: "barcode", Value: "CELL7" });
    }

    [Theory]
    [InlineData(11, 47, 37, 1e-4, 1, 1)]
    [InlineData(14, 55, 37, 1, 1000, 3600e3)]
    [InlineData(16, 100, 100, 1e-4, 1, 1)]
    [InlineData(17, 100, 100, 1, 1000, 3600e3)]
    public void NdcOfFloats_GivesBackTheTimesAndCountersThatItDoesNotStore(byte version, int runSize, int stepSize, double volt, double milliamp, double milliampSecond)
    {
        InstrumentFile file = Read(NewareEncoder.NdaxFloat(version, runSize, stepSize, volt, milliamp, milliampSecond));
        AssertProfile(file, hasCycle: true, tolerance: 1e-6);
        Assert.Equal("ndax-rebuilt", Assert.Single(file.Findings).Code);
    }

    [Fact]
    public void AnUnknownRange_IsAFindingAndFollowsItsDecade()
    {
        InstrumentFile file = Read(NewareEncoder.Nda29(range: 300));
        AssertProfile(file, hasCycle: true);
        Assert.Contains("300", Assert.Single(file.Findings, finding => finding.Code == "neware-range").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACurrentFarBeyondItsRange_IsAFinding() =>
        Assert.Contains(Read(NewareEncoder.Nda29(range: 1, countsPerMilliamp: 10000)).Findings, finding => finding.Code == "neware-beyond-range");

    [Fact]
    public void AuxiliaryRecords_AreTheTemperature()
    {
        CyclerData data = Read(NewareEncoder.Nda29(auxiliary: true)).Cycling!;
        DataChannel temperature = data.Find(ChannelRole.Temperature)!;
        Assert.Equal(298.15, temperature.Values[0], 9);
        Assert.Equal(298.15 + 1.1, temperature.Values[11], 9);
    }

    [Fact]
    public void AFileCutShort_KeepsTheRowsBefore()
    {
        byte[] whole = NewareEncoder.Nda29();
        InstrumentFile file = Read(whole[..^100]);
        Assert.Equal(NewareEncoder.Rows.Count - 2, file.Cycling!.Count);
        Assert.Contains(file.Findings, finding => finding.Code == "nda-rest");
    }

    [Fact]
    public void RowsOutOfOrderAndTwice_AreSortedAndSaid()
    {
        byte[] whole = NewareEncoder.Nda29();
        byte[] swapped = (byte[])whole.Clone();
        whole.AsSpan(3000 + 86, 86).CopyTo(swapped.AsSpan(3000 + 172));
        whole.AsSpan(3000 + 172, 86).CopyTo(swapped.AsSpan(3000 + 86));
        InstrumentFile file = Read([.. swapped, .. whole[(3000 + 86)..(3000 + 172)]]);
        Assert.Contains(file.Findings, finding => finding is { Code: "rows-out-of-order" } && finding.Message.Contains(" 1 that", StringComparison.Ordinal));
        Assert.Equal(NewareEncoder.Rows.Count, file.Cycling!.Count);
        Assert.Equal(20, file.Cycling.Find(ChannelRole.StepTime)!.Values[2]);
    }

    [Fact]
    public void AnArchiveWithoutTimes_IsRefused() => AssertRefused(NewareEncoder.Zip(("data.ndc", Only("data.ndc")), ("x.xml", [1])), "no data_runInfo.ndc");

    [Fact]
    public void AnArchiveWithoutRows_IsRefused() => AssertRefused(NewareEncoder.Zip(("data.ndc", [1, 0, 14, 0, 1, .. new byte[4091]]), ("x.xml", [1])), "the test had not begun");

    [Fact]
    public void ATextThatDeclaresEntities_IsNotExpanded()
    {
        string bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><root><TestInfo Barcode=\"&b;\"/></root>";
        InstrumentFile file = Read(NewareEncoder.Zip(("data.ndc", Entry(NewareEncoder.Ndax5(), "data.ndc")), ("TestInfo.xml", Encoding.UTF8.GetBytes(bomb))));
        Assert.DoesNotContain(file.Facts, fact => fact.Label == "barcode");
        Assert.Contains(file.Findings, finding => finding.Code == "ndax-notes");
    }

    [Fact]
    public void AZipBomb_IsRefused()
    {
        byte[] huge = new byte[40 * 1024 * 1024];
        (huge[0], huge[2]) = (1, 14);
        AssertRefused(NewareEncoder.Zip(("data.ndc", huge), ("x.xml", [1])), "leaves room for");
    }

    [Fact]
    public void TheEmptySample_IsRefused() => AssertRefused(SampleData.Bytes("electrochem/neware_fastnda/empty.ndax"), "the test had not begun");

    [Theory]
    [InlineData("electrochem/biologic_neware_empa/nw4-120-6-1-36.ndax", 7257)]
    [InlineData("electrochem/bdf/filetype14-0.ndax", 67)]
    public void OtherSamples_BalanceTheirCharge(string path, int rows)
    {
        CyclerData data = Read(SampleData.Bytes(path)).Cycling!;
        Assert.Equal(rows, data.Count);
        double worst = 0;
        double sum = 0;
        for (int i = 1; i < data.Count; i++)
        {
            bool same = data.Find(ChannelRole.StepCount)!.Values[i] == data.Find(ChannelRole.StepCount)!.Values[i - 1];
            sum = same ? sum + (data.Current[i] * (data.Time[i] - data.Time[i - 1])) : 0;
            double net = data.Find(ChannelRole.ChargeCounter)!.Values[i] - data.Find(ChannelRole.DischargeCounter)!.Values[i];
            worst = Math.Max(worst, Math.Abs(sum - net));
        }

        double largest = data.Find(ChannelRole.ChargeCounter)!.Values.Max();
        Assert.True(worst <= 0.01 * largest + 1e-6, $"{worst} C of {largest} C");
    }

    private static byte[] Only(string file) => Entry(NewareEncoder.NdaxFloat(14, 55, 37, 1, 1000, 3600e3), file);

    private static byte[] Entry(byte[] archive, string file)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(archive));
        using Stream stream = zip.GetEntry(file)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static InstrumentFile Read(byte[] bytes) => InstrumentFileReader.Read(bytes, "file");

    private static void AssertRefused(byte[] bytes, string word) =>
        Assert.Contains(word, Assert.Throws<InvalidInputException>(() => Read(bytes)).Message, StringComparison.Ordinal);

    private static void AssertProfile(InstrumentFile file, bool hasCycle, double tolerance = 1e-9)
    {
        CyclerData data = file.Cycling!;
        Assert.Equal(NewareEncoder.Rows.Count, data.Count);
        DataChannel? charge = data.Find(ChannelRole.ChargeCounter);
        DataChannel? net = data.Find(ChannelRole.NetCharge);
        for (int i = 0; i < data.Count; i++)
        {
            var row = NewareEncoder.Rows[i];
            Assert.Equal(row.Milliamp / 1000, data.Current[i], tolerance);
            Assert.Equal(NewareEncoder.Voltage, data.Voltage[i], 1e-6);
            Assert.Equal(row.Step, data.Find(ChannelRole.StepId)!.Values[i]);
            Assert.Equal(row.Step, data.Find(ChannelRole.StepCount)!.Values[i]);
            double signed = charge is null ? net!.Values[i] : charge.Values[i] - data.Find(ChannelRole.DischargeCounter)!.Values[i];
            Assert.Equal((row.Charge - row.Discharge) / 1000, signed, 1e-6);
            Assert.Equal((double)(row.Type switch { 4 => RowState.Rest, 1 => RowState.ConstantCurrentCharge, _ => RowState.ConstantCurrentDischarge }), data.Find(ChannelRole.State)!.Values[i]);
        }

        Assert.Equal(NewareEncoder.Start, data.Started!.Value.UtcDateTime);
        Assert.Equal(hasCycle, data.Find(ChannelRole.VendorCycle) is not null);
        Assert.Equal(1, data.Find(ChannelRole.VendorCycle)?.Values[0] ?? 1);
    }
}
