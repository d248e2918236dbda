using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.TextCyclers;

/// <summary>Every dialect of text tables from a few lines of it, without sample files.</summary>
public sealed class TextCyclerTests
{
    private const string Maccor = "Today's Date 07/17/2019  Date of Test:\t07/11/2019\t Filename:\tx.070 Procedure: y.000\tComment/Barcode: EXP\r\n"
        + "Rec#\tCyc#\tStep\tTest (Sec)\tStep (Sec)\tAmp-hr\tWatt-hr\tAmps\tVolts\tState\tES\tDPt Time\r\n";

    [Fact]
    public void Maccor_UnsignedAmps_AreNegativeWhereTheStateDischarges()
    {
        InstrumentFile file = Read(Maccor
            + "1\t0\t1\t0.0000\t0.0000\t0.0\t0.0\t0.0000000000\t3.45\tR\t0\t07/11/2019 14:02:33\r\n"
            + "2\t0\t2\t5.0000\t0.0000\t0.5\t1.0\t9.0750743877\t3.26\tD\t0\t07/11/2019 14:02:38\r\n"
            + "3\t1\t3\t6.0000\t0.0000\t0.25\t1.0\t1.5\t3.30\tC\t0\t07/11/2019 14:02:39\r\n");
        CyclerData rows = Rows(file, "maccor-txt");
        Assert.Equal([0, -9.0750743877, 1.5], rows.Current);
        Assert.Equal([0, 5, 6], rows.Time);
        Assert.Equal([0, 1800, 900], rows.Find(ChannelRole.StepCapacity)!.Values);
        Assert.Equal([1.0, 9, 8], rows.Find(ChannelRole.State)!.Values);
        Assert.Equal(new DateTimeOffset(2019, 7, 11, 14, 2, 33, TimeSpan.Zero), rows.Started);
        Assert.Contains(file.Findings, finding => finding.Code == "sign-from-state");
    }

    [Fact]
    public void Maccor_DecimalCommaAndDays_AreRead()
    {
        CyclerData rows = Rows(Read(
            "Rec#\tCycle P\tCycle C\tStep\tTestTime\tStepTime\tCap. [Ah]\tEner. [Wh]\tCurrent [A]\tVoltage [V]\tMd\tES\tDPT Time\n"
            + "1\t0\t0\t1\t  0d 00:00:00,00\t  0d 00:00:00,00\t0,0\t0,0\t0,0\t3,125\tR\t0\t11.07.2019 14:02:33\n"
            + "2\t0\t0\t2\t  1d 00:05:00,50\t  0d 00:05:00,50\t0,001\t0,0\t-0,0015\t3,25\tD\t0\t12.07.2019 14:07:33\n"), "maccor-txt");
        Assert.Equal([0, 86700.5], rows.Time);
        Assert.Equal([0, -0.0015], rows.Current);
        Assert.Equal([3.125, 3.25], rows.Voltage);
    }

    [Fact]
    public void Basytec_GermanHeader_IsReadInHoursWithItsDate()
    {
        CyclerData rows = Rows(Read(
            "~Resultfile from Basytec Battery Test System\n~Start of Test: 05.05.2025 14:36:06\n~Battery: A\n~\n"
            + "~Time[h] DataSet DateTime t-Step[h] Line Command U[V] I[A] Ah[Ah] T1[\u00B0C] State\n"
            + "0.000000 1 05.05.2025 14:36:06 0.000000 1 Pause 2.875 0 0 25.0 0\n"
            + "0.500000 2 05.05.2025 15:06:06 0.500000 2 Charge 2.876 0.005 0.0025 25.5 0\n"
            + "1.000000 3 05.05.2025 15:36:06 1.000000 3 Discharge 2.870 -0.005 0 25.5 0\n"), "basytec-txt");
        Assert.Equal([0, 1800, 3600], rows.Time);
        Assert.Equal([0, 0.005, -0.005], rows.Current);
        Assert.Equal(9, rows.Find(ChannelRole.NetCharge)!.Values[1], 12);
        Assert.Equal(298.65, rows.Find(ChannelRole.Temperature)!.Values[1], 9);
        Assert.Equal(new DateTimeOffset(2025, 5, 5, 14, 36, 6, TimeSpan.Zero), rows.Started);
    }

