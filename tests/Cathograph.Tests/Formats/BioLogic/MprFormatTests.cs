using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.BioLogic;

public sealed class MprFormatTests
{
    // Flags, Ns, time, dq, (Q-Qo), control, Ewe, I Range, Q charge/discharge, half cycle: what a GCPL writes.
    private const string Gcpl = "1F 2F 3F 21F 31F 65F 131h 4d 7d 13d 5f 6f 39h 467d 468i";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryLayout_GivesTheSameRows(int layout)
    {
        CyclerData rows = Read(Cycle((MprLayoutKind)layout).Build()).Cycling!;
        Assert.Equal([0.0, 10, 20, 30], rows.Time);
        Assert.Equal(3.7f, rows.Voltage[1]);
        Assert.Equal(new DateTimeOffset(2024, 5, 17, 14, 9, 11, 952, TimeSpan.Zero), rows.Started);
        Assert.Equal(17.233e-6, rows.ActiveMass!.Value, 1e-15);
        Assert.Equal(1.13e-4, rows.Area!.Value, 1e-12);
        Assert.Equal([2.0, 2, 2, 5], rows.Find(ChannelRole.StepId)!.Values);
        Assert.Equal(0.02 * 3.6, rows.Find(ChannelRole.NetCharge)!.Values[2], 1e-15);
        Assert.Equal(0.02 * 3.6, rows.Find(ChannelRole.ChargeCounter)!.Values[2], 1e-15);
        Assert.Equal(0.005 * 3.6, rows.Find(ChannelRole.DischargeCounter)!.Values[3], 1e-15);
        Assert.Null(rows.Find(ChannelRole.VendorCycle));
        Assert.Equal(
            [(double)RowState.Rest, (double)RowState.ConstantCurrentCharge, (double)RowState.ConstantVoltageCharge, (double)RowState.ConstantCurrentDischarge],
            rows.Find(ChannelRole.State)!.Values);
    }

    [Fact]
    public void ACurrentThatWasNotRecorded_IsChargePerTimeAsEcLabExportsIt()
    {
        InstrumentFile file = Read(Cycle(MprLayoutKind.Version3).Build());
        Assert.Equal(0, file.Cycling!.Current[0]);
        Assert.Equal(0.01 * 3.6 / 10, file.Cycling.Current[1], 1e-15);
        Assert.Equal(-0.005 * 3.6 / 10, file.Cycling.Current[3], 1e-15);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-current-derived");
    }

    [Fact]
    public void ARestWithoutCurrent_HasZeroCurrent()
    {
        InstrumentFile file = Read(new MprBuilder(MprLayoutKind.Newest) { Technique = 0x0B }.With("1F 3F 4d 174f").Row(3, 0, 3.0).Row(3, 1, 3.1).Build());
        Assert.Equal([0.0, 0.0], file.Cycling!.Current);
        Assert.Equal(3.1f, file.Cycling.Voltage[1]);
    }

