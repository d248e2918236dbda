using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Starting values for any circuit: its parts in series take the arcs of a sketch of the spectrum, in the order in which they are written.</summary>
internal sealed class StartValues
{
    private const double UsualExponent = 0.85;
    private const int CandidatesPerStart = 6;
    private readonly Circuit _circuit;
    private readonly SpectrumScales _scales;
    private readonly SpectrumSketch _sketch;
    private readonly double _lowReactance;
    private readonly CircuitNode[] _parts;
    private readonly int[] _elementOf;

    private StartValues(Circuit circuit, ImpedanceSpectrum spectrum)
    {
        _circuit = circuit;
        _scales = new SpectrumScales(spectrum);
        _sketch = SpectrumSketch.Of(spectrum);
        int slowest = Enumerable.Range(0, spectrum.Count).MinBy(i => spectrum.Frequency[i]);
        _lowReactance = Math.Max(Math.Abs(spectrum.Imaginary[slowest]), _scales.Smallest / 100);
        _parts = circuit.Root is SeriesParts series ? [.. series.Parts] : [circuit.Root];
        _elementOf = [.. circuit.Parameters.Select(parameter => parameter.Element)];
    }

    /// <summary>Candidates for the starts: the first is the automatic one, the others vary it; more than are asked for, for the best to be taken.</summary>
    public static ImmutableArray<ImmutableArray<double>> Candidates(Circuit circuit, ImpedanceSpectrum spectrum, CircuitFitOptions options)
    {
        var start = new StartValues(circuit, spectrum);
        int arcs = start._parts.Count(IsArc);
        ImmutableArray<(double Resistance, double Time)> found = start._sketch.ArcsAs(Math.Max(arcs, 1));
        var candidates = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        candidates.Add(start.Fill(found));
        int others = Math.Max(0, options.Starts - 1) * CandidatesPerStart;
        if (others == 0)
        {
            return candidates.ToImmutable();
        }

        ImmutableArray<ImmutableArray<double>> cube = LatinHypercube.Sample(others, (2 * Math.Max(arcs, 1)) + circuit.Parameters.Length, options.Seed);
        foreach (ImmutableArray<double> point in cube)
        {
            candidates.Add(start.Vary(found, point));
        }

        return candidates.ToImmutable();
    }

    private ImmutableArray<double> Vary(ImmutableArray<(double Resistance, double Time)> found, ImmutableArray<double> point)
    {
        double first = Math.Log(0.5 / _scales.Fastest);
        double last = Math.Log(2 / _scales.Slowest);
        double[] times = [.. Enumerable.Range(0, found.Length).Select(k => first + ((last - first) * point[k])).Order()];
        double total = _sketch.Arcs.Sum(arc => arc.Resistance);

        // Half the candidates keep the arcs that were seen, with noise; the others place them anywhere.
        bool isNear = point[^1] < 0.5;
        ImmutableArray<(double Resistance, double Time)> arcs =
        [
            .. found.Select((arc, k) => isNear
                ? (arc.Resistance * Math.Exp(2 * (point[found.Length + k] - 0.5)), arc.Time * Math.Exp(2 * (point[k] - 0.5)))
                : (total * Math.Exp(-3 * point[found.Length + k]), Math.Exp(times[k]))),
        ];
        double[] values = [.. Fill(arcs)];
        for (int p = 0; p < values.Length; p++)
        {
            double share = point[(2 * found.Length) + p] - 0.5;
            values[p] = _circuit.Parameters[p].Definition.IsLogarithmic ? values[p] * Math.Exp(share) : Math.Clamp(values[p] + (0.3 * share), 0.1, 1);
        }

        return [.. values];
    }

    private ImmutableArray<double> Fill(ImmutableArray<(double Resistance, double Time)> arcs)
    {
        var values = new double[_circuit.Parameters.Length];
        int arc = 0;
        bool hasOhmic = false;
        foreach (CircuitNode part in _parts)
        {
            if (IsArc(part))
            {
                SetArc(values, part, arcs[arc].Resistance, arcs[arc].Time);
                arc++;
            }
            else
            {
                SetLoneElement(values, (CircuitElement)part, ref hasOhmic);
            }
        }

        return [.. values];
    }

    // What has a resistance and a time of its own; the others are ohmic, inductive or the tail at low frequency.
    private static bool IsArc(CircuitNode part) => part is not CircuitElement { Kind.Code: "R" or "L" or "La" or "C" or "CPE" or "W" };

    private void SetLoneElement(double[] values, CircuitElement element, ref bool hasOhmic)
    {
        int p = FirstParameter(element);
        switch (element.Kind.Code)
        {
            case "R":
                values[p] = hasOhmic ? _sketch.Ohmic / 10 : _sketch.Ohmic;
                hasOhmic = true;
                break;
            case "L" or "La":
                values[p] = Math.Max(_sketch.Inductance, 1e-3 * _scales.Smallest / _scales.Fastest);
                SetExponent(values, element, 0.95);
                break;
            case "W":
                values[p] = _lowReactance * Math.Sqrt(_scales.Slowest);
                break;
            default:
                double exponent = element.Kind.Code == "CPE" ? UsualExponent : 1;
                values[p] = 1 / (_lowReactance * Math.Pow(_scales.Slowest, exponent));
                SetExponent(values, element, exponent);
                break;
        }
    }

    private void SetArc(double[] values, CircuitNode node, double resistance, double time)
    {
        switch (node)
        {
            case CircuitElement element:
                SetElement(values, element, resistance, time);
                break;
            case SeriesParts series:
                double later = 1;
                foreach (CircuitNode part in series.Parts)
                {
                    // Inside an arc the slower process usually stands behind the resistor.
                    SetArc(values, part, resistance / (part is CircuitElement { Kind.Code: "R" } ? 1 : 2), time * later);
                    later *= 10;
                }

                break;
            case ParallelParts parallel:
                foreach (CircuitNode part in parallel.Parts)
                {
                    SetArc(values, part, resistance, time);
                }

                break;
        }
    }

    private void SetElement(double[] values, CircuitElement element, double resistance, double time)
    {
        int first = FirstParameter(element);
        double exponent = element.Kind.Parameters.Any(parameter => parameter.Nature == ParameterNature.Exponent) ? UsualExponent : 1;
        for (int k = 0; k < element.Kind.Parameters.Length; k++)
        {
            values[first + k] = element.Kind.Parameters[k].Nature switch
            {
                ParameterNature.Resistance => resistance,
                ParameterNature.Capacitance => Math.Pow(time, exponent) / resistance,
                ParameterNature.Inductance => resistance * time,
                ParameterNature.Warburg => resistance / Math.Sqrt(time),
                ParameterNature.Time => time,
                ParameterNature.Ratio => 1,
                _ => exponent,
            };
        }
    }

    private void SetExponent(double[] values, CircuitElement element, double exponent)
    {
        if (element.Kind.Parameters.Length > 1)
        {
            values[FirstParameter(element) + 1] = exponent;
        }
    }

    private int FirstParameter(CircuitElement element) => Array.IndexOf(_elementOf, _circuit.Elements.IndexOf(element));
}
