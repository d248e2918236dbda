using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Bdf;
using Cathograph.Formats.Csv;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Bdf;

/// <summary>The rules of the format's own validator, written here a second time, on what we write.</summary>
public sealed class BdfExportTests
{
    [Fact]
    public void Export_OfTheExample_MeetsTheRules() => Check(BdfColumns.Of(Example()));

    [Fact]
    public void Export_OfHostileRows_MeetsTheRules() => Check(BdfColumns.Of(new CyclerData
    {
        Name = "hostile",
        Time = [0, 1, 1, 0.5, 10, 20, 30],
        Current = [1, -1, double.NaN, 2, 0, -3, -3],
        Voltage = [3, 3, 3, double.NaN, 3, -0.1, -0.1],
        Channels = [new DataChannel(ChannelRole.StepId, "step", "", [1, 1, 2, 2, 1, 1, 3]), new DataChannel(ChannelRole.VendorCycle, "cycle", "", [6.28, 6.28, 6.28, 6.28, 6.28, 6.28, 6.28])],
    }));

    [Theory]
    [InlineData("electrochem/maccor_beep/xTESLADIAG_000019_CH70.070")]
    [InlineData("electrochem/landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv")]
    [InlineData("electrochem/neware_fastnda/interp-test.csv")]
    [InlineData("electrochem/bdf/SINTEF__G20M7-202512-Gru6mV__20251228__C30__25degC__Neware.bdf.csv")]
    public void Export_OfSamples_MeetsTheRules(string path) =>
        Check(BdfColumns.Of(InstrumentFileReader.Read(SampleData.Bytes(path), path, cancellation: TestContext.Current.CancellationToken).Cycling!));

    [Theory]
    [InlineData("electrochem/biologic_cheminfo/jdb11-4.mpr")]
    [InlineData("electrochem/biologic_neware_empa/250116_kigr_gen6_01_02_GCPL_CD8.mpr")]
    [InlineData("electrochem/biologic_neware_empa/nw4-120-6-1-36.ndax")]
    [InlineData("electrochem/landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv")]
    [InlineData("electrochem/neware_fastnda/nda8.nda.zip")]
    [InlineData("electrochem/land_ccs_echemistpy/LANHE_GPCL.ccs")]
    [InlineData("electrochem/maccor_beep/xTESLADIAG_000019_CH70.070")]
    [InlineData("electrochem/maccor_beep/2017-05-09_test-TC-contact_CH33.csv")]
    [InlineData("electrochem/maccor_beep/test_Nova_Form-CH01-01_short.csv")]
    [InlineData("electrochem/bdf/SINTEF__G20M7-202512-Gru6mV__20251228__C30__25degC__Neware.bdf.csv")]
    public void Export_OfASample_MeetsTheRulesAndReadsBackToItsHalfCycles(string path)
    {
        CyclerData rows = InstrumentFileReader.Read(SampleData.Bytes(path), path, cancellation: TestContext.Current.CancellationToken).Cycling!;
        Check(BdfColumns.Of(rows));
        foreach (CyclerData back in new[] { ReadBack(BdfColumns.Of(rows), "bdf-csv"), ReadBack(CyclerTableWriter.Columns(rows), "cathograph-csv") })
        {
            ImmutableArray<HalfCycle> before = HalfCycles.Of(Segmentation.Of(rows));
            ImmutableArray<HalfCycle> after = HalfCycles.Of(Segmentation.Of(back));
            Assert.Equal(before.Select(half => half.IsCharge), after.Select(half => half.IsCharge));
            for (int k = 0; k < before.Length; k++)
            {
                // States, of which the format knows none, can begin a step a row before the current turns.
                Assert.InRange(after[k].FirstPoint - before[k].FirstPoint, -1, 1);
                Assert.Equal(before[k].Charge[^1], after[k].Charge[^1], 5e-3 * before[k].Charge[^1]);
            }
        }
    }

