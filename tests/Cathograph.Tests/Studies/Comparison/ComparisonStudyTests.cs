using Cathograph.Core.Curves;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Comparison;

namespace Cathograph.Tests.Studies.Comparison;

public sealed class ComparisonStudyTests
{
    private static readonly CellDesign Truth = Measurements.Coarse(StudyCells.Mono);

    [Fact]
    public void TheTruth_LeavesNoResidual()
    {
        ComparisonResult result = ComparisonStudy.Run([Truth.With(Measurements.RatesOf(Truth))], new ComparisonOptions());
        Assert.Equal(Outcome.Completed, result.Verdict.Outcome);
        Assert.Equal(4, result.Points.Length);
        Assert.Equal(0, result.RmsCapacity, 1e-6);
    }

    [Fact]
    public void Residuals_AreSimulatedMinusMeasured()
    {
        MeasuredData data = Measurements.RatesOf(Truth, k => k == 1 ? -3 : 1);
        ComparisonResult result = ComparisonStudy.Run([Truth.With(data)], new ComparisonOptions());
        Assert.Equal(3 * 3600, result.WorstPoint!.Residual, 1e-3);
        Assert.Equal(0, result.BiasCapacity, 1e-3);
        Assert.Equal(3600 * Math.Sqrt(12.0 / 4), result.RmsCapacity, 1);
    }

    [Fact]
    public void WeightZero_LeavesARowOut()
    {
        MeasuredData data = Measurements.RatesOf(Truth, k => k == 1 ? 50 : 0);
        RateTable table = data.Rates! with { Points = data.Rates.Points.SetItem(1, data.Rates.Points[1] with { Weight = 0 }) };
        ComparisonResult result = ComparisonStudy.Run([Truth.With(data with { Rates = table })], new ComparisonOptions());
        Assert.Equal(0, result.RmsCapacity, 1e-6);
    }

    [Fact]
    public void CapacitiesPerArea_AreDividedByTheLoading()
    {
        MeasuredData data = Measurements.RatesOf(Truth);
        RateTable table = data.Rates! with { Points = [.. data.Rates.Points.Select(point => point with { Capacity = point.Capacity * 0.225, Basis = CapacityBasis.PerArea })] };
        Assert.Equal(0, ComparisonStudy.Run([Truth.With(data with { Rates = table })], new ComparisonOptions()).RmsCapacity, 1e-6);
    }

    [Fact]
    public void TheTruthsOwnCurve_LeavesLessThanAMillivolt()
    {
        ComparisonResult result = ComparisonStudy.Run([Truth.With(Measurements.CurveOf(Truth, new(1, CurrentUnit.CRate)))], new ComparisonOptions());
        ComparedCurve curve = Assert.Single(result.Curves);
        Assert.InRange(curve.Rms, 0, 1e-3);
        Assert.Equal(curve.MeasuredEnd, curve.SimulatedEnd, 1e-6 * curve.MeasuredEnd);
    }

    [Fact]
    public void AHigherResistance_LowersTheCurveByItsDrop()
    {
        CellDesign worse = Truth with { ContactResistance = 1e-3 };
        var rate = new Current(0.2, CurrentUnit.CRate);
        ComparedCurve curve = ComparisonStudy.Run([worse.With(Measurements.CurveOf(Truth, rate))], new ComparisonOptions()).Curves[0];
        Assert.Equal(-9e-3, curve.Simulated[5] - curve.Measured[5], 2e-3);
    }

    [Fact]
    public void DataOfOtherCells_AreRefusedWithTheirNames()
    {
        MeasuredData data = Measurements.RatesOf(Truth);
        RateTable table = data.Rates! with { Points = [.. data.Rates.Points.Select((point, k) => point with { Cell = k < 2 ? "mona" : "other" })] };
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => ComparisonStudy.Run([Truth.With(data with { Rates = table })], new ComparisonOptions()));
        Assert.Contains("the data name the cells \"mona\", \"other\", none of which is \"mono\" (did you mean \"mona\"?)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACurveWithoutItsCurrent_IsRefused_UnlessTheRateIsGiven()
    {
        MeasuredData data = Measurements.CurveOf(Truth, new(1, CurrentUnit.CRate));
        MeasuredData bare = data with { Curves = [data.Curves[0] with { Current = null }] };
        Assert.Contains("does not state its current", Assert.Throws<InvalidInputException>(() => ComparisonStudy.Run([Truth.With(bare)], new ComparisonOptions())).Message, StringComparison.Ordinal);
        Assert.InRange(ComparisonStudy.Run([Truth.With(bare)], new ComparisonOptions { CurveRate = new(1, CurrentUnit.CRate) }).RmsVoltage, 0, 1e-3);
    }
}
