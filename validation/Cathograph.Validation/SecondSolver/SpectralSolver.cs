using Cathograph.Cells.Composition;
using Cathograph.Core.Electrodes;

namespace Cathograph.Validation.SecondSolver;

/// <summary>
/// The equations of the cell solved a second time by other means: spectral elements over the depth for both potentials, one
/// polynomial over each radius, extrapolated implicit Euler (order 4) in time, Newton's method, laws read without tables.
/// Only the composition (volume fractions, thickness, conductivities) is taken from the product.
/// </summary>
internal sealed class SpectralSolver
{
    private const int Rows = 4;
    private readonly ImplicitEuler _euler;
    private readonly double _tolerance;
    private readonly double[][] _table = new double[Rows][];

    public SpectralSolver(CellDesign design, ResolvedElectrode electrode, int elementsPerLayer, int degree = 4, int modes = 12, double tolerance = 1e-5)
    {
        _tolerance = tolerance;
        var depth = new DepthElements(electrode.Layers, design.Temperature, elementsPerLayer, degree);
        _euler = new ImplicitEuler(design, depth, modes);
        State = new double[_euler.Current + 2];
        double s = design.InitialStoichiometry!.Value;
        State.AsSpan(0, _euler.Reaction).Fill(s);
        for (int k = 0; k < depth.Nodes; k++)
        {
            State[_euler.Potential + (2 * k)] = _euler.OpenCircuit(depth.Lanes[0], s);
        }
    }

    /// <summary>The state, as <see cref="ImplicitEuler"/> lays it out.</summary>
    public double[] State { get; private set; }

    /// <summary>Time in s.</summary>
    public double Time { get; private set; }

    /// <summary>Charge since the start in C/m2.</summary>
    public double Charge => State[_euler.Current + 1];

    /// <summary>Voltage in V.</summary>
    public double Voltage => _euler.Voltage(State);

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Runs until the end of a leg, which is located by halving.</summary>
    public void Run(Leg leg)
    {
        double step = 1e-3;
        var next = new double[State.Length];
        while (true)
        {
            double error = Extrapolate(step, leg, next);
            if (!(error <= 1))
            {
                step *= double.IsFinite(error) ? Math.Max(0.2, 0.8 * Math.Pow(error, -0.25)) : 0.25;
                Assert.True(step > 1e-9, "the second solver is stuck");
                continue;
            }

            if (leg.Distance(_euler.Voltage(next), next[_euler.Current]) <= 0)
            {
                Locate(leg, step, next);
                return;
            }

            Accept(next, step);
            step *= Math.Clamp(0.8 * Math.Pow(Math.Max(error, 1e-9), -0.25), 0.3, 3);
        }
    }

    private void Accept(double[] next, double step)
    {
        State = [.. next];
        Time += step;
        Steps++;
    }

    private void Locate(Leg leg, double longest, double[] next)
    {
        double low = 0;
        double high = longest;
        for (int i = 0; i < 60 && high - low > 1e-8 * (Time + longest); i++)
        {
            double middle = (low + high) / 2;
            bool isSolved = double.IsFinite(Extrapolate(middle, leg, next));
            bool isBeyond = !isSolved || leg.Distance(_euler.Voltage(next), next[_euler.Current]) <= 0;
            (low, high) = isBeyond ? (low, middle) : (middle, high);
        }

        Assert.True(double.IsFinite(Extrapolate(high, leg, next)), "the end of the leg was not solved");
        Accept(next, high);
    }

    // Steps of h, h/2, h/3, h/4 extrapolated to h -> 0; returns the estimated error over the tolerance.
    private double Extrapolate(double step, Leg leg, double[] result)
    {
        for (int row = 0; row < Rows; row++)
        {
            double[] value = [.. State];
            for (int part = 0; part <= row; part++)
            {
                double[] old = [.. value];
                if (!_euler.TryStep(old, value, step / (row + 1), leg))
                {
                    return double.PositiveInfinity;
                }
            }

            _table[row] = value;
            for (int k = row - 1; k >= 0; k--)
            {
                double factor = 1 / (((row + 1) / (k + 1.0)) - 1);
                for (int i = 0; i < value.Length; i++)
                {
                    _table[k][i] = _table[k + 1][i] + (factor * (_table[k + 1][i] - _table[k][i]));
                }
            }
        }

        double error = Math.Abs(_euler.Voltage(_table[0]) - _euler.Voltage(_table[1])) / 10;
        for (int i = 0; i < _euler.Reaction; i++)
        {
            error = Math.Max(error, Math.Abs(_table[0][i] - _table[1][i]));
        }

        _table[0].CopyTo(result, 0);
        return error / _tolerance;
    }
}