    [Fact]
    public void Novonix_QuotedLines_AreTakenApart()
    {
        CyclerData rows = Rows(Read(
            "[Summary]\nNovonix HPC data file\nMass (g): 1.000\n[End Summary]\n[Data]\n"
            + "\"Date and Time,Cycle Number,Step Type,Run Time (h),Step Time (h),Current (A),Potential (V),Capacity (Ah),Temperature (\u00B0C)\"\n"
            + "\"2022-04-11 10:58:07 AM,1,0,0.0,0.0,0.0,0.137,0.0,38.9\"\n"
            + "\"2022-04-11 12:58:07 PM,1,2,2.0,2.0,-0.01,0.136,-0.02,38.9\"\n"), "novonix-csv");
        Assert.Equal([0, 7200], rows.Time);
        Assert.Equal([0, -0.01], rows.Current);
        Assert.Equal(7200, rows.Find(ChannelRole.WallClock)!.Values[1] - rows.Find(ChannelRole.WallClock)!.Values[0]);
        Assert.Equal((double)RowState.ConstantCurrentDischarge, rows.Find(ChannelRole.State)!.Values[1]);
    }

    [Fact]
    public void Arbin_WithoutUnits_IsReadInItsOwnAndSaysSo()
    {
        InstrumentFile file = Read(
            "Data_Point,Test_Time,DateTime,Step_Time,Step_Index,Cycle_Index,Current,Voltage,Charge_Capacity,Discharge_Capacity,Internal_Resistance,Temperature\n"
            + "0,0.0,1494377253.17,,1,1,6.6,3.29,0.005,0.0,0.016,25.17\n1,0.6929,1494377253.8629,,1,1,6.6,3.3,0.01,0.0,0.016,25.17\n");
        CyclerData rows = Rows(file, "arbin-csv");
        Assert.Equal([18, 36], rows.Find(ChannelRole.ChargeCounter)!.Values);
        Assert.Equal(1494377253.17, rows.Find(ChannelRole.WallClock)!.Values[0]);
        Assert.Contains(file.Findings, finding => finding.Code == "unit-assumed" && finding.Message.Contains("Current in A", StringComparison.Ordinal));
    }

    [Fact]
    public void NewareFlat_UnitsOfTheHeader_AreUsed()
    {
        CyclerData rows = Rows(Read(
            "DataPoint,Cycle Index,Step Index,Step Type,Time,Total Time,Current(\u00B5A),Voltage(mV),Capacity(mAs),Chg. Cap.(mAs),DChg. Cap.(mAs),Date,\n"
            + "1,1,1,Rest,00:00:00.000,00:00:00.000,0,3000.2,0,0,0,2025-06-17 09:26:39.383,\n"
            + "2,1,2,CC DChg,00:00:03.000,25:00:03.500,-250,2999,750,0,750,2025-06-18 10:26:42.883,\n", Encoding.Latin1), "neware-csv");
        Assert.Equal([0, 90003.5], rows.Time);
        Assert.Equal([0, -0.00025], rows.Current);
        Assert.Equal([3.0002, 2.999], rows.Voltage);
        Assert.Equal([0, 0.75], rows.Find(ChannelRole.StepCapacity)!.Values);
        Assert.Equal((double)RowState.ConstantCurrentDischarge, rows.Find(ChannelRole.State)!.Values[1]);
    }

