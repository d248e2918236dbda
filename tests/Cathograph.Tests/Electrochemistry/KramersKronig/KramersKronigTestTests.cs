using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.KramersKronig;
using Cathograph.Tests.Electrochemistry.Impedance;
using static Cathograph.Tests.Electrochemistry.Impedance.SyntheticSpectra;

namespace Cathograph.Tests.Electrochemistry.KramersKronig;

public sealed class KramersKronigTestTests
{
    private static readonly Dictionary<string, Func<Complex, int, Complex>> Valid = new(StringComparer.Ordinal)
    {
        ["two arcs"] = (s, _) => 12 + Zarc(s, 30, 1e-5, 0.9) + Zarc(s, 80, 0.02, 0.8),
        ["one relaxation"] = (s, _) => 10 + (50 / (1 + (s * 1e-3))),
        ["blocking"] = (s, _) => 300 + Zarc(s, 900, 1e-6, 0.9) + (1 / (2e-7 * Complex.Pow(s, 0.89))),
        ["inductive"] = (s, _) => 0.01 + (1e-7 * s) + Zarc(s, 0.03, 1e-3, 0.85) + (0.02 / Complex.Sqrt(s)),
        ["finite diffusion"] = (s, _) => 5 + Zarc(s, 20, 1e-4, 0.9) + (50 * Complex.Tanh(Complex.Sqrt(s * 10)) / Complex.Sqrt(s * 10)),
        ["inductive loop at low frequency"] = (s, _) => 5 + Zarc(s, 20, 1e-4, 0.9) - (6 / (1 + s)),
        ["negative resistance"] = (s, _) => 5 - (10 / (1 + (s * 1e-2))),
    };

