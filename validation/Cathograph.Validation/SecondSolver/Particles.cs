using Cathograph.Core.Materials;

namespace Cathograph.Validation.SecondSolver;

/// <summary>
/// Diffusion in a sphere: Galerkin's method with one polynomial, even in y = r/R, over the whole radius. One implicit Euler
/// step of it, linearised: the change of s is Particular + Response * (change of j).
/// </summary>
internal sealed class Particles
{
    private readonly int _n;
    private readonly double _temperature;
    private readonly double[] _value;
    private readonly double[] _slope;
    private readonly double[] _weight;
    private readonly double[] _mass;
    private readonly double[] _stiffness;
    private readonly double[] _matrix;
    private readonly double[] _residual;
    private readonly Dictionary<(double Step, double Rate), double[]> _inverses = [];
    private readonly double[] _inverse;

    public Particles(int modes, double temperature)
    {
        _n = modes;
        _temperature = temperature;
        _value = new double[modes * modes];
        _slope = new double[modes * modes];
        _mass = new double[modes * modes];
        _stiffness = new double[modes * modes];
        _matrix = new double[modes * modes];
        _inverse = new double[modes * modes];
        _residual = new double[modes];
        Particular = new double[modes];
        Response = new double[modes];

        // Nodes from the surface inwards; the polynomial is one in y^2.
        double[] squares = [.. Enumerable.Range(0, modes).Select(k => Math.Pow(Math.Cos(Math.PI * k / ((2 * modes) - 1)), 2))];
        (double[] points, _weight) = Polynomials.GaussHalf(modes);
        for (int q = 0; q < modes; q++)
        {
            double y = points[q];
            _weight[q] *= y * y;
            for (int i = 0; i < modes; i++)
            {
                _value[(q * modes) + i] = Polynomials.Lagrange(squares, i, y * y);
                _slope[(q * modes) + i] = 2 * y * Polynomials.LagrangeSlope(squares, i, y * y);
            }
        }

        for (int k = 0; k < modes * modes; k++)
        {
            for (int q = 0; q < modes; q++)
            {
                _mass[k] += _weight[q] * _value[(q * modes) + (k / modes)] * _value[(q * modes) + (k % modes)];
                _stiffness[k] += _weight[q] * _slope[(q * modes) + (k / modes)] * _slope[(q * modes) + (k % modes)];
            }
        }
    }

    /// <summary>Change of s at the nodes (surface first) when j does not change.</summary>
    public double[] Particular { get; }

    /// <summary>Change of s at the nodes per change of j.</summary>
    public double[] Response { get; }

    /// <summary>Linearises one step of one particle about s and j.</summary>
    public void Linearise(Lane lane, ReadOnlySpan<double> old, ReadOnlySpan<double> s, double j, double step)
    {
        double[] inverse;
        MaterialProperty diffusivity = lane.Material.Diffusivity;
        Array.Clear(_residual);
        if (diffusivity.Law is ConstantLaw)
        {
            double rate = diffusivity.At(_temperature) / (lane.Radius * lane.Radius);
            inverse = ConstantInverse(step, rate);
            for (int k = 0; k < _n * _n; k++)
            {
                _residual[k / _n] += (_mass[k] * (s[k % _n] - old[k % _n]) / step) + (rate * _stiffness[k] * s[k % _n]);
            }
        }
        else
        {
            Assemble(lane, old, s, step);
            LinearAlgebra.Invert(_matrix, _n, _inverse);
            inverse = _inverse;
        }

        _residual[0] += lane.FluxPerCurrent * j;
        for (int i = 0; i < _n; i++)
        {
            double sum = 0;
            for (int k = 0; k < _n; k++)
            {
                sum += inverse[(i * _n) + k] * _residual[k];
            }

            Particular[i] = -sum;
            Response[i] = -inverse[i * _n] * lane.FluxPerCurrent;
        }
    }

    private double[] ConstantInverse(double step, double rate)
    {
        if (!_inverses.TryGetValue((step, rate), out double[]? inverse))
        {
            if (_inverses.Count > 32)
            {
                _inverses.Clear();
            }

            inverse = new double[_n * _n];
            for (int k = 0; k < _n * _n; k++)
            {
                _matrix[k] = (_mass[k] / step) + (rate * _stiffness[k]);
            }

            LinearAlgebra.Invert(_matrix, _n, inverse);
            _inverses[(step, rate)] = inverse;
        }

        return inverse;
    }

    private void Assemble(Lane lane, ReadOnlySpan<double> old, ReadOnlySpan<double> s, double step)
    {
        const double difference = 1e-7;
        for (int k = 0; k < _n * _n; k++)
        {
            _residual[k / _n] += _mass[k] * (s[k % _n] - old[k % _n]) / step;
            _matrix[k] = _mass[k] / step;
        }

        for (int q = 0; q < _n; q++)
        {
            double value = 0;
            double slope = 0;
            for (int i = 0; i < _n; i++)
            {
                value += _value[(q * _n) + i] * s[i];
                slope += _slope[(q * _n) + i] * s[i];
            }

            double scale = _weight[q] / (lane.Radius * lane.Radius);
            double d = lane.Material.Diffusivity.Evaluate(value, _temperature);
            double change = (lane.Material.Diffusivity.Evaluate(value + difference, _temperature) - d) / difference;
            for (int i = 0; i < _n; i++)
            {
                double test = scale * _slope[(q * _n) + i];
                _residual[i] += test * d * slope;
                for (int k = 0; k < _n; k++)
                {
                    _matrix[(i * _n) + k] += test * ((d * _slope[(q * _n) + k]) + (change * slope * _value[(q * _n) + k]));
                }
            }
        }
    }
}