    [Fact]
    public void NumbersOfColumnsAbove255_AreReadLittleEndian()
    {
        // Read one byte earlier and big-endian, 39 before 467 looks like 39 and 211, and 70 behind 468 like 326.
        byte[] bytes = new MprBuilder(MprLayoutKind.Newest).With("4d 6f 8f 39h 467d 468i 70f").Row(1, 3, 2, 11, 0.5, 4, 0.006).Row(2, 3, 2, 11, 0.6, 4, 0.006).Build();
        CyclerData rows = Read(bytes).Cycling!;
        Assert.Equal(["I Range", "P", "Q charge", "Q discharge", "half cycle"], rows.Channels.Select(channel => channel.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0.002, rows.Current[0], 1e-9);
    }

    [Fact]
    public void AnUnknownColumn_IsLeftOutAndTheRestStays()
    {
        InstrumentFile file = Read(new MprBuilder(MprLayoutKind.Version3).With("4d 6f 999d 8f").Row(0, 3.5, 1, 2).Row(1, 3.6, 1, 2).Row(2, 3.7, 1, 2).Build());
        Assert.Equal(3.7f, file.Cycling!.Voltage[2]);
        Assert.Equal(0.002, file.Cycling.Current[2], 1e-9);
        Finding finding = Assert.Single(file.Findings, one => one.Code == "biologic-unknown-column");
        Assert.Contains("999", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoUnknownColumns_LeaveWhatIsBeforeAndBehindThem()
    {
        InstrumentFile file = Read(new MprBuilder(MprLayoutKind.Newest).With("4d 6f 999d 39h 998h 8f").Row(0, 3.5, 1, 9, 2, 2).Row(1, 3.6, 1, 9, 2, 3).Build());
        Assert.Equal(3.6f, file.Cycling!.Voltage[1]);
        Assert.Equal(0.003, file.Cycling.Current[1], 1e-9);
        Assert.DoesNotContain(file.Cycling.Channels, channel => channel.Name == "I Range");
    }

    [Fact]
    public void AWidthThatWasOnlyAssumed_GivesWayToTheSizeOfTheRecord()
    {
        // 878, energy at the counter electrode, was never seen; here it takes 4 bytes and not the 8 that are assumed.
        InstrumentFile file = Read(new MprBuilder(MprLayoutKind.Version3).With("4d 878f 6f 8f").Row(0, 7, 3.5, 2).Row(1, 8, 3.6, 2).Build());
        Assert.Equal(3.6f, file.Cycling!.Voltage[1]);
        Assert.Equal(8, file.Cycling.Channels.Single(channel => channel.Name == "Energy ce").Values[1]);
    }

    [Theory]
    [InlineData(2u)]
    [InlineData(0u)]
    [InlineData(4_000_000_000u)]
    public void ACountThatLies_IsCorrectedAndSaid(uint claimed)
    {
        MprBuilder honest = Cycle(MprLayoutKind.Version3);
        var lying = new MprBuilder(MprLayoutKind.Version3) { ClaimedRows = claimed };
        lying.Columns.AddRange(honest.Columns);
        lying.Rows.AddRange(honest.Rows);
        InstrumentFile file = Read(lying.Build());
        Assert.Equal(4, file.Cycling!.Count);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-count-mismatch");
    }

    [Fact]
    public void ALoopModule_CutsSpectraThatCarryTheSameCycleNumber()
    {
        MprBuilder builder = new MprBuilder(MprLayoutKind.Newest) { Technique = 0x1D, Loops = [0, 3, 6] }.With("32f 37f 38f 4d 24d");
        for (int i = 0; i < 6; i++)
        {
            builder.Row(1000 / (1 + (i % 3)), 10 + i, i, i, 1);
        }

        InstrumentFile file = Read(builder.Build());
        Assert.Null(file.Cycling);
        Assert.Equal([3, 3], file.Spectra.Select(spectrum => spectrum.Count));
        Assert.Equal(["file.mpr #1", "file.mpr #2"], file.Spectra.Select(spectrum => spectrum.Name));
        Assert.Equal(-4, file.Spectra[1].Imaginary[1]);
        Assert.Equal(1, file.Spectra[1].VendorCycle);
    }

    [Fact]
    public void RestsAndSpectraInOneFile_GiveBoth()
    {
        MprBuilder builder = new MprBuilder(MprLayoutKind.Version3) { Technique = 0x7F }.With("1F 131h 4d 6f 8f 32f 36f 35f 469i").Row(3, 0, 0, 3.5, 0, 0, 0, 0, 0).Row(3, 0, 1, 3.5, 0, 0, 0, 0, 0);
        builder.Row(1, 1, 2, 3.5, 1, 10, 5, -90, 0).Row(1, 1, 3, 3.6, 1, 100, 4, 0, 0).Row(3, 2, 4, 3.5, 0, 0, 0, 0, 0).Row(1, 1, 5, 3.5, 1, 10, 5, -90, 1).Row(1, 1, 6, 3.5, 1, 100, 4, 0, 1);
        InstrumentFile file = Read(builder.Build());
        Assert.Equal(7, file.Cycling!.Count);
        Assert.Equal((double)RowState.Impedance, file.Cycling.Find(ChannelRole.State)!.Values[2]);
        Assert.Equal(2, file.Spectra.Length);
        Assert.Equal([100.0, 10.0], file.Spectra[0].Frequency);
        Assert.Equal(-5, file.Spectra[0].Imaginary[1], 1e-6);
        Assert.Equal(2, file.Spectra[0].Time);
        Assert.Equal(3.55, file.Spectra[0].Voltage!.Value, 1e-6);
    }

    [Fact]
    public void AFileThatEndsEarly_GivesTheRowsThatAreThere()
    {
        byte[] whole = new MprBuilder(MprLayoutKind.Version3) { StartDays = null }.With("4d 6f 8f").Row(0, 3, 1).Row(1, 3, 1).Row(2, 3, 1).Build();
        InstrumentFile file = Read(whole[..^20]);
        Assert.Equal(1, file.Cycling!.Count);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-truncated");
    }

    [Fact]
    public void AFileCutAnywhere_IsReadOrRefused()
    {
        byte[] whole = Cycle(MprLayoutKind.Newest).Build();
        for (int length = 22; length < whole.Length; length += length is > 850 and < 2000 ? 1 : 7)
        {
            AssertReadOrRefused(whole.AsMemory(0, length));
        }
    }

    [Fact]
    public void DamagedFiles_AreReadOrRefused()
    {
        byte[][] seeds = [.. Enum.GetValues<MprLayoutKind>().Select(layout => Cycle(layout).Build())];
        var random = new Random(20261122);
        for (int i = 0; i < 4000; i++)
        {
            byte[] bytes = (byte[])seeds[i % seeds.Length].Clone();
            for (int flips = random.Next(1, 6); flips > 0; flips--)
            {
                // Settings are dull: most flips go to headers, lists of columns and rows.
                int at = random.Next(4) == 0 ? random.Next(bytes.Length) : random.Next(850, Math.Min(bytes.Length, 2200));
                bytes[at] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)(bytes[at] ^ (1 << random.Next(8)));
            }

            AssertReadOrRefused(bytes);
        }
    }

    private static MprBuilder Cycle(MprLayoutKind layout) => new MprBuilder(layout).With(Gcpl)
        .Row(3, 2, 0, 0, 0, 0, 3.6, 11, 0, 0)
        .Row(1 | 4, 2, 10, 0.01, 0.01, 3.6, 3.7, 11, 0.01, 0)
        .Row(2 | 4, 2, 20, 0.01, 0.02, 4.2, 4.2, 11, 0.02, 0)
        .Row(1, 5, 30, -0.005, 0.015, -3.6, 4.1, 11, -0.005, 1);

    private static InstrumentFile Read(ReadOnlyMemory<byte> bytes) => InstrumentFileReader.Read(bytes, "file.mpr");

    private static void AssertReadOrRefused(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            InstrumentFile file = Read(bytes);
            Assert.True(file.Cycling is null || file.Cycling.Channels.All(channel => channel.Values.Length == file.Cycling.Count));
        }
        catch (InvalidInputException)
        {
            // Refused in words: that is an answer too.
        }
    }
}
