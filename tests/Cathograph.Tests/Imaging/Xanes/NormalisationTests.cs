using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Tests.Imaging.Xanes;

public sealed class NormalisationTests
{
    private static readonly NormalisationOptions Stated = new() { PreEdge = new EnergyRange(-140, -40), PostEdge = new EnergyRange(150, 450), PostOrder = 1 };

    [Fact]
    public void AStepOnALine_IsAStepOfOne()
    {
        // Straight lines on both sides: 0.3 - 1e-4 (E - 8340) before, higher by 0.7 and of another slope behind.
        AbsorptionSpectrum spectrum = Edges.Spectrum(energy => 0.3 - (1e-4 * (energy - 8340)) + (energy < 8340 ? 0 : 0.7 - (2e-5 * (energy - 8340))));
        NormalisedSpectrum normalised = SpectrumNormalisation.Run(spectrum, Stated with { EdgeEnergy = 8340 });
        Assert.Equal(0.7, normalised.Step, 9);
        Assert.Equal(0, normalised.Values[5], 9);
        Assert.Equal((0.7 - (2e-5 * (spectrum.Energy[^1] - 8340))) / 0.7, normalised.Values[^1], 9);
    }

    [Fact]
    public void Flattening_TakesTheSlopeBehindTheEdgeAndNothingBeforeIt()
    {
        AbsorptionSpectrum spectrum = Edges.Spectrum(energy => 0.3 + (energy < 8340 ? 0 : 0.7 - (2e-5 * (energy - 8340))));
        NormalisedSpectrum plain = SpectrumNormalisation.Run(spectrum, Stated with { EdgeEnergy = 8340 });
        NormalisedSpectrum flat = SpectrumNormalisation.Run(spectrum, Stated with { EdgeEnergy = 8340, IsFlattened = true });
        Assert.Equal(1, flat.Values[^1], 9);
        Assert.Equal(plain.Values[10], flat.Values[10]);
    }

    [Fact]
    public void EdgeEnergy_ThatIsNotGiven_IsHalfOfTheStep()
    {
        NormalisedSpectrum normalised = SpectrumNormalisation.Run(Edges.Spectrum(energy => 0.2 + (0.8 * Edges.Form(energy))));
        Assert.Equal(normalised.EdgeEnergy, EdgeEnergy.Find(normalised).Energy, 3);
        Assert.Empty(normalised.Findings);
    }

    [Fact]
    public void Scaling_AndAddingALine_ChangeNothing()
    {
        AbsorptionSpectrum spectrum = Edges.Spectrum(Edges.Form);
        AbsorptionSpectrum other = spectrum with { Absorption = [.. spectrum.Absorption.Select((value, i) => 0.4 + (2.5 * value) - (3e-4 * (spectrum.Energy[i] - 8344)))] };
        NormalisationOptions options = Stated with { EdgeEnergy = 8344 };
        double[] first = [.. SpectrumNormalisation.Run(spectrum, options).Values];
        double[] second = [.. SpectrumNormalisation.Run(other, options).Values];
        Assert.All(first.Zip(second, (a, b) => Math.Abs(a - b)), difference => Assert.True(difference < 1e-9));
    }

    [Fact]
    public void NormalisedSpectra_StayAsTheyAre_UnlessAskedAgain()
    {
        AbsorptionSpectrum spectrum = Edges.Spectrum(energy => 1.1 * Edges.Form(energy)) with { IsNormalised = true };
        Assert.Equal(spectrum.Absorption, SpectrumNormalisation.Run(spectrum).Values);
        Assert.NotEqual(spectrum.Absorption, SpectrumNormalisation.Run(spectrum, new NormalisationOptions { Again = true }).Values);
    }

    [Fact]
    public void ARangeWithoutPoints_IsRefused()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => SpectrumNormalisation.Run(Edges.Spectrum(Edges.Form), new NormalisationOptions { PreEdge = new EnergyRange(-500, -300) }));
        Assert.StartsWith("found 0 points in the pre-edge from ", refusal.Violations[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARangeOnTheWrongSide_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => SpectrumNormalisation.Run(Edges.Spectrum(Edges.Form), new NormalisationOptions { PreEdge = new EnergyRange(20, 40) }));

    [Fact]
    public void Noise_IsFoundWithinATenth()
    {
        double[] found = [.. Enumerable.Range(1, 40).Select(seed => { AbsorptionSpectrum spectrum = Edges.Spectrum(Edges.Form, 0.01, seed); return SpectrumNoise.Estimate(spectrum.Energy, spectrum.Absorption.AsSpan()); })];
        Assert.Equal(0.01, found.Average(), 0.001);
    }

    [Theory]
    [InlineData(-14, -12, true)]
    [InlineData(-80, -20, false)]
    public void APreEdgeThatIsCarriedOnTooFar_IsWarnedOf(double from, double to, bool isShort)
    {
        NormalisedSpectrum spectrum = SpectrumNormalisation.Run(Edges.Spectrum(Edges.Form), new NormalisationOptions { PreEdge = new EnergyRange(from, to) });
        Assert.Equal(isShort, spectrum.Findings.Any(finding => finding.Code == "short-pre-edge"));
    }
}
