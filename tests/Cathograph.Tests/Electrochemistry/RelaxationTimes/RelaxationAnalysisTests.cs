using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.RelaxationTimes;
using Cathograph.Tests.Electrochemistry.Impedance;
using static Cathograph.Tests.Electrochemistry.Impedance.SyntheticSpectra;

namespace Cathograph.Tests.Electrochemistry.RelaxationTimes;

public sealed class RelaxationAnalysisTests
{
    private static readonly RelaxationOptions NoSamples = new() { Samples = 0 };

    private static Complex TwoArcs(Complex s, int _) => 12 + Zarc(s, 30, 1e-5, 0.9) + Zarc(s, 80, 0.02, 0.85);

    private static Complex Blocking(Complex s, int _) => 300 + Zarc(s, 900, 1e-5, 0.9) + (1 / (2e-7 * Complex.Pow(s, 0.89)));

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.003)]
    public void TwoArcs_GiveTheirResistancesAndTimeConstants(double noise)
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of(TwoArcs, noise, seed: 3), NoSamples);
        RelaxationPeak[] large = [.. result.Peaks.Where(peak => peak.Resistance > 5)];
        Assert.Equal(2, large.Length);
        Assert.Equal(12, result.OhmicResistance, 0.3);
        Assert.Equal(110, result.PolarisationResistance, 1.0);
        Assert.Equal(30, large[0].Resistance, 1.2);
        Assert.Equal(80, large[1].Resistance, 2.4);
        Assert.Equal(1e-5, large[0].TimeConstant, 0.05e-5);
        Assert.Equal(0.02, large[1].TimeConstant, 0.0008);
        Assert.InRange(result.Deviation, 0.8 * noise, 1.25 * noise);
    }

    [Fact]
    public void TwoArcs_ADecadeApart_AreResolved()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of((s, _) => 5 + Zarc(s, 20, 1e-3, 0.95) + Zarc(s, 20, 1e-2, 0.95), 0.001, seed: 5), NoSamples);
        RelaxationPeak[] large = [.. result.Peaks.Where(peak => peak.Resistance > 5)];
        Assert.Equal(2, large.Length);
        Assert.Equal(1e-3, large[0].TimeConstant, 0.1e-3);
        Assert.Equal(1e-2, large[1].TimeConstant, 0.1e-2);
        Assert.Equal(20, large[0].Resistance, 1.0);
        Assert.Equal(20, large[1].Resistance, 1.0);
    }

    [Fact]
    public void TheDistributionOfAZarc_IsItsFormula()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of((s, _) => 10 + Zarc(s, 50, 1e-2, 0.8), 0.001, seed: 2), NoSamples);
        double top = ZarcDensity(1e-2, 50, 1e-2, 0.8);
        for (int k = 0; k < result.Gamma.Length; k++)
        {
            if (result.TimeConstants[k] is > 1e-5 and < 10)
            {
                Assert.Equal(ZarcDensity(result.TimeConstants[k], 50, 1e-2, 0.8), result.Gamma[k], 0.12 * top);
            }
        }
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1)]
    [InlineData(1e6)]
    public void TheSizeOfTheImpedance_ChangesNothingButTheScale(double factor)
    {
        RelaxationResult one = RelaxationAnalysis.Run(Of(TwoArcs, 0.002), NoSamples);
        RelaxationResult other = RelaxationAnalysis.Run(Of((s, i) => factor * TwoArcs(s, i), 0.002), NoSamples);
        Assert.Equal(one.Lambda, other.Lambda, 1e-6 * one.Lambda);
        Assert.Equal(one.Peaks.Length, other.Peaks.Length);
        for (int k = 0; k < one.Peaks.Length; k++)
        {
            Assert.Equal(factor * one.Peaks[k].Resistance, other.Peaks[k].Resistance, 1e-4 * factor * one.Peaks[k].Resistance);
            Assert.Equal(one.Peaks[k].TimeConstant, other.Peaks[k].TimeConstant, 1e-4 * one.Peaks[k].TimeConstant);
        }
    }

    [Fact]
    public void ABlockingCell_GetsItsTerm_AndKeepsItsArc()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of(Blocking, 0.003, seed: 4), NoSamples);
        Assert.NotNull(result.Blocking);
        Assert.Equal(0.89, result.Blocking.Exponent, 0.01);
        Assert.Equal(2e-7, result.Blocking.Coefficient, 0.06e-7);
        RelaxationPeak arc = Assert.Single(result.Peaks, peak => peak.TimeConstant < 1e-4 && peak.Resistance > 100);
        Assert.Equal(900, arc.Resistance, 60.0);
        Assert.True(result.MaximumResidual < 0.02);
    }

    [Fact]
    public void WithoutItsTerm_ABlockingCellIsNotDescribed()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of(Blocking, 0.003, seed: 4), NoSamples with { Blocking = BlockingElement.None });
        Assert.Null(result.Blocking);
        Assert.Null(RelaxationAnalysis.Run(Of(TwoArcs, 0.003), NoSamples).Blocking);
    }

    [Fact]
    public void AnInductance_IsFound()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of((s, i) => TwoArcs(s, i) + (2e-6 * s), 0.002), NoSamples);
        Assert.Equal(2e-6, result.Inductance, 0.04e-6);
    }

    [Theory]
    [InlineData(LambdaCriterion.RealImaginary)]
    [InlineData(LambdaCriterion.LCurve)]
    public void OtherCriteria_AgreeOnTheWhole(LambdaCriterion criterion)
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of(TwoArcs, 0.003, seed: 3), NoSamples with { Criterion = criterion });
        Assert.Equal(110, result.PolarisationResistance, 2.0);
        Assert.True(result.Search.Length > 15);
        Assert.Equal(result.Search.Min(point => point.Score), result.Search.Single(point => point.Lambda == result.Lambda).Score);
    }

    [Fact]
    public void AGivenLambda_IsUsedAsItIs()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of(TwoArcs, 0.003), NoSamples with { Criterion = LambdaCriterion.Given, Lambda = 0.05 });
        Assert.Equal(0.05, result.Lambda);
        Assert.Empty(result.Search);
    }

    [Fact]
    public void Intervals_HoldTheTruth_AndComeAgainWithTheSeed()
    {
        ImpedanceSpectrum spectrum = Of(TwoArcs, 0.005, seed: 9);
        RelaxationResult result = RelaxationAnalysis.Run(spectrum);
        Assert.InRange(110, result.Peaks.Sum(peak => peak.ResistanceInterval.Lower), result.Peaks.Sum(peak => peak.ResistanceInterval.Upper));
        Assert.All(result.Peaks, peak => Assert.InRange(peak.Resistance, 0.8 * peak.ResistanceInterval.Lower, 1.2 * peak.ResistanceInterval.Upper));
        Assert.Equal(result.Peaks[0].ResistanceInterval, RelaxationAnalysis.Run(spectrum).Peaks[0].ResistanceInterval);
    }

    [Fact]
    public void Gamma_IsNeverNegative_AndTheSumOfThePeaksIsItsArea()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of(TwoArcs, 0.01, seed: 8), NoSamples with { SmallestPeak = 0 });
        Assert.All(result.Gamma, value => Assert.True(value >= 0));
        Assert.Equal(result.PolarisationResistance, result.Peaks.Sum(peak => peak.Resistance), 1e-6 * result.PolarisationResistance);
    }

    [Fact]
    public void WhatNoRelaxationDescribes_StillGivesAnAnswer()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of((s, _) => 5 - (10 / (1 + (s * 1e-2)))), NoSamples);
        Assert.True(result.Deviation > 0.1);
    }

    [Fact]
    public void TheColdPellet_IsDescribedToAFewPercent()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Sample("electrochem/ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C.galvani.csv", (0, 1, 2), -1), NoSamples);
        Assert.InRange(result.MaximumResidual, 0, 0.06);
        Assert.Equal(1300, result.Peaks[0].Resistance, 150.0);
        Assert.NotNull(result.Blocking);
        Assert.InRange(result.Blocking.Exponent, 0.85, 0.95);
    }

    [Fact]
    public void TheSolidStateCell_IsDescribed()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Sample("electrochem/ssb_ncm_lpscl_hybriddrt/PEIS_SSB.galvani.csv", (0, 1, 2), -1), NoSamples);
        Assert.True(result.MaximumResidual < 0.03);
        Assert.NotEmpty(result.Peaks);
    }
}
