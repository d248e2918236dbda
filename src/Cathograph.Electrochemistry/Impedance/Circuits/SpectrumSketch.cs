using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>
/// A rough reading of a spectrum, good enough to start a fit from: ohmic resistance, inductance, series capacitance and a few arcs, by non-negative
/// least squares of Z = R0 + L s + 1/(C s) + sum R_k/(1 + s tau_k) with three time constants a decade.
/// </summary>
internal sealed class SpectrumSketch
{
    private const double PerDecade = 3;

    private SpectrumSketch(double ohmic, double inductance, double inverseCapacitance, ImmutableArray<(double Resistance, double Time)> arcs)
    {
        Ohmic = ohmic;
        Inductance = inductance;
        InverseCapacitance = inverseCapacitance;
        Arcs = arcs;
    }

    /// <summary>Resistance at high frequency in ohm, above 0.</summary>
    public double Ohmic { get; }

    /// <summary>Inductance in H; 0 for none.</summary>
    public double Inductance { get; }

    /// <summary>One over the series capacitance in 1/F; 0 for none.</summary>
    public double InverseCapacitance { get; }

    /// <summary>Arcs in ohm and s, the fastest first; at least one.</summary>
    public ImmutableArray<(double Resistance, double Time)> Arcs { get; }

    public static SpectrumSketch Of(ImpedanceSpectrum spectrum)
    {
        var scales = new SpectrumScales(spectrum);
        double[] times = Times(scales);
        DenseMatrix system = System(spectrum, scales, times, out double[] right);
        DenseMatrix gram = system.Gram();
        double ridge = 1e-6 * Enumerable.Range(0, gram.Rows).Max(k => gram[k, k]);
        for (int k = 0; k < gram.Rows; k++)
        {
            gram[k, k] += ridge + 1e-300;
        }

        double[] gradient = [.. system.TransposeTimes(right).Select(value => -value)];
        var positive = new LinearConstraints
        {
            Lower = [.. Enumerable.Repeat(0.0, gram.Rows)],
            Upper = [.. Enumerable.Repeat(double.PositiveInfinity, gram.Rows)],
        };
        double[] x = QuadraticProgram.Minimise(gram, gradient, positive) ?? new double[gram.Rows];
        return Read(x, times, scales);
    }

    private static double[] Times(SpectrumScales scales)
    {
        double first = 0.3 / scales.Fastest;
        double decades = Math.Clamp(Math.Log10(3 / scales.Slowest / first), 0.5, 20);
        int count = (int)Math.Ceiling(decades * PerDecade) + 1;
        return [.. Enumerable.Range(0, count).Select(k => first * Math.Pow(10, decades * k / (count - 1)))];
    }

    // Columns: R0, L, 1/C, then the arcs, each scaled to the size of the spectrum; rows are weighted by 1/|Z|.
    private static DenseMatrix System(ImpedanceSpectrum spectrum, SpectrumScales scales, double[] times, out double[] right)
    {
        var system = new DenseMatrix(2 * spectrum.Count, times.Length + 3);
        right = new double[2 * spectrum.Count];
        for (int i = 0; i < spectrum.Count; i++)
        {
            double omega = 2 * Math.PI * spectrum.Frequency[i];
            double weight = 1 / Math.Max(double.Hypot(spectrum.Real[i], spectrum.Imaginary[i]), 1e-300);
            void Put(int column, Complex value)
            {
                system[2 * i, column] = value.Real * weight;
                system[(2 * i) + 1, column] = value.Imaginary * weight;
            }

            right[2 * i] = spectrum.Real[i] * weight;
            right[(2 * i) + 1] = spectrum.Imaginary[i] * weight;
            Put(0, scales.Smallest);
            Put(1, new Complex(0, omega * scales.Smallest / scales.Fastest));
            Put(2, new Complex(0, -scales.Largest * scales.Slowest / omega));
            for (int k = 0; k < times.Length; k++)
            {
                Put(k + 3, scales.Smallest / (1 + new Complex(0, omega * times[k])));
            }
        }

        return system;
    }

    private static SpectrumSketch Read(double[] x, double[] times, SpectrumScales scales)
    {
        double total = x.Skip(3).Sum();
        var arcs = ImmutableArray.CreateBuilder<(double Resistance, double Time)>();
        double sum = 0;
        double moment = 0;
        for (int k = 0; k <= times.Length; k++)
        {
            double part = k < times.Length ? x[k + 3] : 0;

            // A valley or a gap ends an arc.
            bool isValley = k > 0 && k < times.Length - 1 && part < x[k + 2] && part < x[k + 4];
            if ((part <= 1e-4 * total || isValley) && sum > 0)
            {
                arcs.Add((sum * scales.Smallest, Math.Exp(moment / sum)));
                (sum, moment) = (0, 0);
            }

            if (part > 1e-4 * total)
            {
                sum += part;
                moment += part * Math.Log(times[k]);
            }
        }

        if (arcs.Count == 0)
        {
            arcs.Add((scales.Largest / 2, 1 / Math.Sqrt(scales.Fastest * scales.Slowest)));
        }

        return new SpectrumSketch(
            Math.Max(x[0] * scales.Smallest, scales.Smallest / 100),
            x[1] * scales.Smallest / scales.Fastest,
            x[2] * scales.Largest * scales.Slowest,
            arcs.ToImmutable());
    }

    /// <summary>The arcs as a given number of them: the smallest are joined to their neighbours, the largest are divided.</summary>
    public ImmutableArray<(double Resistance, double Time)> ArcsAs(int count)
    {
        var arcs = new List<(double Resistance, double Time)>(Arcs);
        while (arcs.Count > count)
        {
            int smallest = Enumerable.Range(0, arcs.Count).MinBy(k => arcs[k].Resistance);
            int neighbour = smallest == 0 ? 1
                : smallest == arcs.Count - 1 ? smallest - 1
                : arcs[smallest].Time / arcs[smallest - 1].Time < arcs[smallest + 1].Time / arcs[smallest].Time ? smallest - 1 : smallest + 1;
            double sum = arcs[smallest].Resistance + arcs[neighbour].Resistance;
            double share = arcs[smallest].Resistance / sum;
            double time = Math.Exp((share * Math.Log(arcs[smallest].Time)) + ((1 - share) * Math.Log(arcs[neighbour].Time)));
            arcs[neighbour] = (sum, time);
            arcs.RemoveAt(smallest);
        }

        while (arcs.Count < count)
        {
            int largest = Enumerable.Range(0, arcs.Count).MaxBy(k => arcs[k].Resistance);
            (double resistance, double time) = arcs[largest];
            arcs[largest] = (resistance / 2, time / 4);
            arcs.Insert(largest + 1, (resistance / 2, time * 4));
        }

        return [.. arcs];
    }
}
