using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Tests.Imaging.SpectralStacks;

/// <summary>Pixels give the answers of single spectra.</summary>
public sealed class PixelMapsTests
{
    private const int Width = 37;
    private const int Height = 5;

    // Maps are single precision: half a unit in the last place at 8340 eV is 0.0005 eV.
    private const double EnergyTolerance = 6e-4;

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(1, 2)]
    public void Maps_OfNoisySpectra_AreThoseOfSingleSpectra(int preOrder, int? postOrder)
    {
        ImmutableArray<double> energies = PhantomEdge.ScanEnergies;
        float[] density = Stack(energies, 0.02, 3);
        var normalisation = new NormalisationOptions { EdgeEnergy = 8341.3, PreOrder = preOrder, PostOrder = postOrder };
        NormalisedSpectrum mean = SpectrumNormalisation.Run(Spectrum(energies, density, 11), normalisation);
        var limits = new EnergyRange(-15, 12);
        ImmutableArray<NormalisedSpectrum> references = [Reference(energies, 0), Reference(energies, 1)];
        var options = new PixelMapOptions { Normalisation = normalisation, References = references, Integral = limits, LeastSignal = 0 };
        PixelMaps maps = SpectralMapping.Run(density, Width, mean, options, 2);
        for (int i = 0; i < Width * Height; i++)
        {
            NormalisedSpectrum one = SpectrumNormalisation.Run(Spectrum(energies, density, i), normalisation);
            EnergyEstimate edge = EdgeEnergy.Find(one);
            EnergyEstimate line = WhiteLine.Find(one);
            EnergyEstimate integral = EdgeIntegral.Find(one, limits);
            MixtureResult mixture = MixtureFit.Run(one, references);
            Assert.Equal(one.Step, maps.Step[i], 1e-6);
            Assert.Equal(1, maps.Noise[i] / one.NoiseAt(0), 1e-5);
            Close(edge.Energy, maps.EdgeEnergy[i], EnergyTolerance);
            Close(edge.StandardError, maps.EdgeEnergyError[i], 1e-4 * edge.StandardError);
            Close(line.Energy, maps.WhiteLine[i], EnergyTolerance);
            Close(line.StandardError, maps.WhiteLineError[i], 1e-4 * line.StandardError);
            Close(integral.Energy, maps.Integral[i], EnergyTolerance);
            Close(integral.StandardError, maps.IntegralError[i], 1e-4 * integral.StandardError);
            for (int k = 0; k < 2; k++)
            {
                Close(mixture.Components[k].Fraction, maps.Fractions[k][i], 1e-6);
                Close(mixture.Components[k].StandardError, maps.FractionErrors[k][i], 1e-5);
            }

            Close(mixture.Deviation, maps.MixtureDeviation[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, true, 1)]
    [InlineData(true, false, null)]
    [InlineData(false, true, 0)]
    [InlineData(false, false, null)]
    public void Fractions_OfThreeReferences_AreThoseOfSingleSpectra(bool isNonNegative, bool sumsToOne, int? background)
    {
        ImmutableArray<double> energies = PhantomEdge.ShortScanEnergies;
        float[] density = Stack(energies, 0.05, 4);
        var normalisation = new NormalisationOptions { EdgeEnergy = 8341.3 };
        NormalisedSpectrum mean = SpectrumNormalisation.Run(Spectrum(energies, density, 0), normalisation);
        ImmutableArray<NormalisedSpectrum> references = [Reference(energies, 0), Reference(energies, 1), Shifted(energies, 3)];
        var mixture = new MixtureOptions { IsNonNegative = isNonNegative, SumsToOne = sumsToOne, BackgroundOrder = background };
        PixelMaps maps = SpectralMapping.Run(density, Width, mean, new PixelMapOptions { Normalisation = normalisation, References = references, Mixture = mixture, LeastSignal = 0 }, 1);
        for (int i = 0; i < Width * Height; i++)
        {
            MixtureResult single = MixtureFit.Run(SpectrumNormalisation.Run(Spectrum(energies, density, i), normalisation), references, mixture);
            for (int k = 0; k < 3; k++)
            {
                Close(single.Components[k].Fraction, maps.Fractions[k][i], 1e-5);
            }
        }
    }

    [Fact]
    public void Maps_DoNotDependOnThreads()
    {
        ImmutableArray<double> energies = PhantomEdge.ShortScanEnergies;
        float[] density = Stack(energies, 0.02, 5);
        NormalisedSpectrum mean = SpectrumNormalisation.Run(Spectrum(energies, density, 0));
        PixelMaps one = SpectralMapping.Run(density, Width, mean, new PixelMapOptions(), 1);
        PixelMaps three = SpectralMapping.Run(density, Width, mean, new PixelMapOptions(), 3);
        Assert.Equal(one.EdgeEnergy.AsSpan().ToArray(), three.EdgeEnergy.AsSpan().ToArray());
        Assert.Equal(one.WhiteLineError.AsSpan().ToArray(), three.WhiteLineError.AsSpan().ToArray());
    }

    [Fact]
    public void Pixels_WithoutAnEdge_GetNoNumbers()
    {
        ImmutableArray<double> energies = PhantomEdge.ShortScanEnergies;
        float[] density = Stack(energies, 0.01, 6);
        int plane = Width * Height;
        var random = new Random(1);
        for (int e = 0; e < energies.Length; e++)
        {
            density[(e * plane) + 3] = (float)(0.01 * random.NextDouble());
        }

        NormalisedSpectrum mean = SpectrumNormalisation.Run(Spectrum(energies, density, 0));
        PixelMaps maps = SpectralMapping.Run(density, Width, mean, new PixelMapOptions(), 1);
        Assert.Equal(0, maps.Mask[3]);
        Assert.Equal(1, maps.Mask[4]);
        Assert.True(float.IsNaN(maps.EdgeEnergy[3]));
        Assert.True(float.IsFinite(maps.EdgeEnergy[4]));
    }

    [Fact]
    public void SinglePointsWithoutNumber_AreBridged_AndManyAreNot()
    {
        ImmutableArray<double> energies = PhantomEdge.ScanEnergies;
        float[] density = Stack(energies, 0, 7);
        float[] holed = [.. density];
        int plane = Width * Height;
        holed[(20 * plane) + 8] = float.NaN;
        for (int e = 10; e < 40; e++)
        {
            holed[(e * plane) + 9] = float.PositiveInfinity;
        }

        NormalisedSpectrum mean = SpectrumNormalisation.Run(Spectrum(energies, density, 0));
        PixelMaps whole = SpectralMapping.Run(density, Width, mean, new PixelMapOptions(), 1);
        PixelMaps maps = SpectralMapping.Run(holed, Width, mean, new PixelMapOptions(), 1);
        Assert.Equal(whole.EdgeEnergy[8], maps.EdgeEnergy[8], 0.02);
        Assert.True(float.IsNaN(maps.EdgeEnergy[9]));
        Assert.Equal(whole.EdgeEnergy[10], maps.EdgeEnergy[10]);
    }

    [Fact]
    public void GlobalSlopes_OfPixelsLikeTheMean_GiveTheSameEnergiesWithSmallerErrors()
    {
        ImmutableArray<double> energies = PhantomEdge.ScanEnergies;
        float[] density = Stack(energies, 0.02, 8);
        NormalisedSpectrum mean = SpectrumNormalisation.Run(MeanOf(energies, density));
        PixelMaps own = SpectralMapping.Run(density, Width, mean, new PixelMapOptions(), 1);
        PixelMaps shared = SpectralMapping.Run(density, Width, mean, new PixelMapOptions { HasGlobalSlopes = true }, 1);
        Assert.Equal(own.EdgeEnergy.Average(), shared.EdgeEnergy.Average(), 0.02);
        Assert.True(shared.EdgeEnergyError.Average() < own.EdgeEnergyError.Average());
    }

    private static void Close(double expected, double found, double tolerance)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(double.IsNaN(found));
        }
        else
        {
            Assert.Equal(expected, found, tolerance);
        }
    }

    private static float[] Stack(ImmutableArray<double> energies, double noise, int seed)
    {
        int plane = Width * Height;
        float[] density = new float[energies.Length * plane];
        var random = new Random(seed);
        for (int i = 0; i < plane; i++)
        {
            double oxidised = (double)i / plane;
            double thickness = 0.5 + random.NextDouble();
            for (int e = 0; e < energies.Length; e++)
            {
                double background = 0.3 - (2e-4 * (energies[e] - 8340));
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                density[(e * plane) + i] = (float)(thickness * (background + PhantomEdge.Absorption(energies[e], oxidised) + (noise * normal)));
            }
        }

        return density;
    }

    private static AbsorptionSpectrum MeanOf(ImmutableArray<double> energies, float[] density)
    {
        int plane = Width * Height;
        return new AbsorptionSpectrum { Name = "mean", Energy = energies, Absorption = [.. energies.Select((_, e) => density.Skip(e * plane).Take(plane).Average(value => (double)value))] };
    }

    private static AbsorptionSpectrum Spectrum(ImmutableArray<double> energies, float[] density, int pixel) => new()
    {
        Name = "pixel",
        Energy = energies,
        Absorption = [.. energies.Select((_, e) => (double)density[(e * Width * Height) + pixel])],
    };

    private static NormalisedSpectrum Reference(ImmutableArray<double> energies, double oxidised) => SpectrumNormalisation.Run(new AbsorptionSpectrum
    {
        Name = "reference",
        Energy = energies,
        Absorption = [.. energies.Select(energy => PhantomEdge.Absorption(energy, oxidised))],
        IsNormalised = true,
    });

    private static NormalisedSpectrum Shifted(ImmutableArray<double> energies, double shift) => SpectrumNormalisation.Run(new AbsorptionSpectrum
    {
        Name = "shifted",
        Energy = energies,
        Absorption = [.. energies.Select(energy => PhantomEdge.Absorption(energy - shift, 0.5))],
        IsNormalised = true,
    });
}