    [Fact]
    public void NewareLevels_CycleAndStepGoToTheirRecords()
    {
        CyclerData rows = Rows(Read(
            "Cycle ID,,,,\n,Step ID,Step Name,,\n,,Record ID,Time(h:min:s.ms),Voltage(V),Current(mA),Realtime\n"
            + "1,,,,\n,1,Rest,,\n,,1,0:00:00.0,3.20,0,2026-04-02 00:00:00\n,,2,0:00:10.0,3.22,0,2026-04-02 00:00:10\n"
            + ",2,CC_Chg,,\n,,1,0:00:00.0,3.3,1000,2026-04-02 00:00:10\n,,2,0:00:05.0,3.4,1000,2026-04-02 00:00:15\n"
            + "2,,,,\n,1,CC_DChg,,\n,,1,0:00:05.0,3.15,-500,2026-04-02 00:00:20\n"), "neware-csv");
        Assert.Equal([0, 10, 10, 15, 20], rows.Time);
        Assert.Equal([1.0, 1, 1, 1, 2], rows.Find(ChannelRole.VendorCycle)!.Values);
        Assert.Equal([1.0, 1, 2, 2, 1], rows.Find(ChannelRole.StepId)!.Values);
        Assert.Equal([1.0, 1, 2, 2, 3], rows.Find(ChannelRole.StepCount)!.Values);
        Assert.Equal([0, 0, 1, 1, -0.5], rows.Current);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("GB18030")]
    public void LandSections_InAnyEncoding_GiveTheRecords(string encoding)
    {
        Encoding own = encoding == "GB18030" ? CodePagesEncodingProvider.Instance.GetEncoding(encoding)! : Encoding.GetEncoding(encoding);
        string note = encoding == "utf-8" ? "" : "测试名称,电池\n";
        CyclerData rows = Rows(Read(
            note + "Cycle,CapC/uAh,CapD/uAh,Efficiency/%\n1,100,90,90\nStep,Mode,StartTime,Period\n1,Rest,0,10\n"
            + "Record,TestTime,Current/uA,Capacity/uAh,Voltage/V\n1,0-00:00:00.000,0,0,3.0\n2,0-00:00:10.000,0,0,3.01\n"
            + "Step,Mode,StartTime,Period\n2,D_CC,10,10\nRecord,TestTime,Current/uA,Capacity/uAh,Voltage/V\n1,1-00:00:20.500,-250,1,2.9\n", own), "land-csv");
        Assert.Equal([0, 10, 86420.5], rows.Time);
        Assert.Equal([0, 0, -0.00025], rows.Current);
        Assert.Equal([1.0, 1, 2], rows.Find(ChannelRole.StepId)!.Values);
        Assert.Equal(0.0036, rows.Find(ChannelRole.StepCapacity)!.Values[2], 15);
    }

    [Fact]
    public void LandText_WithSpaces_IsRead()
    {
        CyclerData rows = Rows(Read("TestTime\tVoltage/V\tCurrent/mA\n00:00:00\t3.0\t0\n00:00:10\t3.1\t0.5\n"), "land-txt");
        Assert.Equal([0, 10], rows.Time);
        Assert.Equal([0, 0.0005], rows.Current);
    }

    [Fact]
    public void Bdf_PreferredLabelsAndMachineNames_MeanTheSame()
    {
        CyclerData labels = Rows(Read("Test Time / s,Voltage / V,Current / A,Cycle Count / 1,Charging Capacity / Ah,Ambient Temperature / degC\n0,3.7,0.1,1,0,25\n1,3.8,0.1,1,0.001,25\n"), "bdf-csv");
        CyclerData names = Rows(Read("test_time_second,voltage_volt,current_ampere,cycle_count,charging_capacity_ah,ambient_temperature_celsius\n0,3.7,0.1,1,0,25\n1,3.8,0.1,1,0.001,25\n"), "bdf-csv");
        CyclerData legacy = Rows(Read("test_time_millisecond,voltage_volt,current_ampere,cycle_dimensionless\n0,3.7,0.1,1\n1000,3.8,0.1,1\n"), "bdf-csv");
        Assert.Equal(labels.Channels.Select(channel => channel.Role), names.Channels.Select(channel => channel.Role));
        Assert.Equal([0, 3.6], names.Find(ChannelRole.ChargeCounter)!.Values);
        Assert.Equal([0, 1], legacy.Time);
        Assert.Equal(298.15, names.Find(ChannelRole.AmbientTemperature)!.Values[0], 9);
    }

