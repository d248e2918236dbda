using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Circuits;

/// <summary>Spectra of known circuits, with or without noise.</summary>
internal static class SyntheticSpectrum
{
    public static ImpedanceSpectrum Of(string circuit, ImmutableArray<double> values, (double High, double Low, int Points)? range = null, double noise = 0, int seed = 1, double scale = 1)
    {
        (double high, double low, int points) = range ?? (1e6, 1e-2, 80);
        ImmutableArray<double> frequency = [.. Enumerable.Range(0, points).Select(k => high * Math.Pow(low / high, (double)k / (points - 1)))];
        var random = new Random(seed);
        Complex[] z = [.. Circuit.Parse(circuit).Impedance(frequency, values).Select(value => scale * (value + (noise * Complex.Abs(value) * new Complex(Normal(random), Normal(random)))))];
        return new ImpedanceSpectrum
        {
            Name = "synthetic",
            Frequency = frequency,
            Real = [.. z.Select(value => value.Real)],
            Imaginary = [.. z.Select(value => value.Imaginary)],
        };
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
