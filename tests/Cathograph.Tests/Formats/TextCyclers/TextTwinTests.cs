using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.TextCyclers;

/// <summary>Real files against their twins and against numbers read by eye.</summary>
public sealed class TextTwinTests
{
    private const string Samples = "electrochem/";

    [Theory]
    [InlineData("landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv", "land-csv", 25162)]
    [InlineData("landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.bdf.csv", "bdf-csv", 25162)]
    [InlineData("maccor_beep/xTESLADIAG_000019_CH70.070", "maccor-txt", 11669)]
    [InlineData("maccor_beep/maccor_test_file_4267-66-6519.041", "maccor-txt", 0)]
    [InlineData("maccor_beep/PredictionDiagnostics_000151_test.052", "maccor-txt", 0)]
    [InlineData("maccor_beep/2017-05-09_test-TC-contact_CH33.csv", "arbin-csv", 0)]
    [InlineData("maccor_beep/test_Nova_Form-CH01-01_short.csv", "novonix-csv", 0)]
    [InlineData("bdf/sample.bdf.csv", "bdf-csv", 3)]
    [InlineData("bdf/legacy.bdf.parquet.csv", "bdf-csv", 0)]
    [InlineData("bdf/DLR__LiGrHydra0b__20230131__POCV__25degC__Basytec.bdf.csv", "bdf-csv", 0)]
    [InlineData("bdf/SINTEF__SLPBA842124HV__2024-10-23__Rate_25degC__Neware__Time_Bug.bdf.csv", "bdf-csv", 0)]
    [InlineData("neware_fastnda/interp-test.csv", "neware-csv", 333)]
    [InlineData("nmc811_tesla4680_pybop/T-cell_pOCV_data.txt", "biologic-mpt", 0)]
    [InlineData("ici_hppc_dqdv_ampworks/ici_charge.csv", "csv", 21555)]
    [InlineData("ici_hppc_dqdv_ampworks/hppc_discharge.csv", "csv", 0)]
    [InlineData("ici_hppc_dqdv_ampworks/cell1_rough.csv", "csv", 0)]
    public void Samples_AreRecognisedAndReadWhole(string path, string format, int rows)
    {
        InstrumentFile file = Read(path);
        Assert.Equal(format, file.Format);
        Assert.NotNull(file.Cycling);
        Assert.True(rows == 0 || file.Cycling.Count == rows, $"{file.Cycling.Count} rows");

        // One line a row, without what stands above.
        int lines = File.ReadLines(SampleData.File(Samples + path)).Count();
        Assert.InRange(file.Cycling.Count, lines - 70, lines - 1);
        Assert.DoesNotContain(file.Cycling.Voltage, value => Math.Abs(value) > 10);
    }

    [Fact]
    public void Landt_AndItsBdfTwin_AreTheSameRows()
    {
        CyclerData own = Read("landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv").Cycling!;
        CyclerData twin = Read("landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.bdf.csv").Cycling!;
        Assert.Equal(twin.Time, own.Time);
        Assert.Equal(twin.Voltage, own.Voltage);
        Assert.Equal(twin.Current.Select(Math.Abs), own.Current.Select(Math.Abs));
        Assert.Equal(twin.Find(ChannelRole.ChargeCounter)!.Values, own.Find(ChannelRole.ChargeCounter)!.Values);
        Assert.Equal(twin.Find(ChannelRole.DischargeCounter)!.Values, own.Find(ChannelRole.DischargeCounter)!.Values);
        Assert.Equal(twin.Find(ChannelRole.StepId)!.Values, own.Find(ChannelRole.StepId)!.Values);
        Assert.Equal(new DateTime(2024, 4, 30, 14, 33, 18, DateTimeKind.Utc).AddSeconds(0.98), own.Started!.Value.UtcDateTime, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void NewareTable_AndTheVendorsParquet_AreTheSameRows()
    {
        CyclerData own = Read("neware_fastnda/interp-test.csv").Cycling!;
        CyclerData twin = Read("neware_fastnda/interp-test.parquet.csv").Cycling!;
        Assert.Equal(twin.Count, own.Count);
        Assert.Equal(twin.Time, own.Time);
        Assert.Equal(twin.Find(ChannelRole.WallClock)!.Values.Select(value => Math.Round(value, 3)), own.Find(ChannelRole.WallClock)!.Values.Select(value => Math.Round(value, 3)));
        Assert.Equal(twin.Find(ChannelRole.StepTime)!.Values, own.Find(ChannelRole.StepTime)!.Values);
        for (int i = 0; i < own.Count; i++)
        {
            // The parquet holds single precision.
            Assert.Equal(twin.Voltage[i], own.Voltage[i], 8);
            Assert.Equal(twin.Current[i], own.Current[i], 9);
        }
    }

    [Fact]
    public void FaultyCycleCount_IsReadWithAFinding()
    {
        InstrumentFile file = Read("bdf/SINTEF__G20M7-202512-Gru6mV__20251228__C30__25degC__Neware.bdf.csv");
        Assert.Equal(2 * Math.PI, file.Cycling!.Find(ChannelRole.VendorCycle)!.Values[0], 12);
        Assert.Contains(file.Findings, finding => finding.Code == "cycle-not-whole");
    }

    [Fact]
    public void DecimalCommas_OfThePotentials_AreRead()
    {
        byte[] bytes = SampleData.Bytes(Samples + "nmc811_tesla4680_pybop/T-cell_pOCV_data.txt");
        CyclerData rows = InstrumentFileReader.Read(bytes, "T-cell", new InstrumentReadOptions { Format = "csv" }, TestContext.Current.CancellationToken).Cycling!;
        Assert.Equal(183903.1284, rows.Time[0], 9);
        Assert.Equal(3.1071846, rows.Voltage[0], 12);
        Assert.Equal(0.091570303e-3, rows.Current[0], 15);
        Assert.Equal(3.3091569, rows.Find(ChannelRole.WorkingPotential)!.Values[0], 12);
    }

    private static InstrumentFile Read(string path) =>
        InstrumentFileReader.Read(SampleData.Bytes(Samples + path), Path.GetFileName(path), cancellation: TestContext.Current.CancellationToken);
}
