using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Spectra;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Tests.Imaging.Xanes;

/// <summary>Mixtures of the measured references NiO and LiNiO2 against the numbers that were found independently of this program.</summary>
public sealed class RealMixtureTests
{
    private static readonly double[] Shares = [0, 0.2, 0.5, 0.8, 1];

    // E50 of the mixtures by linear interpolation between points, from another program; the local polynomial averages over 3 eV, in which these references bend.
    [Fact]
    public void EdgeEnergy_OfMixturesOfNickelOxides_IsThatOfInterpolationWithinACurveOfAReference()
    {
        double[] expected = [8340.06, 8340.34, 8340.79, 8341.33, 8341.83];
        double[] found = [.. Mixtures().Select(spectrum => EdgeEnergy.Find(spectrum).Energy)];
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], found[k], 0.08);
        }
    }

    [Fact]
    public void WhiteLine_OfMixturesOfNickelOxides_RisesWithTheShare()
    {
        double[] found = [.. Mixtures().Select(spectrum => WhiteLine.Find(spectrum).Energy)];
        Assert.Equal(8347.65, found[0], 0.2);
        Assert.Equal(8349.63, found[^1], 0.2);
        Assert.Equal(found.Order(), found);
    }

    [Fact]
    public void DerivativeMaximum_OfMixturesOfNickelOxides_Jumps()
    {
        EnergyEstimate[] found = [.. Mixtures().Select(spectrum => DerivativeMaximum.Find(spectrum))];
        Assert.Equal(8342.3, found[0].Energy, 0.4);
        Assert.True(found[2].Energy - found[1].Energy > 2.5);
        Assert.All(found, item => Assert.Equal("derivative-maximum-jumps", item.Finding?.Code));
    }

    private static IEnumerable<NormalisedSpectrum> Mixtures()
    {
        AbsorptionSpectrum nio = SpectrumFileReader.Read(SampleData.File("imaging/pyxas_ni_k_refs/ref_NiO.txt"))[0];
        AbsorptionSpectrum lno = SpectrumFileReader.Read(SampleData.File("imaging/pyxas_ni_k_refs/ref_LiNiO2.txt"))[0];
        return [.. Shares.Select(share => Normalised(nio, lno, share))];
    }

    private static NormalisedSpectrum Normalised(AbsorptionSpectrum nio, AbsorptionSpectrum lno, double f)
    {
        var a = new MonotoneCubic(nio.Energy.AsSpan(), nio.Absorption.AsSpan());
        ImmutableArray<double> values = [.. lno.Energy.Select((e, i) => (f * lno.Absorption[i]) + ((1 - f) * a.Value(e)))];
        return SpectrumNormalisation.Run(lno with { Absorption = values, IsNormalised = true });
    }
}
