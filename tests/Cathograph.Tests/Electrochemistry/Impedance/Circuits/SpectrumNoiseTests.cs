using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Circuits;

public sealed class SpectrumNoiseTests
{
    private const string Text = "R0-p(R1,CPE1)-p(R2,CPE2)";
    private static readonly ImmutableArray<double> Values = [5, 40, 1e-6, 0.9, 25, 3e-3, 0.8];

    [Theory]
    [InlineData(0.002)]
    [InlineData(0.02)]
    public void Estimate_OfANoisySpectrum_IsItsNoise(double noise)
    {
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of(Text, Values, null, noise);
        double[] found = [.. SpectrumNoise.Estimate(spectrum).Select((value, i) => value / double.Hypot(spectrum.Real[i], spectrum.Imaginary[i]))];
        Assert.Equal(noise, found.Average(), 0.15 * noise);
    }

    [Fact]
    public void Estimate_WithoutNoise_IsSmall()
    {
        ImpedanceSpectrum spectrum = SyntheticSpectrum.Of(Text, Values);
        Assert.All(SpectrumNoise.Estimate(spectrum), (value, i) => Assert.True(value < 1e-3 * double.Hypot(spectrum.Real[i], spectrum.Imaginary[i])));
    }

    [Fact]
    public void Fit_WeightedByNoise_HasAReducedChiSquaredOfOne()
    {
        CircuitFitResult fit = CircuitFit.Run(Circuit.Parse(Text), SyntheticSpectrum.Of(Text, Values, null, 0.005), new CircuitFitOptions { Weighting = ResidualWeighting.Noise });
        Assert.InRange(fit.ReducedChiSquared, 0.7, 1.4);
        Assert.Equal(40, fit.Estimates[1].Value, 4 * fit.Estimates[1].StandardError);
    }
}