    public static TheoryData<string, double> ValidCases()
    {
        var cases = new TheoryData<string, double>();
        foreach (string name in Valid.Keys)
        {
            cases.Add(name, 0.001);
            cases.Add(name, 0.005);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(ValidCases))]
    public void AValidSpectrum_IsValidOverItsWholeRange_AndItsNoiseIsFound(string name, double noise)
    {
        ImpedanceSpectrum spectrum = Of(Valid[name], noise, seed: 7);
        KramersKronigResult test = KramersKronigTest.Run(spectrum);
        Assert.True(test.IsValid, test.Reason);
        Assert.Equal(spectrum.Frequency[0], test.FrequencyMaximum);
        Assert.Equal(spectrum.Frequency[^1], test.FrequencyMinimum);
        Assert.InRange(test.Noise, 0.8 * noise, 1.2 * noise);
        Assert.True(test.Outliers.Length <= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ConstantNoise_MakesNoOutliers_AndIsFound(int seed)
    {
        KramersKronigResult test = KramersKronigTest.Run(WithConstantNoise((s, _) => 10 + Zarc(s, 50, 1e-4, 0.8) + Zarc(s, 200, 0.1, 0.85), 0.5, seed));
        Assert.True(test.IsValid, test.Reason);
        Assert.Empty(test.Outside);
        Assert.True(test.Outliers.Length <= 1);
        Assert.InRange(test.ConstantNoise, 0.35, 0.65);
        Assert.All(test.Deviations, deviation => Assert.InRange(deviation, 0.3, 1.0));
    }

    [Fact]
    public void ADrift_IsSeenUnderConstantNoiseToo()
    {
        KramersKronigResult test = KramersKronigTest.Run(WithConstantNoise((s, i) => (10 + Zarc(s, 50, 1e-4, 0.8) + Zarc(s, 200, 0.1, 0.85)) * (1 + (0.2 * i / 80)), 0.02, 1));
        Assert.False(test.IsValid && test.Outside.IsEmpty);
    }

    [Fact]
    public void ProportionalNoise_IsNotTakenForConstant() =>
        Assert.All(Valid.Values, impedance => Assert.Equal(0, KramersKronigTest.Run(Of(impedance, 0.003, seed: 11)).ConstantNoise));

    [Fact]
    public void SyntheticFilesOfPeers_HaveNoOutliers()
    {
        foreach (string file in new[] { "1ZARC", "2ZARC0", "2ZARC1", "2ZARC2", "2ZARC3", "2ZARC4", "2ZARC5" })
        {
            KramersKronigResult test = KramersKronigTest.Run(Sample($"electrochem/eis_pydrttools/{file}.csv", (1, 2, 3)));
            Assert.True(test.IsValid && test.Outliers.IsEmpty && test.Outside.IsEmpty, $"{file}: {test.Reason}");
        }
    }

    private static ImpedanceSpectrum WithConstantNoise(Func<Complex, int, Complex> impedance, double deviation, int seed)
    {
        ImpedanceSpectrum clean = Of(impedance);
        ImpedanceSpectrum noise = Of((_, _) => 1, 1, seed);
        return clean with
        {
            Real = [.. clean.Real.Select((value, i) => value + (deviation * (noise.Real[i] - 1)))],
            Imaginary = [.. clean.Imaginary.Select((value, i) => value + (deviation * noise.Imaginary[i]))],
        };
    }

    [Fact]
    public void WithoutNoise_NothingButRoundingRemains() =>
        Assert.All(Valid.Values, impedance => Assert.InRange(KramersKronigTest.Run(Of(impedance)).MaximumResidual, 0, 3e-4));

    // What changes, and how: a resistance, a resistance with everything else, the time constants, all in proportion to the number of points measured.
    [Theory]
    [InlineData("all", 0.05)]
    [InlineData("all", 0.1)]
    [InlineData("all", 0.2)]
    [InlineData("one", 0.1)]
    [InlineData("one", 0.2)]
    [InlineData("times", 0.1)]
    [InlineData("times", 0.2)]
    public void ADriftingSpectrum_IsInvalidOrCut(string what, double drift)
    {
        ImpedanceSpectrum spectrum = Of(
            (s, i) =>
            {
                double d = drift * i / 81;
                return what switch
                {
                    "all" => (1 + d) * (12 + Zarc(s, 30, 1e-5, 0.9) + Zarc(s, 80, 0.02, 0.8)),
                    "one" => 12 + Zarc(s, 30, 1e-5, 0.9) + Zarc(s, 80 * (1 + d), 0.02, 0.8),
                    _ => 12 + Zarc(s, 30, 1e-5 * (1 + (3 * d)), 0.9) + Zarc(s, 80, 0.02 * (1 + (3 * d)), 0.8),
                };
            },
            0.001,
            seed: 12);
        KramersKronigResult test = KramersKronigTest.Run(spectrum);
        Assert.True(!test.IsValid || test.Outside.Length > 0, "the drift was not seen");
        Assert.True(test.PatternStrength > 3 || test.IsValid);
    }

    [Fact]
    public void AStepInTheMiddle_IsInvalidOrCut()
    {
        KramersKronigResult test = KramersKronigTest.Run(Of((s, i) => (i > 40 ? 1.1 : 1) * Valid["two arcs"](s, i), 0.001, seed: 14));
        Assert.True(!test.IsValid || test.Outside.Length > 20);
    }

    [Fact]
    public void Outliers_AreNamed_AndDoNotSpoilTheRest()
    {
        int[] bad = [5, 44, 70];
        ImpedanceSpectrum spectrum = Of(
            (s, i) =>
            {
                Complex z = Valid["two arcs"](s, i);
                return bad.Contains(i) ? z + new Complex(0, 0.03 * z.Magnitude) : z;
            },
            0.002,
            seed: 21);
        KramersKronigResult test = KramersKronigTest.Run(spectrum);
        Assert.True(test.IsValid, test.Reason);
        Assert.Equal(bad, test.Outliers);
        Assert.InRange(test.Noise, 0.0016, 0.0024);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e6)]
    public void TheSizeOfTheImpedance_DoesNotMatter(double factor)
    {
        KramersKronigResult one = KramersKronigTest.Run(Of(Valid["blocking"], 0.002));
        KramersKronigResult other = KramersKronigTest.Run(Of((s, i) => factor * Valid["blocking"](s, i), 0.002));
        Assert.Equal(one.Noise, other.Noise, 1e-9);
        Assert.Equal(one.MaximumResidual, other.MaximumResidual, 1e-8);
        Assert.Equal(one.Model.Real[40] * factor, other.Model.Real[40], 1e-6 * Math.Abs(other.Model.Real[40]));
    }

    [Fact]
    public void Residuals_AreThoseOfTheModel()
    {
        KramersKronigResult test = KramersKronigTest.Run(Of(Valid["two arcs"], 0.005));
        double size = Math.Sqrt((test.Spectrum.Real[30] * test.Spectrum.Real[30]) + (test.Spectrum.Imaginary[30] * test.Spectrum.Imaginary[30]));
        Assert.Equal((test.Spectrum.Real[30] - test.Model.Real[30]) / size, test.RealResidual[30], 1e-9);
        Assert.Equal((test.Spectrum.Imaginary[30] - test.Model.Imaginary[30]) / size, test.ImaginaryResidual[30], 1e-9);
    }

    [Fact]
    public void TooFewPoints_AreRefused() =>
        Assert.Throws<InvalidInputException>(() => KramersKronigTest.Run(Of(Valid["two arcs"], frequencies: Frequencies(1e3, 1e2, 5))));

    [Fact]
    public void TheColdPellet_IsValid_ThoughItBlocks()
    {
        KramersKronigResult test = KramersKronigTest.Run(Sample("electrochem/ssb_ncm_lpscl_hybriddrt/PEIS_LPSCl_IonBlocking_-25C.galvani.csv", (0, 1, 2), -1));
        Assert.True(test.IsValid, test.Reason);
        Assert.InRange(test.Noise, 0.0003, 0.002);
        Assert.InRange(test.MaximumResidual, 0, 0.006);
        Assert.InRange(test.FrequencyMaximum, 3e6, 7.1e6);
    }

    [Fact]
    public void TheSolidStateCell_LosesItsHighestFrequencies()
    {
        KramersKronigResult test = KramersKronigTest.Run(Sample("electrochem/ssb_ncm_lpscl_hybriddrt/PEIS_SSB.galvani.csv", (0, 1, 2), -1));
        Assert.True(test.IsValid, test.Reason);
        Assert.InRange(test.FrequencyMinimum, 0.009, 0.011);
        Assert.InRange(test.FrequencyMaximum, 1e6, 3e6);
        Assert.InRange(test.Noise, 0.0004, 0.0015);
    }

    [Theory]
    [InlineData("negami_data.txt")]
    [InlineData("zarc_data.txt")]
    public void ASetWithHalfAPercentOfNoise_IsValid(string file)
    {
        KramersKronigResult test = KramersKronigTest.Run(Sample($"electrochem/eis_pydrttools/{file}", (0, 1, 2)));
        Assert.True(test.IsValid, test.Reason);
        Assert.InRange(test.Noise, 0.004, 0.006);
        Assert.Empty(test.Outliers);
    }
}