    [Fact]
    public void Export_ReadBack_IsTheSameRowsAndStepsAndCycles()
    {
        CyclerData rows = Example();
        CyclerData back = ReadBack(BdfColumns.Of(rows), "bdf-csv");
        Assert.Equal(rows.Time, back.Time);
        Assert.Equal(rows.Voltage, back.Voltage);
        Assert.Equal(rows.Current, back.Current);
        Assert.Equal(rows.Find(ChannelRole.VendorCycle)!.Values, back.Find(ChannelRole.VendorCycle)!.Values);
        Assert.Equal(rows.Find(ChannelRole.StepCount)!.Values, back.Find(ChannelRole.StepCount)!.Values);
        Assert.Equal(rows.Started, back.Started);

        // The counters of the example were written with eight digits after the point of an Ah.
        double error = rows.Find(ChannelRole.ChargeCounter)!.Values.Zip(back.Find(ChannelRole.ChargeCounter)!.Values, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(error, 0, 1e-3);
    }

    [Fact]
    public void PlainTable_ReadBack_IsTheSame()
    {
        CyclerData rows = Example() with
        {
            Channels = [.. Example().Channels, new DataChannel(ChannelRole.State, "state", "", [.. Example().Time.Select(_ => 2.0)]), new DataChannel(ChannelRole.Other, "dQ/dV", "mAh/V", Example().Time), new DataChannel(ChannelRole.Other, "a, b", "", Example().Time)],
        };
        CyclerData back = ReadBack(CyclerTableWriter.Columns(rows), "cathograph-csv");
        Assert.Equal(rows.Time, back.Time);
        Assert.Equal(rows.Voltage, back.Voltage);
        Assert.Equal(rows.Current, back.Current);
        foreach (DataChannel channel in rows.Channels)
        {
            DataChannel? twin = channel.Role == ChannelRole.Other ? back.Channels.FirstOrDefault(other => other.Name == channel.Name && other.Unit == channel.Unit) : back.Find(channel.Role);
            Assert.NotNull(twin);
            for (int i = 0; i < rows.Count; i++)
            {
                Assert.Equal(channel.Values[i], twin.Values[i], Math.Abs(channel.Values[i]) * 1e-15);
            }
        }
    }

    [Fact]
    public void Charge_ThroughAChangeOfSign_IsSplitWhereTheLineCrossesZero()
    {
        ImmutableArray<DataColumn> columns = BdfColumns.Of(new CyclerData { Name = "x", Time = [0, 3600], Current = [1, -3], Voltage = [1, 1] });
        Assert.Equal(0.125, Column(columns, "Charging Capacity / Ah")[1], 12);
        Assert.Equal(1.125, Column(columns, "Discharging Capacity / Ah")[1], 12);
    }

    private static CyclerData Example() =>
        InstrumentFileReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "examples", "cycling-nmc811.bdf.csv")), "example", cancellation: TestContext.Current.CancellationToken).Cycling!;

    private static CyclerData ReadBack(ImmutableArray<DataColumn> columns, string format)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CsvTableWriter.Write([.. columns.Select(column => new CsvColumn(column.Key, column.Values))], text, TestContext.Current.CancellationToken);
        InstrumentFile file = InstrumentFileReader.Read(Encoding.UTF8.GetBytes(text.ToString()), "back", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(format, file.Format);
        return file.Cycling!;
    }

    private static ImmutableArray<double> Column(ImmutableArray<DataColumn> columns, string label) => columns.Single(column => column.Key == label).Values;

    private static void Check(ImmutableArray<DataColumn> columns)
    {
        string[] required = ["Test Time / s", "Voltage / V", "Current / A"];
        Assert.All(required, label => Assert.Contains(columns, column => column.Key == label));
        Assert.Equal(columns.Length, columns.Select(column => column.Key).Distinct().Count());
        foreach (string what in new[] { "Capacity / Ah", "Energy / Wh" })
        {
            ImmutableArray<double> charging = Column(columns, "Charging " + what);
            ImmutableArray<double> discharging = Column(columns, "Discharging " + what);
            ImmutableArray<double> cumulative = Column(columns, "Cumulative " + what);
            ImmutableArray<double> net = Column(columns, "Net " + what);
            double tolerance = 1e-9 + (1e-7 * cumulative.Max(Math.Abs));
            for (int i = 0; i < charging.Length; i++)
            {
                Assert.Equal(charging[i] + discharging[i], cumulative[i], tolerance + (1e-6 * Math.Abs(cumulative[i])));
                Assert.Equal(charging[i] - discharging[i], net[i], tolerance + (1e-6 * Math.Abs(net[i])));
                Assert.True(what[0] == 'E' || i == 0 || (charging[i] >= charging[i - 1] && discharging[i] >= discharging[i - 1]), $"{what} falls at row {i}");
            }
        }

        Assert.All(columns.Where(column => column.Key is "Cycle Count / 1" or "Step Count / 1"), column => Assert.All(column.Values, value => Assert.Equal(Math.Floor(value), value)));
        ImmutableArray<double> steps = Column(columns, "Step Count / 1");
        ImmutableArray<double> records = Column(columns, "Step Record Index / 1");
        for (int i = 0; i < steps.Length; i++)
        {
            Assert.Equal(i == 0 || steps[i] != steps[i - 1] ? 1 : records[i - 1] + 1, records[i]);
        }
    }
}
