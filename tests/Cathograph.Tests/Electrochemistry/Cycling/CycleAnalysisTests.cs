using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Tests.Electrochemistry.Cycling;

public sealed class CycleAnalysisTests
{
    private static CyclerData Data()
    {
        var rows = new CyclerRows();
        rows.Constant(0.01, 3000).Hold(0.01, 0.1, 300).Constant(0, 600).Constant(-0.01, 2500);
        rows.Constant(0.01, 2600).Constant(0, 600).Constant(-0.01, 2500);
        rows.Constant(0.01, 2600).Constant(0, 600).Constant(-0.01, 1000);
        return rows.ToData(hasVendorChannels: true);
    }

    [Fact]
    public void CapacitiesAndEfficiencies_AreThoseOfTheTruth()
    {
        ImmutableArray<CycleNumbers> cycles = CycleAnalysis.Of(Segmentation.Of(Data()));
        Assert.Equal(3, cycles.Length);
        Assert.Equal(32.7, cycles[0].ChargeCapacity, 0.02);
        Assert.Equal(25, cycles[0].DischargeCapacity, 0.02);
        Assert.Equal(25 / 32.7, cycles[0].CoulombicEfficiency, 1e-3);
        Assert.Equal(25 / 32.7, CycleAnalysis.FirstCycleEfficiency(cycles), 1e-3);
        Assert.Equal(2.7 / 32.7, cycles[0].HoldShare, 1e-3);
        Assert.Equal(1, cycles[1].Retention, 1e-3);
        Assert.Equal((32.7 + 25 + 26 + 25) / 50, cycles[1].EquivalentFullCycles, 2e-3);
        Assert.Equal(0.01, cycles[1].DischargeCurrent, 1e-9);

        // The open-circuit curve is straight and the drop over 20 ohm is 0.2 V.
        Assert.Equal(cycles[1].EndOfChargeVoltage - 0.2 - (13 / 36.0), cycles[1].MeanChargeVoltage - 0.2, 2e-3);
        Assert.Equal(0.2, cycles[1].RestDrop, 1e-6);
    }

    [Fact]
    public void ACycleThatIsCutShort_IsNotComplete()
    {
        ImmutableArray<CycleNumbers> cycles = CycleAnalysis.Of(Segmentation.Of(Data()));
        Assert.Equal([true, true, false], cycles.Select(cycle => cycle.IsComplete));
    }

    [Fact]
    public void Conventions_DivideWhatTheySay()
    {
        CyclingRecord record = Segmentation.Of(Data());
        CycleNumbers previous = CycleAnalysis.Of(record, new CycleOptions { Convention = EfficiencyConvention.DischargeByPreviousCharge })[1];
        Assert.Equal(25 / 32.7, previous.CoulombicEfficiency, 1e-3);
        CycleNumbers reverse = CycleAnalysis.Of(record, new CycleOptions { Convention = EfficiencyConvention.ChargeByDischarge })[1];
        Assert.Equal(26.0 / 25, reverse.CoulombicEfficiency, 1e-3);
    }

    [Fact]
    public void ReferenceCycleThatIsNotThere_IsRefused()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => CycleAnalysis.Of(Segmentation.Of(Data()), new CycleOptions { ReferenceCycle = 7 }));
        Assert.Contains("cycle 7", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StepsWithKnownKinds_AreCountedAlike()
    {
        CyclingRecord record = Segmentation.Of(Data());
        CyclingRecord flat = record with { Steps = [.. record.Steps.Select(step => step with { Cycle = 1 })] };
        Assert.Equal(record.Steps.Select(step => step.Cycle), Segmentation.CountCycles(flat).Record.Steps.Select(step => step.Cycle));
    }

    [Fact]
    public void NoSteps_GiveNoCycles() => Assert.Empty(CycleAnalysis.Of(Segmentation.Of(new CyclerRows().ToData())));
}
