using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Electrochemistry.Cycling;

/// <summary>Cycles of real files: how many there are, and what the first whole one passed. docs/cycles.md says where an instrument counts otherwise and why.</summary>
public sealed class SampleCycleTests
{
    private static SegmentationResult Of(string file)
    {
        byte[] bytes = SampleData.Bytes("electrochem/" + file);
        return Segmentation.Run(InstrumentFileReader.Read(bytes, file, null, TestContext.Current.CancellationToken).Cycling!);
    }

    // Charges in mAh. jdb11-1: the settings say "nc cycles = 5" at the loop back to sequence 2, which runs the loop six times; a discharge comes before it.
    [Theory]
    [InlineData("biologic_cheminfo/jdb11-1.mpr", 7, 2, 0.98678, 0.85285)]
    [InlineData("biologic_cheminfo/jdb11-4.mpr", 31, 2, 1.2442, 1.2503)]
    [InlineData("biologic_neware_empa/nw4-120-6-1-36.ndax", 5, 2, 37.754, 37.992)]
    [InlineData("neware_fastnda/TESTCELL0001-B2-2025-M50T_NewareNDA_Investigation.ndax", 8, 2, 4760.7, 4717.5)]
    [InlineData("land_ccs_echemistpy/LANHE_GPCL.ccs", 1, 1, 0, 0.28811)]
    [InlineData("bdf/DLR__LiGrHydra0b__20230131__POCV__25degC__Basytec.bdf.csv", 2, 1, 85.834, 23077.8)]
    [InlineData("bdf/DLR__LiLNMOHydra0b__20221125__POCV__25degC__Basytec.bdf.csv", 2, 2, 22636.1, 22226.6)]
    [InlineData("ssb_ncm_lpscl_hybriddrt/CP_SSB.mpr", 2, 1, 2.5612e-6, 2.5742e-6)]
    [InlineData("landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv", 2, 1, 3.2, 6.3)]
    [InlineData("ici_hppc_dqdv_ampworks/hppc_discharge.csv", 1, 1, 0.06, 3.2625)]
    public void CyclesOfARealFile_AreThoseOfItsProgram(string file, int count, int number, double charge, double discharge)
    {
        var cycles = CycleAnalysis.Of(Of(file).Record);
        Assert.Equal(count, cycles.Length);
        CycleNumbers cycle = cycles.Single(item => item.Number == number);
        Assert.Equal(charge, cycle.ChargeCapacity / 3.6, 1e-3 * Math.Max(charge, discharge));
        Assert.Equal(discharge, cycle.DischargeCapacity / 3.6, 1e-3 * discharge);
    }

    [Theory]
    [InlineData("biologic_neware_empa/nw4-120-6-1-36.ndax")]
    [InlineData("bdf/DLR__LiGrHydra0b__20230131__POCV__25degC__Basytec.bdf.csv")]
    public void ACellThatCamePartlyCharged_HasNoFirstCycleEfficiency(string file)
    {
        var cycles = CycleAnalysis.Of(Of(file).Record);
        Assert.True(cycles[0].IsPartlyCharged);
        Assert.Equal(double.NaN, CycleAnalysis.FirstCycleEfficiency(cycles));
        Assert.Equal(double.NaN, cycles[0].CoulombicEfficiency);
    }

    [Fact]
    public void CurrentWithFewDecimals_GivesWayToTheCounter()
    {
        SegmentationResult result = Of("landt_bdf/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv");
        Assert.Equal(3, result.IsCounted.Count(isCounted => isCounted));
        Assert.Contains(result.Findings, finding => finding.Code == "charge-from-counter" && finding.Message.Contains("too few decimals", StringComparison.Ordinal));
        CyclingRecord record = result.Record;
        Assert.Equal(50.79, 100 * CycleAnalysis.FirstCycleEfficiency(CycleAnalysis.Of(record), result.Order), 0.01);
    }

    [Fact]
    public void EndsOfSteps_AreToldByWhatTheyShare()
    {
        CyclingRecord record = Of("biologic_neware_empa/nw4-120-6-1-36.ndax").Record;
        Assert.Equal(["voltage 4.2 V", "time 1800 s", "voltage 2.75 V"], record.Steps.Skip(3).Take(3).Select(step => step.EndedBy));
    }
}
