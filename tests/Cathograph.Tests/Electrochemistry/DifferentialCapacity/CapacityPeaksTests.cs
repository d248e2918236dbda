using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Tests.Electrochemistry.DifferentialCapacity;

public sealed class CapacityPeaksTests
{
    private static readonly (double Voltage, double Deviation, double Area)[] Three = [(3.66, 0.012, 2.0), (3.80, 0.015, 5.0), (4.10, 0.010, 3.0)];

    [Theory]
    [InlineData(0)]
    [InlineData(0.0005)]
    [InlineData(0.002)]
    public void PeaksOfASumOfGaussians_AreWhereTheyAre_WithTheirAreas(double noise)
    {
        CyclingRecord record = SyntheticCurves.Of(Three, 4000, noise);
        foreach (HalfCycle half in HalfCycles.Of(record))
        {
            ImmutableArray<CapacityPeak> peaks = CapacityPeaks.Find(DifferentialCapacityAnalysis.OfHalfCycle(record, half, new() { SmoothingWidth = 0.01 })!);
            Assert.Equal(3, peaks.Length);
            foreach ((CapacityPeak peak, (double voltage, double deviation, double area)) in peaks.Zip(Three))
            {
                Assert.Equal(voltage, peak.Voltage, noise > 0.001 ? 4 * peak.VoltageError : 0.001);
                Assert.InRange(peak.VoltageError, 0, 0.002);
                Assert.Equal(area, peak.Area, 0.01 * area);
                double width = Math.Sqrt(Math.Pow(2.3548 * deviation, 2) + (0.01 * 0.01) + Math.Pow(2.3548 * noise, 2));
                double share = noise > 0.001 ? 0.06 : 0.03;
                Assert.Equal(width, peak.Width, share * width);
                Assert.Equal(area / (width / 2.3548 * Math.Sqrt(2 * Math.PI)), peak.Height, share * peak.Height);
            }
        }
    }

