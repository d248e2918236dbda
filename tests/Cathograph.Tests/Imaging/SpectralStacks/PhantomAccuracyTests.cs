using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Tests.Imaging.SpectralStacks;

/// <summary>Known truth at 1 % noise of the edge step: bias below 0.02 eV, and intervals that hold what they say.</summary>
public sealed class PhantomAccuracyTests
{
    private const int Side = 64;

    [Fact]
    public void EdgeEnergyAndWhiteLine_AtOnePercentNoise_AreUnbiasedAndTheirIntervalsHold()
    {
        ImmutableArray<double> energies = PhantomEdge.ScanEnergies;
        int plane = Side * Side;
        float[] density = new float[energies.Length * plane];
        var random = new Random(17);
        for (int i = 0; i < plane; i++)
        {
            for (int e = 0; e < energies.Length; e++)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                density[(e * plane) + i] = (float)(0.4 - (3e-4 * (energies[e] - 8340)) + PhantomEdge.Absorption(energies[e], Share(i)) + (0.01 * normal));
            }
        }

        var mean = new AbsorptionSpectrum { Name = "mean", Energy = energies, Absorption = [.. energies.Select((_, e) => density.Skip(e * plane).Take(plane).Average(value => (double)value))] };
        ImmutableArray<NormalisedSpectrum> references = [Reference(energies, 0), Reference(energies, 1)];
        PixelMaps maps = SpectralMapping.Run(density, Side, SpectrumNormalisation.Run(mean), new PixelMapOptions { References = references }, 0);
        Check(maps.EdgeEnergy, maps.EdgeEnergyError, i => PhantomEdge.HalfEnergy(Share(i)), 0.02);
        Check(maps.WhiteLine, maps.WhiteLineError, i => PhantomEdge.WhiteLineEnergy(Share(i)), 0.02);
        Check(maps.Fractions[1], maps.FractionErrors[1], Share, 0.002);
    }

    private static double Share(int pixel) => 0.1 + (0.8 * pixel / (Side * Side));

    private static void Check(ImmutableArray<float> found, ImmutableArray<float> error, Func<int, double> truth, double largestBias)
    {
        double bias = 0;
        int covered = 0;
        for (int i = 0; i < found.Length; i++)
        {
            double off = found[i] - truth(i);
            bias += off / found.Length;
            covered += Math.Abs(off) <= 1.96 * error[i] ? 1 : 0;
        }

        double coverage = covered / (double)found.Length;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"bias {bias:G3}, coverage {coverage:P1}, mean error {error.Average():G3}"));
        Assert.InRange(Math.Abs(bias), 0, largestBias);
        Assert.InRange(coverage, 0.90, 0.98);
    }

    private static NormalisedSpectrum Reference(ImmutableArray<double> energies, double oxidised) => SpectrumNormalisation.Run(new AbsorptionSpectrum
    {
        Name = "reference",
        Energy = energies,
        Absorption = [.. energies.Select(energy => PhantomEdge.Absorption(energy, oxidised))],
        IsNormalised = true,
    });
}
