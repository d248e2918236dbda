using System.Numerics;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Computes the impedance of a circuit and its exact derivatives. Holds scratch memory: one for each thread.</summary>
internal sealed class CircuitEvaluator
{
    private readonly Circuit _circuit;
    private readonly int[] _first;
    private readonly Complex[] _values;
    private readonly Complex[] _factors;
    private readonly DualComplex[] _arguments;
    private readonly Step[] _steps;
    private readonly Complex[] _nodeValues;
    private readonly Complex[] _nodeFactors;

    public CircuitEvaluator(Circuit circuit)
    {
        _circuit = circuit;
        int count = circuit.Elements.Length;
        _first = new int[count + 1];
        for (int k = 0; k < count; k++)
        {
            _first[k + 1] = _first[k] + circuit.Elements[k].Kind.Parameters.Length;
        }

        _values = new Complex[count];
        _factors = new Complex[count];
        _arguments = new DualComplex[circuit.Parameters.Length];
        var steps = new List<Step>();
        int element = 0;
        Flatten(circuit.Root, steps, ref element);
        _steps = [.. steps];
        _nodeValues = new Complex[_steps.Length];
        _nodeFactors = new Complex[_steps.Length];
    }

    /// <summary>Impedance at an angular frequency.</summary>
    public Complex Impedance(double omega, ReadOnlySpan<double> parameters)
    {
        Load(parameters);
        var s = new Complex(0, omega);
        for (int k = 0; k < _values.Length; k++)
        {
            _values[k] = _circuit.Elements[k].Kind.Law(s, _arguments.AsSpan(_first[k], _first[k + 1] - _first[k])).Value;
        }

        return Forward();
    }

    /// <summary>Impedance at an angular frequency and its derivatives by all parameters.</summary>
    public Complex Derivatives(double omega, ReadOnlySpan<double> parameters, Span<Complex> slopes)
    {
        Load(parameters);
        var s = new Complex(0, omega);
        for (int k = 0; k < _values.Length; k++)
        {
            ElementLaw law = _circuit.Elements[k].Kind.Law;
            Span<DualComplex> arguments = _arguments.AsSpan(_first[k], _first[k + 1] - _first[k]);
            for (int i = 0; i < arguments.Length; i++)
            {
                DualComplex plain = arguments[i];
                arguments[i] = plain with { Slope = Complex.One };
                DualComplex result = law(s, arguments);
                arguments[i] = plain;
                slopes[_first[k] + i] = result.Slope;
                _values[k] = result.Value;
            }
        }

        Complex value = Forward();
        Backward();
        for (int k = 0; k < _values.Length; k++)
        {
            for (int p = _first[k]; p < _first[k + 1]; p++)
            {
                slopes[p] *= _factors[k];
            }
        }

        return value;
    }

    private void Load(ReadOnlySpan<double> parameters)
    {
        for (int p = 0; p < _arguments.Length; p++)
        {
            _arguments[p] = parameters[p];
        }
    }

    // Children come before their parent, so one pass is enough.
    private Complex Forward()
    {
        for (int k = 0; k < _steps.Length; k++)
        {
            Step step = _steps[k];
            if (step.Element >= 0)
            {
                _nodeValues[k] = _values[step.Element];
                continue;
            }

            Complex sum = Complex.Zero;
            foreach (int child in step.Children)
            {
                sum += step.IsParallel ? Complex.One / _nodeValues[child] : _nodeValues[child];
            }

            _nodeValues[k] = step.IsParallel ? Complex.One / sum : sum;
        }

        return _nodeValues[^1];
    }

    // dZ/dZ_child is 1 in a series and (Z/Z_child)^2 in a parallel.
    private void Backward()
    {
        _nodeFactors[^1] = Complex.One;
        for (int k = _steps.Length - 1; k >= 0; k--)
        {
            Step step = _steps[k];
            if (step.Element >= 0)
            {
                _factors[step.Element] = _nodeFactors[k];
                continue;
            }

            foreach (int child in step.Children)
            {
                Complex share = step.IsParallel ? _nodeValues[k] / _nodeValues[child] : Complex.One;
                _nodeFactors[child] = _nodeFactors[k] * share * share;
            }
        }
    }

    private static int Flatten(CircuitNode node, List<Step> steps, ref int element)
    {
        int[] children = [];
        if (node is SeriesParts or ParallelParts)
        {
            var parts = node is SeriesParts series ? series.Parts : ((ParallelParts)node).Parts;
            children = new int[parts.Length];
            for (int i = 0; i < children.Length; i++)
            {
                children[i] = Flatten(parts[i], steps, ref element);
            }
        }

        steps.Add(new Step(node is CircuitElement ? element++ : -1, node is ParallelParts, children));
        return steps.Count - 1;
    }

    private readonly record struct Step(int Element, bool IsParallel, int[] Children);
}