    [Fact]
    public void OwnCurve_PerArea_IsACellOfOneSquareMetre()
    {
        CyclerData rows = Rows(Read("time_s,current_A_per_m2,voltage_V,capacity_mAh_per_gCam,step,cycle,capacity_mAh_per_cm2\n0,-10,3.7,0,1,1,0\n60,-10,3.6,1,1,1,2\n"), "cathograph-csv");
        Assert.Equal(1, rows.Area);
        Assert.Equal([-10, -10], rows.Current);
        Assert.Equal([0, 72000], rows.Find(ChannelRole.StepCapacity)!.Values);
    }

    [Fact]
    public void Csv_CurrentAgainstTheVoltage_IsToldAndLeft()
    {
        InstrumentFile file = Read("Seconds,Volts,Amps\n0,4.2,1\n10,4.1,1\n20,4.0,1\n30,3.9,1\n");
        Assert.Equal(1, Rows(file, "csv").Current[0]);
        Assert.Contains(file.Findings, finding => finding.Code == "sign-against-voltage");
    }

    [Fact]
    public void Csv_WithMapping_TakesColumnsUnitsAndSign()
    {
        string map = "{\"time\": {\"column\": \"when\", \"unit\": \"min\"}, \"voltage\": {\"column\": \"what\", \"unit\": \"mV\"}, \"current\": {\"column\": \"how\", \"unit\": \"mA\", \"positiveIs\": \"discharge\"}, \"area\": \"2 cm2\"}";
        InstrumentFile file = InstrumentFileReader.Read("when;what;how\n0;4200,5;1,5\n1;4100;1,5\n"u8.ToArray(), "x.csv", new InstrumentReadOptions { Format = "csv", Mapping = Encoding.UTF8.GetBytes(map) }, TestContext.Current.CancellationToken);
        Assert.Equal([0, 60], file.Cycling!.Time);
        Assert.Equal([4.2005, 4.1], file.Cycling.Voltage);
        Assert.Equal([-0.0015, -0.0015], file.Cycling.Current);
        Assert.Equal(2e-4, file.Cycling.Area!.Value, 12);
    }

    [Fact]
    public void Csv_MappingOfAColumnThatIsNotThere_NamesTheNearest()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(
            "when,what\n0,4\n1,4\n"u8.ToArray(), "x.csv", new InstrumentReadOptions { Format = "csv", Mapping = "{\"time\": \"when\", \"voltage\": \"waht\"}"u8.ToArray(), MappingName = "m.json" }, TestContext.Current.CancellationToken));
        Assert.Contains("did you mean \"what\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RaggedRowsTextLinesAndACutEnd_AreLeftOutWithFindings()
    {
        InstrumentFile file = Read("Time (s),Voltage (V),Current (A),Note\n0,3.0,1,a\nSeconds,Volts,Amps,Note\n10,3.1\n20,3.2,1,b\n30,3.3,1,c\n40,3.");
        CyclerData rows = Rows(file, "csv");
        Assert.Equal([0, 10, 20, 30], rows.Time);
        Assert.True(double.IsNaN(rows.Current[1]));
        Assert.Contains(file.Findings, finding => finding.Code == "lines-skipped");
        Assert.Contains(file.Findings, finding => finding.Code == "last-row-cut");
        Assert.Contains(file.Findings, finding => finding.Code == "columns-of-text");
    }

    [Fact]
    public void Parquet_IsRefusedWithAWayOut()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read("PAR1xxxxPAR1"u8.ToArray(), "a.bdf.parquet", cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("to_csv", refusal.Message, StringComparison.Ordinal);
    }

    private static InstrumentFile Read(string text, Encoding? encoding = null) =>
        InstrumentFileReader.Read(encoding is null ? Encoding.UTF8.GetBytes(text) : (byte[])[.. encoding.Preamble, .. encoding.GetBytes(text)], "file", cancellation: TestContext.Current.CancellationToken);

    private static CyclerData Rows(InstrumentFile file, string format)
    {
        Assert.Equal(format, file.Format);
        return file.Cycling!;
    }
}
