using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Spectra;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Validation.Imaging;

/// <summary>
/// Noise-free mixtures of the measured NiO and LiNiO2 of PyXAS (BSD-3, shipped in examples/xanes). Reference values: E50 of the same mixtures by linear interpolation in another
/// program, 8340.06, .34, .79, 8341.33 and 8341.83 eV; the derivative maximum jumps by 4 eV between them.
/// </summary>
public sealed class NickelMixtureTests
{
    private static readonly double[] Shares = [0, 0.2, 0.5, 0.8, 1];
    private static readonly double[] Expected = [8340.06, 8340.34, 8340.79, 8341.33, 8341.83];

    [Fact]
    public void EdgeEnergy_IsThatOfTheOtherProgram_AndRisesEvenly()
    {
        double[] found = [.. Shares.Select(share => EdgeEnergy.Find(Mixture(share)).Energy)];
        for (int k = 0; k < found.Length; k++)
        {
            Assert.Equal(Expected[k], found[k], 0.05);
        }
    }

    [Fact]
    public void DerivativeMaximum_JumpsByFourElectronvolt()
    {
        double[] found = [.. Shares.Select(share => DerivativeMaximum.Find(Mixture(share)).Energy)];
        Assert.True(found[1] - found[0] < 0.3);
        Assert.True(found[2] - found[1] > 2.5);
    }

    [Fact]
    public void Fractions_OfRealReferences_AreFoundWithinTheirError()
    {
        MixtureResult fit = MixtureFit.Run(Mixture(0.3), [Mixture(0), Mixture(1)]);
        Assert.Equal(0.7, fit.Components[0].Fraction, 6);
    }

    private static NormalisedSpectrum Mixture(double share)
    {
        AbsorptionSpectrum nio = SpectrumFileReader.Read(Path.Combine(Root(), "examples", "xanes", "ref_NiO.txt"))[0];
        AbsorptionSpectrum lno = SpectrumFileReader.Read(Path.Combine(Root(), "examples", "xanes", "ref_LiNiO2.txt"))[0];
        var curve = new MonotoneCubic(nio.Energy.AsSpan(), nio.Absorption.AsSpan());
        ImmutableArray<double> values = [.. lno.Energy.Select((energy, i) => (share * lno.Absorption[i]) + ((1 - share) * curve.Value(energy)))];
        return SpectrumNormalisation.Run(lno with { Absorption = values, IsNormalised = true });
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cathograph.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("found no Cathograph.slnx above the tests");
        }

        return folder;
    }
}