    [Fact]
    public void TheAreasOfThePeaks_AddUpToTheCharge()
    {
        CyclingRecord record = SyntheticCurves.Of([(3.6, 0.05, 3), (3.75, 0.03, 2), (4.0, 0.08, 4)], 1000, 0.001);
        DifferentialCapacityResult curve = DifferentialCapacityAnalysis.OfStep(record, 0)!;
        Assert.Equal(curve.Charge, CapacityPeaks.Find(curve).Sum(peak => peak.Area), 1e-9 * curve.Charge);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void NoiseOnAStraightCurve_HasNoPeaks(int seed)
    {
        var random = new Random(seed);
        double[] voltage = [.. Records.Ramp(3, 4, 3000).Select(v => v + (0.005 * SyntheticCurves.Gauss(random)))];
        DifferentialCapacityResult curve = DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Charge, 1, 3600, voltage)), 0)!;
        Assert.Equal(0.005, curve.VoltageNoise, 0.0004);
        Assert.Empty(CapacityPeaks.Find(curve, new CapacityPeakOptions { LeastShare = 0 }));
    }

    [Fact]
    public void TheStatedNoise_IsTheScatterOfTheCurve()
    {
        double[] Curve(int seed)
        {
            var random = new Random(seed);
            double[] voltage = [.. Records.Ramp(3, 4, 2000).Select(v => v + (0.003 * SyntheticCurves.Gauss(random)))];
            DifferentialCapacityResult curve = DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Charge, 1, 3600, voltage)), 0, new() { SmoothingWidth = 0.02 })!;
            int[] inside = [.. Enumerable.Range(0, curve.Voltage.Length).Where(k => curve.Voltage[k] is > 3.1 and < 3.9)];
            double mean = inside.Average(k => curve.Value[k]);
            return [Math.Sqrt(inside.Average(k => Math.Pow(curve.Value[k] - mean, 2))), inside.Average(k => curve.Noise[k])];
        }

        double[][] runs = [.. Enumerable.Range(1, 8).Select(Curve)];
        Assert.InRange(runs.Average(run => run[0]) / runs.Average(run => run[1]), 0.7, 1.3);
    }

    [Fact]
    public void ScalingTheCurrent_ScalesHeightsAndAreas_AndNothingElse()
    {
        CyclingRecord record = SyntheticCurves.Of(Three, 1500, 0.0005);
        CyclingRecord scaled = record with
        {
            Current = [.. record.Current.Select(value => value * 1e-4)],
            Steps = [.. record.Steps.Select(step => step with { Charge = step.Charge * 1e-4 })],
        };
        foreach ((CapacityPeak one, CapacityPeak other) in CapacityPeaks.Find(DifferentialCapacityAnalysis.OfStep(record, 0)!).Zip(CapacityPeaks.Find(DifferentialCapacityAnalysis.OfStep(scaled, 0)!)))
        {
            Assert.Equal(one.Voltage, other.Voltage, 9);
            Assert.Equal(one.Width, other.Width, 9);
            Assert.Equal(one.Area * 1e-4, other.Area, one.Area * 1e-12);
            Assert.Equal(one.Significance, other.Significance, one.Significance * 1e-6);
        }
    }

    [Fact]
    public void RoundedVoltages_MakeNoPeaks()
    {
        double[] voltage = [.. Records.Ramp(3, 4, 20_000).Select(v => Math.Round(v / 0.001) * 0.001)];
        Assert.Empty(CapacityPeaks.Find(DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Charge, 1, 3600, voltage)), 0, new() { SmoothingWidth = 0.005 })!));
    }

    [Fact]
    public void TheEdgeOfTheWindow_IsNoPeak()
    {
        double[] voltage = [.. Records.Ramp(0, 1, 2001).Select(x => 3 + Math.Sqrt(x))];
        Assert.Empty(CapacityPeaks.Find(DifferentialCapacityAnalysis.OfStep(Records.Of((StepKind.Charge, 1, 3600, voltage)), 0)!));
    }

    [Fact]
    public void AHold_IsLeftOut_UnlessAskedFor()
    {
        CyclingRecord record = Records.Of((StepKind.Charge, 1, 100, Records.Ramp(3, 4, 101)), (StepKind.Hold, 0.5, 40, [4, 4, 4]), (StepKind.Rest, 0, 10, [4, 3.9]));
        HalfCycle half = Assert.Single(HalfCycles.Of(record));
        DifferentialCapacityResult without = DifferentialCapacityAnalysis.OfHalfCycle(record, half)!;
        Assert.Equal(100, without.Charge, 9);
        Assert.Equal(20, without.HeldCharge, 9);
        DifferentialCapacityResult with = DifferentialCapacityAnalysis.OfHalfCycle(record, half, new() { IncludeHolds = true })!;
        Assert.Equal(120, with.Charge, 9);
        Assert.Equal(0, with.HeldCharge);
        Assert.True(with.AreaError < 1e-12);
    }

    [Fact]
    public void ATitration_GivesTheCurveThatItSamples()
    {
        // Ten pulses that each cross a tenth of a straight curve, relaxing by 10 mV between them.
        var steps = new List<(StepKind, double, double, double[])>();
        for (int k = 0; k < 10; k++)
        {
            steps.Add((StepKind.Charge, 1, 10, Records.Ramp(3 + (0.1 * k), 3.1 + (0.1 * k), 21)));
            steps.Add((StepKind.Rest, 0, 100, [3.1 + (0.1 * k), 3.09 + (0.1 * k)]));
        }

        CyclingRecord record = Records.Of([.. steps]);
        DifferentialCapacityResult curve = DifferentialCapacityAnalysis.OfHalfCycle(record, Assert.Single(HalfCycles.Of(record)))!;
        Assert.True(curve.AreaError < 1e-12);
        Assert.All(Enumerable.Range(0, curve.Voltage.Length).Where(k => curve.Voltage[k] is > 3.05 and < 3.95), k => Assert.Equal(100, curve.Value[k], 0.5));
    }

    [Fact]
    public void DifferentialVoltage_IsTheReciprocal_OverThePassedCharge()
    {
        CyclingRecord record = SyntheticCurves.Of(Three, 2000);
        DifferentialCapacityResult curve = DifferentialCapacityAnalysis.OfStep(record, 1)!;
        ImmutableArray<double> passed = curve.PassedCharge();
        Assert.True(passed[0] > passed[^1]);
        Assert.Equal(10, passed.Max(), 0.01);
        ImmutableArray<double> voltage = curve.DifferentialVoltage();
        Assert.True(double.IsNaN(voltage[0]));
        int middle = Enumerable.Range(0, voltage.Length).MinBy(k => Math.Abs(curve.Voltage[k] - 3.8));
        Assert.Equal(1 / -curve.Value[middle], voltage[middle], 1e-12);
    }
}
