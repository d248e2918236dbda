using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Tests.Electrochemistry.DifferentialCapacity;

public sealed class DifferentialCapacityTests
{
    [Theory]
    [InlineData(0.0005)]
    [InlineData(0.005)]
    [InlineData(0.2)]
    public void TheArea_IsTheCharge_WhateverTheSmoothing(double width)
    {
        double[] voltage = [.. Enumerable.Range(0, 50).Select(i => 3 + (0.02 * i) + (0.03 * Math.Sin(0.4 * i)))];
        DifferentialCapacityResult result = DifferentialCapacityAnalysis.OfStep(
            Records.Of((StepKind.Charge, 0.5, 100, voltage)), 0, new DifferentialCapacityOptions { SmoothingWidth = width })!;
        Assert.Equal(50, result.Charge, 12);
        Assert.True(result.AreaError < 1e-12, $"area off by {result.AreaError}");
    }

    [Fact]
    public void AStraightCurve_HasAConstantDifferentialCapacity()
    {
        DifferentialCapacityResult result = DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Charge, 1, 100, Records.Ramp(3, 4, 11))), 0)!;
        foreach ((double voltage, double value) in result.Voltage.Zip(result.Value).Where(point => point.First is > 3.05 and < 3.95))
        {
            Assert.Equal(100, value, 100 * 1e-9);
            Assert.InRange(voltage, 3, 4);
        }
    }

    [Fact]
    public void ADischarge_IsNegative()
    {
        DifferentialCapacityResult result = DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Discharge, -1, 100, Records.Ramp(4, 3, 11))), 0)!;
        Assert.Equal(-100, result.Charge, 12);
        Assert.All(result.Value, value => Assert.True(value <= 0));
    }

    [Fact]
    public void AStandingVoltage_IsOneGaussianPeak_AsWideAsTheSmoothingAtHalfItsHeight()
    {
        const double width = 0.01;
        DifferentialCapacityResult result = DifferentialCapacityAnalysis.OfStep(
            Records.Of((StepKind.Charge, 1, 10, [3.5, 3.5, 3.5])), 0, new DifferentialCapacityOptions { SmoothingWidth = width })!;
        double mean = result.Voltage.Zip(result.Value).Sum(point => point.First * point.Second) * result.Spacing / result.Charge;
        double variance = result.Voltage.Zip(result.Value).Sum(point => Math.Pow(point.First - mean, 2) * point.Second) * result.Spacing / result.Charge;
        Assert.Equal(3.5, mean, 1e-3);
        Assert.Equal(width, Math.Sqrt(8 * Math.Log(2) * variance), width * 0.01);
    }

    [Fact]
    public void AVoltageThatTurnsBack_AddsUp()
    {
        DifferentialCapacityResult once = DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Charge, 1, 100, Records.Ramp(3, 4, 101))), 0)!;
        DifferentialCapacityResult there = DifferentialCapacityAnalysis.OfStep(
            Records.Of((StepKind.Charge, 1, 100, [.. Records.Ramp(3, 4, 51), .. Records.Ramp(4, 3, 51)])), 0)!;
        int middle = once.Value.Length / 2;
        Assert.Equal(once.Value[middle], there.Value[middle], once.Value[middle] * 0.02);
    }

    [Fact]
    public void AStepWithoutCharge_HasNone() => Assert.Null(DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Rest, 0, 10, [3.5, 3.4])), 0));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(double.NaN)]
    public void AWidthOutsideItsRange_IsRefused(double width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DifferentialCapacityOptions { SmoothingWidth = width });
}
