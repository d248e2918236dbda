using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Tests.Imaging.Xanes;

/// <summary>Made edges with a known form.</summary>
internal static class Edges
{
    /// <summary>A step with a white line of two Gaussians, normalised, edge near 8344 eV.</summary>
    public static double Form(double energy) =>
        0.5 + (Math.Atan((energy - 8344) / 2) / Math.PI) + (0.5 * Bell(energy, 8350.5, 2)) + (0.35 * Bell(energy, 8354, 3));

    /// <summary>The spectrum of a form: wide steps before and behind, 0.5 eV at the edge.</summary>
    public static AbsorptionSpectrum Spectrum(Func<double, double> form, double noise = 0, int seed = 1)
    {
        var random = new Random(seed);
        ImmutableArray<double> energy = Grid();
        return new AbsorptionSpectrum { Name = "made", Energy = energy, Absorption = [.. energy.Select(value => form(value) + (noise * Normal(random)))] };
    }

    public static ImmutableArray<double> Grid() =>
        [.. Enumerable.Range(0, 20).Select(i => 8200 + (6.0 * i)), .. Enumerable.Range(0, 161).Select(i => 8320 + (0.5 * i)), .. Enumerable.Range(1, 40).Select(i => 8400 + (10.0 * i))];

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Where a form passes a level, by halving.</summary>
    public static double Crossing(Func<double, double> form, double level)
    {
        (double low, double high) = (8330, 8350);
        for (int k = 0; k < 80; k++)
        {
            double middle = (low + high) / 2;
            (low, high) = form(middle) < level ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double Bell(double energy, double centre, double width) => Math.Exp(-(energy - centre) * (energy - centre) / (2 * width * width));
}
