using System.Numerics;
using BenchmarkDotNet.Attributes;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.KramersKronig;
using Cathograph.Electrochemistry.RelaxationTimes;

namespace Cathograph.Benchmarks;

/// <summary>One spectrum of 81 points: at most 50 ms for the Kramers-Kronig test, at most 200 ms for a distribution with its search for lambda.</summary>
public class ImpedanceBenchmarks
{
    private readonly ImpedanceSpectrum _arcs = Spectrum(s => 12 + Arc(s, 30, 1e-5, 0.9) + Arc(s, 80, 0.02, 0.8));
    private readonly ImpedanceSpectrum _blocking = Spectrum(s => 300 + Arc(s, 900, 1e-5, 0.9) + (1 / (2e-7 * Complex.Pow(s, 0.89))));

    private readonly ImpedanceSpectrum _drifting = Drifting(Spectrum(s => 12 + Arc(s, 30, 1e-5, 0.9) + Arc(s, 80, 0.02, 0.8)));

    /// <summary>The test of a sound spectrum.</summary>
    [Benchmark]
    public KramersKronigResult KramersKronig() => Valid(KramersKronigTest.Run(_arcs));

    /// <summary>The test of a cell that blocks.</summary>
    [Benchmark]
    public KramersKronigResult KramersKronigOfABlockingCell() => Valid(KramersKronigTest.Run(_blocking));

    /// <summary>The test of a cell whose impedance grew by a fifth during the sweep: every window is tried before it is refused.</summary>
    [Benchmark]
    public KramersKronigResult KramersKronigOfADriftingCell() => KramersKronigTest.Run(_drifting) is { IsValid: false } test ? test : throw new InvalidOperationException("the drift was not seen");

    /// <summary>A distribution with 100 samples for its intervals.</summary>
    [Benchmark]
    public RelaxationResult RelaxationTimes() => Near(RelaxationAnalysis.Run(_arcs), 110);

    /// <summary>The same without samples.</summary>
    [Benchmark]
    public RelaxationResult RelaxationTimesWithoutSamples() => Near(RelaxationAnalysis.Run(_arcs, new RelaxationOptions { Samples = 0 }), 110);

    /// <summary>A distribution with a blocking term, whose exponent is found too.</summary>
    [Benchmark]
    public RelaxationResult RelaxationTimesOfABlockingCell() => RelaxationAnalysis.Run(_blocking);

    private static Complex Arc(Complex s, double resistance, double time, double exponent) => resistance / (1 + Complex.Pow(s * time, exponent));

    private static ImpedanceSpectrum Spectrum(Func<Complex, Complex> impedance)
    {
        var random = new Random(1);
        double[] f = [.. Enumerable.Range(0, 81).Select(i => Math.Pow(10, 6 - (0.1 * i)))];
        Complex[] z = [.. f.Select(value => impedance(new Complex(0, 2 * Math.PI * value)) * (1 + (0.004 * (random.NextDouble() - 0.5))))];
        return new ImpedanceSpectrum { Name = "synthetic", Frequency = [.. f], Real = [.. z.Select(value => value.Real)], Imaginary = [.. z.Select(value => value.Imaginary)] };
    }

    private static ImpedanceSpectrum Drifting(ImpedanceSpectrum spectrum) => spectrum with
    {
        Real = [.. spectrum.Real.Select((value, i) => value * (1 + (0.2 * i / spectrum.Count)))],
        Imaginary = [.. spectrum.Imaginary.Select((value, i) => value * (1 + (0.2 * i / spectrum.Count)))],
    };

    private static KramersKronigResult Valid(KramersKronigResult test) => test.IsValid ? test : throw new InvalidOperationException(test.Reason);

    private static RelaxationResult Near(RelaxationResult result, double resistance) => Math.Abs(result.PolarisationResistance - resistance) < 0.02 * resistance
        ? result
        : throw new InvalidOperationException($"found {result.PolarisationResistance} ohm, expected {resistance} ohm");
}
