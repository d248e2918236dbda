using System.Collections.Immutable;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies;
using Cathograph.Studies.Rate;

namespace Cathograph.Tests.Studies.Rate;

public sealed class RateStudyTests
{
    private static readonly Current Slow = new(0.1, CurrentUnit.CRate);
    private static readonly Current Fast = new(1, CurrentUnit.CRate);

    [Fact]
    public void Run_GivesARowForEveryDesignAndRate()
    {
        RateResult result = RateStudy.Run([StudyCells.Mono, StudyCells.ThreeLayer], new RateOptions { Rates = [Slow, Fast] });
        Assert.Equal(Outcome.Completed, result.Verdict.Outcome);
        Assert.Equal(4, result.Rows.Length);
        Assert.Equal("three-layer", result.Row(1, 0).DesignName);
        Assert.True(result.Row(0, 0).SpecificCapacity > result.Row(0, 1).SpecificCapacity, "less charge at the higher rate");
        Assert.True(result.Row(1, 1).RatioToFirst > 1.05, $"three layers against one at 1C: {result.Row(1, 1).RatioToFirst}");
        Assert.Equal(1, result.Row(0, 1).RatioToFirst);
    }

    [Fact]
    public void Rows_AreConsistentInThemselves()
    {
        RateRow row = RateStudy.Run([StudyCells.Mono], new RateOptions { Rates = [Fast], Cycle = 2 }).Rows[0];
        Assert.Equal(45, row.CurrentDensity, 1e-9);
        Assert.Equal(row.ArealCapacity, row.CurrentDensity * row.Duration, 1e-6 * row.ArealCapacity);
        Assert.Equal(row.ArealEnergy, row.MeanVoltage * row.ArealCapacity, 1e-9 * row.ArealEnergy);
        Assert.Equal(row.MeanPower, row.MeanVoltage * row.CurrentDensity, 1e-6 * row.MeanPower);
        Assert.Equal(row.ArealCapacity, row.SpecificCapacity * 0.225, 1e-9 * row.ArealCapacity);
        Assert.Equal(row.CompositeEnergy, row.ArealEnergy / 0.3, 1e-9 * row.CompositeEnergy);
        Assert.Equal(row.ArealCapacity / row.ArealChargeCapacity, row.CoulombicEfficiency);
        Assert.InRange(row.CoulombicEfficiency, 0.5, 1.2);
    }

    [Fact]
    public void Record_HoldsTheReportedCycleAlone()
    {
        RateRow row = RateStudy.Run([StudyCells.Mono], new RateOptions { Rates = [Fast], Cycle = 3 }).Rows[0];
        Assert.NotNull(row.Record);
        Assert.Equal([StepKind.Charge, StepKind.Hold, StepKind.Discharge], row.Record.Steps.Select(step => step.Kind));
        Assert.All(row.Record.Steps, step => Assert.Equal(3, step.Cycle));
        Assert.Equal(0, row.Record.Steps[0].Start);
        Assert.Equal(row.Record.Time.Length, row.Record.Steps.Sum(step => step.Count));
        Assert.Equal(2, row.Record.StepIndex[^1]);
    }

    [Fact]
    public void CurrentsPerArea_AndCRates_AreTheSameTest()
    {
        RateOptions options = new() { Rates = [Fast, new Current(45, CurrentUnit.PerArea)] };
        RateResult result = RateStudy.Run([StudyCells.Mono], options);

        // The last digit of the current decides where time steps end; the solver promises 0.05 %.
        Assert.Equal(result.Rows[0].SpecificCapacity, result.Rows[1].SpecificCapacity, 5e-4 * result.Rows[0].SpecificCapacity);
        Assert.Equal(1, result.Rows[1].CRate, 1e-12);
    }

    [Fact]
    public void TheTwoReadingsOfTheCap_EndTheHoldAtDifferentTimes()
    {
        RateRow alone = RateStudy.Run([StudyCells.Mono], new RateOptions { Rates = [new(2, CurrentUnit.CRate)], HoldUntilShare = 0.01 }).Rows[0];
        RateRow both = RateStudy.Run([StudyCells.Mono], new RateOptions { Rates = [new(2, CurrentUnit.CRate)], HoldUntilShare = 0.01, TimeCap = HoldTimeCap.ChargeAndHold }).Rows[0];
        Assert.Equal(1800, Duration(alone, 1), 1e-6);
        Assert.Equal(1800, Duration(both, 0) + Duration(both, 1), 1e-6);
        Assert.True(both.SpecificCapacity < alone.SpecificCapacity, "a shorter charge holds less");

        static double Duration(RateRow row, int step) =>
            row.Record!.Time[row.Record.Steps[step].Start + row.Record.Steps[step].Count - 1] - row.Record.Time[row.Record.Steps[step].Start];
    }

