using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>One spectrum with its circuit, and where the circuit's parameters are among the unknowns.</summary>
internal sealed class FitSegment
{
    public FitSegment(ImpedanceSpectrum spectrum, Circuit circuit, int[] map, CircuitFitOptions options)
    {
        Spectrum = spectrum;
        Circuit = circuit;
        Map = map;
        Evaluator = new CircuitEvaluator(circuit);
        (Real, Imaginary) = Weights(spectrum, options);
    }

    public ImpedanceSpectrum Spectrum { get; }

    public Circuit Circuit { get; }

    public int[] Map { get; }

    public CircuitEvaluator Evaluator { get; }

    /// <summary>One over what the real residuals are divided by, in 1/ohm.</summary>
    public double[] Real { get; }

    /// <summary>One over what the imaginary residuals are divided by, in 1/ohm.</summary>
    public double[] Imaginary { get; }

    private static (double[] Real, double[] Imaginary) Weights(ImpedanceSpectrum spectrum, CircuitFitOptions options)
    {
        int n = spectrum.Count;
        double[] modulus = [.. Enumerable.Range(0, n).Select(i => Math.Max(double.Hypot(spectrum.Real[i], spectrum.Imaginary[i]), double.Epsilon))];
        double[] all = [.. modulus.Select(value => 1 / value)];
        switch (options.Weighting)
        {
            case ResidualWeighting.Proportional:
                return (
                    [.. modulus.Select((value, i) => 1 / Math.Max(Math.Abs(spectrum.Real[i]), 0.01 * value))],
                    [.. modulus.Select((value, i) => 1 / Math.Max(Math.Abs(spectrum.Imaginary[i]), 0.01 * value))]);
            case ResidualWeighting.Unit:
                double middle = 1 / modulus.Order().ElementAt(n / 2);
                Array.Fill(all, middle);
                return (all, all);
            case ResidualWeighting.Noise:
                ImmutableArray<double> noise = options.NoiseDeviation.IsEmpty ? SpectrumNoise.Estimate(spectrum) : options.NoiseDeviation;
                if (noise.Length != n || noise.Any(value => !(value > 0)))
                {
                    throw new InvalidInputException("weights", FormattableString.Invariant($"found {noise.Length} standard deviations for {n} points; expected one above 0 for each"));
                }

                all = [.. noise.Select(value => 1 / value)];
                return (all, all);
            default:
                return (all, all);
        }
    }
}
