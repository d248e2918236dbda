using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Electrochemistry.DifferentialCapacity;
using Cathograph.Electrochemistry.Hysteresis;
using Cathograph.Electrochemistry.Titration;

namespace Cathograph.Tests.Electrochemistry;

/// <summary>Numbers of real files that were found by other means: a plain difference quotient of the monotone envelope, smoothed, and interpolation by hand.</summary>
public sealed class SampleCurvesTests
{
    private const double FiveMillivolts = 0.005;

    [Fact]
    public void Nmc811_ShowsItsTransitions_WhereADifferenceQuotientFindsThem()
    {
        CyclingRecord record = SampleCurves.Nmc811();
        AssertPeaks([3.7437, 4.0047, 4.1837], Peaks(record, isCharge: true, 0.01));
        AssertPeaks([3.7382, 3.9912, 4.1722], Peaks(record, isCharge: false, 0.01));
        ImmutableArray<PeakTrack> tracks = PeakTracking.Of([Peaks(record, isCharge: true, 0.01)]);
        Assert.Equal(["H1-M", "M-H2", "H2-H3"], TransitionNames.Of("NMC811", tracks, 0));
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(0.01)]
    public void Lnmo_KeepsItsTwoPeaksApart(double smoothing)
    {
        CyclingRecord record = SampleCurves.Lnmo();
        AssertPeaks([4.692, 4.745], [.. Peaks(record, isCharge: false, smoothing).Where(peak => peak.Voltage > 4.5)]);
        AssertPeaks([4.698, 4.7526], [.. Peaks(record, isCharge: true, smoothing).Where(peak => peak.Voltage > 4.5)]);
    }

    [Fact]
    public void Nmc811_HasItsHysteresis_OnBothAxes()
    {
        HysteresisPair pair = Assert.Single(VoltageHysteresis.Of(SampleCurves.Nmc811(), [0.5]));
        Assert.Equal(16.5, 1000 * Gap(pair, SocAxis.OwnCapacity), 0.1);
        Assert.Equal(14.1, 1000 * Gap(pair, SocAxis.DischargeCapacity), 0.1);
        Assert.Equal(18.5, 1000 * Gap(pair, SocAxis.EqualContent), 0.1);
    }

    [Theory]
    [InlineData("charge")]
    [InlineData("discharge")]
    public void Interruptions_AreFound_WithResistancesAndDiffusion(string direction)
    {
        TitrationResult result = TitrationAnalysis.Of(SampleCurves.Interruptions(direction));
        Assert.Equal(TitrationMethod.CurrentInterruption, result.Method);
        Assert.InRange(result.Points.Length, 100, 140);
        TitrationPoint[] inside = [.. result.Points.Skip(5).SkipLast(15)];

        // The step of the voltage within a millisecond of the switch is 0.9 mV at 1.89 mA in the rows of the file: 0.47 ohm; the extrapolation adds what relaxes within a second.
        Assert.All(inside, point => Assert.InRange(point.Resistance, 0.4, 0.9));
        Assert.True(inside.Count(point => point.DiffusionRate > 0) >= 0.9 * inside.Length);
        Assert.All(inside, point => Assert.InRange(point.FittedPoints, 85, 95));
    }

    [Fact]
    public void Pulses_AreFound_InBothDirections()
    {
        TitrationResult result = TitrationAnalysis.Of(SampleCurves.Pulses());
        Assert.Equal(TitrationMethod.PulseResistance, result.Method);
        Assert.InRange(result.Points.Count(point => point.Current < 0), 8, 12);
        Assert.InRange(result.Points.Count(point => point.Current > 0), 8, 12);
        Assert.All(result.Points, point => Assert.InRange(point.EndResistance, 5, 60));
    }

    private static ImmutableArray<CapacityPeak> Peaks(CyclingRecord record, bool isCharge, double smoothing)
    {
        HalfCycle half = HalfCycles.Of(record).Where(half => half.IsCharge == isCharge).MaxBy(half => half.Charge[^1])!;
        DifferentialCapacityResult curve = DifferentialCapacityAnalysis.OfHalfCycle(record, half, new() { SmoothingWidth = smoothing })!;
        Assert.True(curve.AreaError < 1e-9);
        return CapacityPeaks.Find(curve);
    }

    private static void AssertPeaks(double[] expected, ImmutableArray<CapacityPeak> peaks)
    {
        Assert.Equal(expected.Length, peaks.Length);
        Assert.All(expected.Zip(peaks), pair => Assert.Equal(pair.First, pair.Second.Voltage, FiveMillivolts));
    }

    private static double Gap(HysteresisPair pair, SocAxis axis) => pair.Gaps.Single(gap => gap.Axis == axis).Voltage;
}