    [Fact]
    public void Limits_ComeFromTheCellsProtocol_WhenItNamesThem()
    {
        Assert.Equal((3.7, 1.6), Rounded(RateProtocol.Limits(StudyCells.Mono, new RateOptions())));
        Protocol protocol = new([new ProtocolStep { Instruction = "", Kind = StepKind.Discharge, UntilVoltage = 2 }]);
        Assert.Equal((3.7, 2), Rounded(RateProtocol.Limits(StudyCells.Mono with { Protocol = protocol }, new RateOptions())));
        Assert.Equal((3.6, 2.1), Rounded(RateProtocol.Limits(StudyCells.Mono with { Protocol = protocol }, new RateOptions { UpperVoltage = 3.6, LowerVoltage = 2.1 })));

        static (double Upper, double Lower) Rounded((double Upper, double Lower) limits) => (Math.Round(limits.Upper, 9), Math.Round(limits.Lower, 9));
    }

    [Fact]
    public void ARunThatFails_IsARowWithItsVerdict()
    {
        // Held below any potential the material can fall to, the discharge cannot reach its limit.
        RateOptions options = new() { Rates = [Slow, Fast], LowerVoltage = -50 };
        RateResult result = RateStudy.Run([StudyCells.Mono], options);
        Assert.NotEqual(Outcome.Completed, result.Verdict.Outcome);
        Assert.Equal(2, result.Rows.Length);
        Assert.All(result.Rows, row => Assert.False(row.Verdict.IsCompleted));
        Assert.Contains("2 of 2 runs did not complete", result.Verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_AreAllRefusedTogether()
    {
        RateOptions options = new() { Rates = [new(-1, CurrentUnit.CRate)], Cycle = 0, HoldUntilShare = 2, UpperVoltage = 1, LowerVoltage = 2 };
        ImmutableArray<Violation> violations = Assert.Throws<InvalidInputException>(() => RateStudy.Run([StudyCells.Mono], options)).Violations;
        Assert.Equal(["rates", "cycle", "holdUntilShare", "limits"], violations.Select(violation => violation.Where));
    }

    [Fact]
    public void TheAnswer_DoesNotDependOnThreads()
    {
        RateOptions options = new() { Rates = [Slow, Fast, new(2, CurrentUnit.CRate)], KeepCurves = false };
        RateResult one = RateStudy.Run([StudyCells.Mono, StudyCells.ThreeLayer], options, threads: 1);
        RateResult four = RateStudy.Run([StudyCells.Mono, StudyCells.ThreeLayer], options, threads: 4);
        Assert.Equal(one.Rows.Select(row => row.ArealEnergy), four.Rows.Select(row => row.ArealEnergy));
    }

    [Fact]
    public void Progress_CountsEveryRun()
    {
        var told = new List<StudyProgress>();
        RateStudy.Run([StudyCells.Mono], new RateOptions { Rates = [Slow, Fast] }, threads: 1, new Recorder(told));
        Assert.Equal([1, 2], told.Select(report => report.Done));
        Assert.All(told, report => Assert.Equal(2, report.Total));
    }

    [Fact]
    public void Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => RateStudy.Run([StudyCells.Mono], new RateOptions(), cancellation: source.Token));
    }

    [Theory]
    [InlineData(0.05, CurrentUnit.CRate, "C/20")]
    [InlineData(1, CurrentUnit.CRate, "1C")]
    [InlineData(2.5, CurrentUnit.CRate, "2.5C")]
    [InlineData(0.3, CurrentUnit.CRate, "0.3C")]
    [InlineData(15, CurrentUnit.PerArea, "1.5 mA/cm2")]
    [InlineData(0.003, CurrentUnit.Absolute, "3 mA")]
    public void RateLabel_IsWhatTheFieldWrites(double value, CurrentUnit unit, string text) => Assert.Equal(text, RateLabel.Of(new Current(value, unit)));

    private sealed class Recorder(List<StudyProgress> told) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => told.Add(value);
    }
}
