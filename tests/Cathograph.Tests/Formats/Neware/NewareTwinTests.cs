using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Neware;

/// <summary>
/// Each sample against its reference (most were exported by the vendor's own program). Time to 1 ms of the step and to what the vendor prints of the total,
/// voltage to half of 0.1 mV, current to half a count of the coarsest range, capacity and energy to the count in which the file keeps them.
/// </summary>
public sealed class NewareTwinTests
{
    private const string Folder = "electrochem/neware_fastnda/";

    [Theory]
    [InlineData("nda_v8.nda.zip", "neware-nda", 21, 0.5, 0.1, 0.2)]
    [InlineData("nda8.nda.zip", "neware-nda", 46805, 0.5, 0.1, 0.2)]
    [InlineData("nda_v22.nda.zip", "neware-nda", 1380, 50, 1, 1)]
    [InlineData("nda_v26.nda.zip", "neware-nda", 222330, 50, 50, 50)]
    [InlineData("new_nda_file.nda.zip", "neware-nda", 439, 0.5, 0.1, 0.1)]
    [InlineData("SIM.nda.zip", "neware-nda", 108642, 50, 50, 50)]
    [InlineData("TestFile.nda.zip", "neware-nda", 6670, 0.5, 0.2, 0.2)]
    [InlineData("2-1-6_61_07005012.nda.zip", "neware-nda", 15567, 50, 1.1, 11)]
    [InlineData("scrubbed_ndc2.ndax", "neware-ndax", 28, 0.5, 0.1, 0.1)]
    [InlineData("21_10_7_85.ndax", "neware-ndax", 141, 0.5, 0.1, 0.1)]
    [InlineData("46_1_5_60_bts16.ndax", "neware-ndax", 84, 0.51, 0.6, 2.1)]
    [InlineData("interp-test.ndax", "neware-ndax", 333, 0.5, 0.1, 0.1)]
    [InlineData("Unit27_Example_Data_File.ndax", "neware-ndax", 301, 0.5, 0.1, 0.1)]
    [InlineData("Unit27_Example_Corrupt.ndax", "neware-ndax", 301, 0.5, 0.1, 0.1)]
    [InlineData("TESTCELL0001-Test_Data_Collection_Ndc17.ndax", "neware-ndax", 80, 0.51, 0.1, 0.1)]
    [InlineData("TESTCELL0001-B2-2025-M50T_NewareNDA_Investigation.ndax", "neware-ndax", 77745, 0.51, 1.1, 2.1)]
    [InlineData("nw4-120-1-6-53.ndax", "neware-ndax", 18700, 0.51, 0.1, 0.1)]
    [InlineData("test_2.ndax", "neware-ndax", 108563, 0.51, 0.1, 0.1)]
    public void EveryColumn_AgreesWithTheReference(string file, string format, int rows, double microamps, double milliampSeconds, double milliwattSeconds)
    {
        InstrumentFile read = Read(file);
        CyclerData data = read.Cycling!;
        var twin = new VendorTwin(SampleData.File(Folder + Stem(file) + ".parquet.csv"), data);
        Assert.Equal(format, read.Format);
        Assert.Equal(rows, data.Count);
        Assert.Equal(rows, twin.Rows);
        Assert.All(data.Channels, channel => Assert.Equal(rows, channel.Values.Length));
        double current = twin.Largest("Current(uA)", i => data.Current[i] * 1e6, 1e-6);
        double voltage = twin.Largest("Voltage(mV)", i => data.Voltage[i] * 1e3);
        double stepTime = twin.Largest("Time", i => data.Find(ChannelRole.StepTime)!.Values[i]);
        double total = twin.Largest("Total Time", i => data.Time[i], 1e-4);
        double capacity = twin.Largest("Capacity(mAs)", Unsigned(twin, ChannelRole.StepCapacity, ChannelRole.ChargeCounter, ChannelRole.DischargeCounter, "Capacity(mAs)"), 2e-6);
        double energy = twin.Largest("Energy(mWs)", Unsigned(twin, ChannelRole.StepEnergy, ChannelRole.ChargeEnergy, ChannelRole.DischargeEnergy, "Energy(mWs)"), 2e-6);
        double clock = twin.LargestClock();
        string seen = string.Create(CultureInfo.InvariantCulture, $"I {current:G3} uA, V {voltage:G3} mV, t {stepTime:G3} s, T {total:G3} s, Q {capacity:G3} mAs, E {energy:G3} mWs, clock {clock:G3} s, steps {twin.Different("Step Count", ChannelRole.StepCount)}, ids {twin.Different("Step Index", ChannelRole.StepId)}, states {twin.DifferentStates()}");
        Assert.True(
            current <= microamps && voltage <= 0.06 && stepTime <= 0.0101 && total <= 0.0101 && capacity <= milliampSeconds && energy <= milliwattSeconds && clock <= 0.0011
            && twin.Different("Step Count", ChannelRole.StepCount) == 0 && twin.Different("Step Index", ChannelRole.StepId) == 0 && twin.DifferentStates() == 0,
            seen);
    }

    private static Func<int, double> Unsigned(VendorTwin twin, ChannelRole step, ChannelRole up, ChannelRole down, string column)
    {
        Func<int, double> counter = twin.Counter(step, up, down);
        return i => twin.Value(column, i) < 0 ? -counter(i) * 1e3 : counter(i) * 1e3;
    }

    private static InstrumentFile Read(string file) => InstrumentFileReader.Read(SampleData.Bytes(Folder + file), file);

    private static string Stem(string file) => file.Replace(".zip", "", StringComparison.Ordinal).Replace(".ndax", "", StringComparison.Ordinal).Replace(".nda", "", StringComparison.Ordinal);
}
