using System.Globalization;
using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.KramersKronig;
using Cathograph.Electrochemistry.RelaxationTimes;
using Cathograph.Tests.Electrochemistry.Impedance;
using static Cathograph.Tests.Electrochemistry.Impedance.SyntheticSpectra;

namespace Cathograph.Tests.Electrochemistry.RelaxationTimes;

/// <summary>Chains of ZARC elements, whose distribution is known, and the published results of another program on such chains.</summary>
public sealed class ZarcChainTests
{
    private const string Folder = "electrochem/eis_pydrttools/";
    private static readonly RelaxationOptions NoSamples = new() { Samples = 0 };

    private static Complex Chain(Complex s, int _) => 10 + Zarc(s, 30, 1e-5, 0.9) + Zarc(s, 80, 1e-2, 0.8);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 1)]
    [InlineData(0.001, 2)]
    [InlineData(0.001, 3)]
    [InlineData(0.001, 4)]
    public void ResistancesAreGoodTo2Percent_AndTimeConstantsTo4(double noise, int seed)
    {
        RelaxationPeak[] peaks = [.. RelaxationAnalysis.Run(Of(Chain, noise, seed), NoSamples).Peaks.Where(peak => peak.Resistance > 2)];
        Assert.Equal(2, peaks.Length);
        double tolerance = noise == 0 ? 0.01 : 0.02;
        Assert.Equal(30, peaks[0].Resistance, 30 * tolerance);
        Assert.Equal(80, peaks[1].Resistance, 80 * tolerance);
        Assert.Equal(1e-5, peaks[0].TimeConstant, 1e-5 * 2 * tolerance);
        Assert.Equal(1e-2, peaks[1].TimeConstant, 1e-2 * 2 * tolerance);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e6)]
    public void SizeChangesNothingButTheScale(double factor)
    {
        RelaxationResult plain = RelaxationAnalysis.Run(Of(Chain, 0.001, 1), NoSamples);
        RelaxationResult scaled = RelaxationAnalysis.Run(Of((s, i) => factor * Chain(s, i), 0.001, 1), NoSamples);
        Assert.Equal(1, scaled.Lambda / plain.Lambda, 1e-6);
        Assert.Equal(plain.Peaks.Length, scaled.Peaks.Length);
        Assert.All(plain.Peaks.Zip(scaled.Peaks), pair => Assert.Equal(1, pair.Second.Resistance / (factor * pair.First.Resistance), 1e-6));
    }

    [Fact]
    public void Peaks_AddUpToTheWhole()
    {
        RelaxationResult result = RelaxationAnalysis.Run(Of(Chain, 0.003, 5), NoSamples);
        Assert.Equal(result.PolarisationResistance, result.Peaks.Sum(peak => peak.Resistance), 1e-9 * result.PolarisationResistance);
    }

    [Fact]
    public void ALowImpedance_GetsALambdaFromTheSearch_NotItsBound()
    {
        ImpedanceSpectrum cell = Sample(Folder + "LIB_data.txt", (0, 1, 2));
        RelaxationResult result = RelaxationAnalysis.Run(cell, NoSamples);
        Assert.InRange(result.Lambda, 3 * result.Search[0].Lambda, result.Search[^1].Lambda / 3);
        RelaxationResult large = RelaxationAnalysis.Run(cell with { Real = [.. cell.Real.Select(value => 1e4 * value)], Imaginary = [.. cell.Imaginary.Select(value => 1e4 * value)] }, NoSamples);
        Assert.Equal(1, large.Lambda / result.Lambda, 1e-6);
    }

    // The columns hold the coefficients of Gaussians a tenth of a decade apart: their sum times 2.129 (the area of one, over ln tau, in grid steps) times the step is the resistance.
    // Grid: 81 values from 1 us to 100 s, evenly over log tau, with tau in 1/(1 + jw tau), as here.
    [Theory]
    [InlineData(0, 50, 10)]
    [InlineData(1, 50, 20)]
    [InlineData(2, 50, 30)]
    [InlineData(3, 50, 50)]
    [InlineData(4, 50, 100)]
    [InlineData(5, 50, 200)]
    public void TwoZarcs_AsAnotherProgramFindsThem(int number, double first, double second)
    {
        ImpedanceSpectrum spectrum = Sample(FormattableString.Invariant($"{Folder}2ZARC{number}.csv"), (1, 2, 3));
        double balance = KramersKronigTest.Run(spectrum).NoiseBalance;
        RelaxationResult result = RelaxationAnalysis.Run(spectrum, NoSamples with { NoiseBalance = balance });
        double[] theirs = [.. File.ReadLines(SampleData.File(FormattableString.Invariant($"{Folder}2ZARC_DRT-RR_{number}.csv"))).Skip(1).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        double area = theirs.Sum() * 2.129 * 8 * Math.Log(10) / 80;
        Assert.Equal(area, result.PolarisationResistance, 0.03 * area);
        RelaxationPeak[] peaks = [.. result.Peaks.Where(peak => peak.Resistance > 5)];
        Assert.Equal(2, peaks.Length);
        Assert.Equal(first, peaks[0].Resistance, 0.02 * first);
        Assert.Equal(second, peaks[1].Resistance, 0.02 * second);
        Assert.InRange(peaks[0].TimeConstant, 0.92e-4, 1.09e-4);
        Assert.InRange(peaks[1].TimeConstant, 0.8e-1, 1.2e-1);
        int top = Array.IndexOf(theirs, theirs.Take(40).Max());
        Assert.Equal(-6 + (0.1 * top), Math.Log10(peaks[0].TimeConstant), 0.1);

        // Their model of the impedance, where noise does not rule both.
        ImpedanceSpectrum model = Sample(FormattableString.Invariant($"{Folder}2ZARC_Z-RR_{number}.csv"), (1, 2, 3));
        Assert.All(Enumerable.Range(0, 81).Where(i => model.Frequency[i] < 1e4), i =>
            Assert.InRange(double.Hypot(result.Model.Real[i] - model.Real[i], result.Model.Imaginary[i] - model.Imaginary[i]), 0, 0.02 * double.Hypot(model.Real[i], model.Imaginary[i])));
    }
}
