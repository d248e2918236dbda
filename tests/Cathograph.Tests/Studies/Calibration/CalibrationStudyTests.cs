using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Calibration;

namespace Cathograph.Tests.Studies.Calibration;

public sealed class CalibrationStudyTests
{
    private static readonly CellDesign Truth = Measurements.Coarse(StudyCells.Mono) with
    {
        ElectrolyteConductivity = 0.07,
        Layers = [StudyCells.Mono.Layers[0] with { ConnectedShare = 0.8 }],
    };

    private static readonly CellDesign Guess = Measurements.Coarse(StudyCells.Mono);

    [Fact]
    public void TheTruth_IsFoundAgain()
    {
        CalibrationResult result = CalibrationStudy.Run([Guess.With(Measurements.RatesOf(Truth))], Options("electrolyte.conductivity:0.01..0.5 S/m", "connectedShare:0.5..1"));
        Assert.True(result.Verdict.IsCompleted, result.Verdict.Message);
        Assert.Equal(0.07, result.Estimates[0].Value, 7e-4);
        Assert.Equal(0.8, result.Estimates[1].Value, 3e-3);
        Assert.True(result.After.RmsCapacity < 0.5 * 3600 && result.Before.RmsCapacity > 5 * 3600);
        Assert.Equal(0.07, result.Designs[0].ElectrolyteConductivity!.Value, 7e-4);
        Assert.All(result.Estimates, estimate => Assert.True(estimate.IsIdentified && estimate.AtBound == 0));
    }

    [Fact]
    public void Intervals_HoldTheTruth_WhenTheDataAreNoisy()
    {
        double[] noise = [1.2, -0.9, 0.7, -1.1];
        CalibrationResult result = CalibrationStudy.Run([Guess.With(Measurements.RatesOf(Truth, k => noise[k]))], Options("electrolyte.conductivity:0.01..0.5 S/m", "connectedShare:0.5..1"));
        Assert.InRange(0.07, result.Estimates[0].Low, result.Estimates[0].High);
        Assert.InRange(0.8, result.Estimates[1].Low, result.Estimates[1].High);
        Assert.Equal(2, result.Statistics.DegreesOfFreedom);
    }

    [Fact]
    public void RadiusAndDiffusivity_AreOneNumber_AndItIsSaid()
    {
        CalibrationResult result = CalibrationStudy.Run(
            [Guess.With(Measurements.RatesOf(Guess, k => k % 2 == 0 ? 0.5 : -0.5))],
            Options("activeMaterial.diffusivity.scale:0.1..10", "particles.radius.scale:0.3..3") with { Starts = 1 });
        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "not-identified");
        Assert.Contains("activeMaterial.diffusivity.scale", finding.Message, StringComparison.Ordinal);
        Assert.Contains("particles.radius.scale", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABoundThatHolds_IsAWarning()
    {
        CalibrationResult result = CalibrationStudy.Run([Guess.With(Measurements.RatesOf(Truth))], Options("electrolyte.conductivity:0.09..0.5 S/m") with { Starts = 1 });
        Assert.Equal(-1, result.Estimates[0].AtBound);
        Assert.Contains(result.Findings, finding => finding.Code == "parameter-at-bound" && finding.Message.Contains("lower bound 0.09 S/m", StringComparison.Ordinal));
    }

    [Fact]
    public void SeveralCells_ShareAParameter_AndHaveTheirOwn()
    {
        CellDesign other = Measurements.Coarse(StudyCells.ThreeLayer) with { ElectrolyteConductivity = 0.07 };
        CalibrationResult result = CalibrationStudy.Run(
            [Guess.With(Measurements.RatesOf(Truth)), Measurements.Coarse(StudyCells.ThreeLayer).With(Measurements.RatesOf(other))],
            Options("electrolyte.conductivity:0.01..0.5 S/m", "connectedShare@1:0.5..1") with { Starts = 1 });
        Assert.Equal(0.07, result.Estimates[0].Value, 7e-4);
        Assert.Equal(0.8, result.Estimates[1].Value, 3e-3);
        Assert.Equal(1, result.Designs[1].Layers[0].ConnectedShare);
    }

    [Fact]
    public void Curves_CanBeFitted()
    {
        CellDesign truth = Guess with { ContactResistance = 2e-3 };
        CalibrationResult result = CalibrationStudy.Run(
            [Guess.With(Measurements.CurveOf(truth, new(0.5, CurrentUnit.CRate)))], Options("contactResistance:0..100 ohm cm2") with { Starts = 1 });
        Assert.Equal(2e-3, result.Estimates[0].Value, 2e-5);
    }

    [Fact]
    public void TheAnswer_DoesNotDependOnThreads()
    {
        CalibrationOptions options = Options("electrolyte.conductivity:0.01..0.5 S/m") with { Starts = 1 };
        Assert.Equal(
            CalibrationStudy.Run([Guess.With(Measurements.RatesOf(Truth))], options, threads: 1).Estimates[0].Value,
            CalibrationStudy.Run([Guess.With(Measurements.RatesOf(Truth))], options, threads: 3).Estimates[0].Value);
    }

    private static CalibrationOptions Options(params string[] free) => new() { Free = [.. free.Select(FreeParameter.Parse)], Starts = 2 };
}
