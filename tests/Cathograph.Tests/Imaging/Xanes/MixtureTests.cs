using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Tests.Imaging.Xanes;

public sealed class MixtureTests
{
    private static readonly ImmutableArray<NormalisedSpectrum> References = [Reference("a", 0), Reference("b", 1.6), Reference("c", 3.1)];

    [Fact]
    public void Fractions_OfAnExactMixture_AreThose()
    {
        MixtureResult fit = MixtureFit.Run(Mixture(0.2, 0.5, 0.3), References);
        Assert.Equal([0.2, 0.5, 0.3], fit.Components.Select(part => Math.Round(part.Fraction, 9)));
        Assert.True(fit.RFactor < 1e-18);
    }

    [Fact]
    public void Fractions_SumToOne_AndAreNotNegative()
    {
        for (int seed = 1; seed < 30; seed++)
        {
            MixtureResult fit = MixtureFit.Run(Mixture(1, 0, 0, 0.05, seed), References);
            Assert.Equal(1, fit.Components.Sum(part => part.Fraction), 9);
            Assert.All(fit.Components, part => Assert.True(part.Fraction >= 0));
        }
    }

    // The minimum under the conditions, by trying every pair of shares on a grid: none is better than the active set's.
    [Fact]
    public void Fractions_AreTheBestOfAllThatAreAllowed()
    {
        NormalisedSpectrum spectrum = Mixture(0.02, 0.97, 0.01, 0.05, 7);
        double found = Squares(spectrum, [.. MixtureFit.Run(spectrum, References).Components.Select(part => part.Fraction)]);
        for (double a = 0; a <= 1.0001; a += 0.02)
        {
            for (double b = 0; a + b <= 1.0001; b += 0.02)
            {
                Assert.True(found <= Squares(spectrum, [a, b, Math.Max(0, 1 - a - b)]) + 1e-12);
            }
        }
    }

    [Fact]
    public void Background_AndShift_AreFound()
    {
        NormalisedSpectrum plain = Mixture(0.4, 0.6, 0);
        NormalisedSpectrum raised = plain with { Values = [.. plain.Values.Select((value, i) => value + 0.03 + (0.02 * (plain.Energy[i] - plain.EdgeEnergy) / 100))] };
        MixtureResult fit = MixtureFit.Run(raised, References[..2], new MixtureOptions { BackgroundOrder = 1 });
        Assert.Equal(0.4, fit.Components[0].Fraction, 6);
        Assert.Equal(0.03, fit.Background[0], 6);
        Assert.Equal(0.02, fit.Background[1], 6);
        AbsorptionSpectrum moved = EnergyCalibration.Moved(plain.Source, -0.4, "as stated.");
        MixtureResult shifted = MixtureFit.Run(SpectrumNormalisation.Run(moved), References[..2], new MixtureOptions { LargestShift = 1 });
        Assert.Equal(0.4, shifted.Shift, 0.01);
        Assert.Equal(0.4, shifted.Components[0].Fraction, 0.01);
    }

    [Fact]
    public void Search_PutsTheTruePairFirst()
    {
        ImmutableArray<MixtureResult> ranked = MixtureFit.Search(Mixture(0.5, 0, 0.5, 0.003, 3), References, new MixtureOptions { MostReferences = 2 }, TestContext.Current.CancellationToken);
        Assert.Equal(["a", "c"], ranked[0].Components.Select(part => part.Name));
    }

    [Fact]
    public void AReferenceThatIsTooShort_IsRefused()
    {
        NormalisedSpectrum full = Reference("short", 0);
        AbsorptionSpectrum cut = full.Source with { Energy = full.Source.Energy[..120], Absorption = full.Source.Absorption[..120] };
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => MixtureFit.Run(Mixture(1, 0, 0), [SpectrumNormalisation.Run(cut)]));
        Assert.Equal("short", refusal.Violations[0].Where);
    }

    [Fact]
    public void TheSameReferenceTwice_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => MixtureFit.Run(Mixture(1, 0, 0), [References[0], References[0]]));

    private static NormalisedSpectrum Reference(string name, double shift) =>
        SpectrumNormalisation.Run(Edges.Spectrum(energy => Edges.Form(energy - shift) + (0.1 * shift * Edges.Form(energy - 9))) with { Name = name, IsNormalised = true });

    private static NormalisedSpectrum Mixture(double a, double b, double c, double noise = 0, int seed = 1)
    {
        var random = new Random(seed);
        return SpectrumNormalisation.Run(References[0].Source with
        {
            Name = "mixture",
            Absorption = [.. Enumerable.Range(0, References[0].Energy.Length).Select(i => (a * References[0].Values[i]) + (b * References[1].Values[i]) + (c * References[2].Values[i]) + (noise * Edges.Normal(random)))],
        });
    }

    private static double Squares(NormalisedSpectrum spectrum, double[] fractions)
    {
        double sum = 0;
        for (int i = 0; i < spectrum.Energy.Length; i++)
        {
            if (new MixtureOptions().Range.MovedBy(spectrum.EdgeEnergy).Contains(spectrum.Energy[i]))
            {
                double model = Enumerable.Range(0, 3).Sum(k => fractions[k] * References[k].Values[i]);
                sum += (spectrum.Values[i] - model) * (spectrum.Values[i] - model);
            }
        }

        return sum;
    }
}
