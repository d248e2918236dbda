using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Tests.Formats.BioLogic;

namespace Cathograph.Tests.Formats.Instruments;

/// <summary>A cell with a reference electrode has three voltages, and the user says which.</summary>
public sealed class VoltageSelectionTests
{
    [Theory]
    [InlineData(VoltageChoice.Recorded, 3.5)]
    [InlineData(VoltageChoice.Working, 3.5)]
    [InlineData(VoltageChoice.Cell, 3.25)]
    [InlineData(VoltageChoice.Counter, 0.25)]
    public void TheChosenVoltage_IsTaken(VoltageChoice choice, double expected)
    {
        InstrumentFile file = Read("4d 6f 8f 9f", choice, 0, 3.5, 2, 0.25);
        CyclerData rows = file.Cycling!;
        Assert.Equal(expected, rows.Voltage[0]);
        Assert.Equal(0.25, rows.Find(ChannelRole.CounterPotential)!.Values[0]);
        bool isOther = choice is VoltageChoice.Cell or VoltageChoice.Counter;
        Assert.Equal(isOther, rows.Find(ChannelRole.WorkingPotential) is not null);
        Assert.Equal(choice == VoltageChoice.Recorded, file.Findings.Any(finding => finding.Code == "biologic-three-electrodes"));
    }

    [Fact]
    public void AChoice_WithoutACounterElectrode_IsRefused()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read("4d 6f 8f", VoltageChoice.Cell, 0, 3.5, 2));
        Assert.Contains("--voltage", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTCell_HasItsCellVoltage()
    {
        const string path = "electrochem/nmc811_tesla4680_pybop/T-cell_pOCV_data.txt";
        CyclerData rows = InstrumentFileReader.Read(SampleData.Bytes(path), path, new InstrumentReadOptions { Voltage = VoltageChoice.Cell }, TestContext.Current.CancellationToken).Cycling!;
        DataChannel recorded = rows.Channels.Single(channel => channel.Name == "Ewe-Ece");
        for (int i = 0; i < rows.Count; i++)
        {
            Assert.Equal(recorded.Values[i], rows.Voltage[i], 2e-6);
        }
    }

    private static InstrumentFile Read(string columns, VoltageChoice choice, params double[] row) => InstrumentFileReader.Read(
        new MprBuilder(MprLayoutKind.Version3).With(columns).Row(row).Row([1, .. row[1..]]).Build(), "x", new InstrumentReadOptions { Voltage = choice }, TestContext.Current.CancellationToken);
}
