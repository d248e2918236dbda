using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;

namespace Cathograph.Validation.SecondSolver;

/// <summary>
/// One implicit Euler step of the whole cell by Newton's method. A state is one array: s of every lane (surface first), j of
/// every lane, both potentials of every node (phi_e = 0 at the separator), the current, and the charge.
/// </summary>
internal sealed class ImplicitEuler
{
    private const int LargestIterations = 30;
    private readonly CellDesign _design;
    private readonly DepthElements _depth;
    private readonly Particles _particles;
    private readonly int _modes;
    private readonly double[] _particular;
    private readonly double[] _response;
    private readonly double[] _reactionFixed;
    private readonly double[] _reactionSlope;
    private readonly double[] _matrix;
    private readonly double[] _change;
    private readonly double[] _perCurrent;

    public ImplicitEuler(CellDesign design, DepthElements depth, int modes)
    {
        _design = design;
        _depth = depth;
        _modes = modes;
        _particles = new Particles(modes, design.Temperature);
        int lanes = depth.Lanes.Count;
        _particular = new double[lanes * modes];
        _response = new double[lanes * modes];
        _reactionFixed = new double[lanes];
        _reactionSlope = new double[lanes];
        _matrix = new double[depth.Stiffness.Length];
        _change = new double[2 * depth.Nodes];
        _perCurrent = new double[2 * depth.Nodes];
        Reaction = lanes * modes;
        Potential = Reaction + lanes;
        Current = Potential + (2 * depth.Nodes);
    }

    /// <summary>Index of the first j in a state.</summary>
    public int Reaction { get; }

    /// <summary>Index of the first potential in a state.</summary>
    public int Potential { get; }

    /// <summary>Index of the current in a state; the charge follows it.</summary>
    public int Current { get; }

    /// <summary>Open-circuit potential against the counter electrode in V.</summary>
    public double OpenCircuit(Lane lane, double s) =>
        lane.Material.OpenCircuitPotential.Evaluate(s, _design.Temperature) - _design.CounterElectrode.Potential;

    /// <summary>Cell voltage of a state in V.</summary>
    public double Voltage(double[] state) => state[Current - 2] + Polarisation(state[Current]);

    /// <summary>Advances from <paramref name="old"/>; <paramref name="state"/> holds the guess and becomes the result.</summary>
    public bool TryStep(double[] old, double[] state, double step, Leg leg)
    {
        state[Current] = leg.IsHold ? state[Current] : leg.Value;
        for (int iteration = 0; iteration < LargestIterations; iteration++)
        {
            for (int p = 0; p < _depth.Lanes.Count; p++)
            {
                LineariseLane(p, old, state, step);
            }

            double change = Update(state, leg);
            if (!double.IsFinite(change))
            {
                return false;
            }

            if (change < 1e-8)
            {
                state[Current + 1] = old[Current + 1] + (step * state[Current]);
                return true;
            }
        }

        return false;
    }

    private double Polarisation(double current)
    {
        CounterElectrodeDesign counter = _design.CounterElectrode;
        double ohmic = (_design.Separator.Resistance + _design.ContactResistance + counter.Resistance) * current;
        return counter.ExchangeCurrentDensity is { } exchange
            ? ohmic + (2 * PhysicalConstants.Gas * _design.Temperature / PhysicalConstants.Faraday * Math.Asinh(current / (2 * exchange)))
            : ohmic;
    }

    private double Kinetics(Lane lane, double s, double j)
    {
        ActiveMaterial material = lane.Material;
        double exchange = material.ExchangeCurrentDensity.Evaluate(Math.Clamp(s, 1e-6, 1 - 1e-6), _design.Temperature);
        double overpotential = 2 * PhysicalConstants.Gas * _design.Temperature / PhysicalConstants.Faraday * Math.Asinh(j / (2 * exchange));
        return OpenCircuit(lane, s) + (material.FilmResistance.At(_design.Temperature) * j) + overpotential;
    }

    // From the kinetics phi_s - phi_e = K(s, j) and s = s(j): change of j = fixed + slope * (change of phi_s - phi_e).
    private void LineariseLane(int p, double[] old, double[] state, double step)
    {
        Lane lane = _depth.Lanes[p];
        int start = p * _modes;
        double s = state[start];
        double j = state[Reaction + p];
        _particles.Linearise(lane, old.AsSpan(start, _modes), state.AsSpan(start, _modes), j, step);
        _particles.Particular.CopyTo(_particular, start);
        _particles.Response.CopyTo(_response, start);
        double value = Kinetics(lane, s, j);
        double shiftS = s > 0.5 ? -1e-7 : 1e-7;
        double shiftJ = 1e-6 * Math.Max(1e-2, Math.Abs(j));
        double perS = (Kinetics(lane, s + shiftS, j) - value) / shiftS;
        double perJ = ((Kinetics(lane, s, j + shiftJ) - value) / shiftJ) + (perS * _response[start]);
        int node = Potential + (2 * lane.Node);
        _reactionFixed[p] = (state[node] - state[node + 1] - value - (perS * _particular[start])) / perJ;
        _reactionSlope[p] = 1 / perJ;
    }

    private void Assemble(double[] state)
    {
        int n = 2 * _depth.Nodes;
        _depth.Stiffness.CopyTo(_matrix, 0);
        Array.Clear(_change);
        Array.Clear(_perCurrent);
        for (int i = 0; i < n; i++)
        {
            for (int k = Math.Max(0, i - _depth.Band); k <= Math.Min(n - 1, i + _depth.Band); k++)
            {
                _change[i] -= _matrix[_depth.At(i, k)] * state[Potential + k];
            }
        }

        for (int p = 0; p < _depth.Lanes.Count; p++)
        {
            Lane lane = _depth.Lanes[p];
            int s = 2 * lane.Node;
            int e = s + 1;
            double reaction = lane.Area * (state[Reaction + p] + _reactionFixed[p]);
            double slope = lane.Area * _reactionSlope[p];
            _change[s] -= reaction;
            _change[e] += reaction;
            _matrix[_depth.At(s, s)] += slope;
            _matrix[_depth.At(s, e)] -= slope;
            _matrix[_depth.At(e, s)] -= slope;
            _matrix[_depth.At(e, e)] += slope;
        }

        // Electrons leave at the collector, ions enter at the separator, where phi_e = 0.
        _change[n - 2] += state[Current];
        _perCurrent[n - 2] = 1;
        for (int k = 0; k <= Math.Min(n - 1, 1 + _depth.Band); k++)
        {
            _matrix[_depth.At(1, k)] = k == 1 ? 1 : 0;
        }

        _change[1] = 0;
    }

    // Applies one Newton change, shortened where a surface would move by more than 0.03; returns its size.
    private double Update(double[] state, Leg leg)
    {
        int n = 2 * _depth.Nodes;
        Assemble(state);
        LinearAlgebra.FactorBand(_matrix, n, _depth.Band);
        LinearAlgebra.SolveBand(_matrix, n, _depth.Band, _change);
        double current = 0;
        if (leg.IsHold)
        {
            LinearAlgebra.SolveBand(_matrix, n, _depth.Band, _perCurrent);
            double slope = _perCurrent[n - 2] + ((Polarisation(state[Current] + 1e-4) - Polarisation(state[Current])) / 1e-4);
            current = (leg.Value - Voltage(state) - _change[n - 2]) / slope;
            for (int i = 0; i < n; i++)
            {
                _change[i] += current * _perCurrent[i];
            }
        }

        double surface = 0;
        for (int p = 0; p < _depth.Lanes.Count; p++)
        {
            int node = 2 * _depth.Lanes[p].Node;
            _reactionFixed[p] += _reactionSlope[p] * (_change[node] - _change[node + 1]);
            surface = Math.Max(surface, Math.Abs(_particular[p * _modes] + (_response[p * _modes] * _reactionFixed[p])));
        }

        double share = surface > 0.03 ? 0.03 / surface : 1;
        for (int p = 0; p < _depth.Lanes.Count; p++)
        {
            state[Reaction + p] += share * _reactionFixed[p];
            for (int i = p * _modes; i < (p + 1) * _modes; i++)
            {
                state[i] += share * (_particular[i] + (_response[i] * _reactionFixed[p]));
            }
        }

        double largest = surface;
        for (int i = 0; i < n; i++)
        {
            state[Potential + i] += share * _change[i];
            largest = Math.Max(largest, Math.Abs(_change[i]));
        }

        state[Current] += share * current;
        return double.IsFinite(surface) ? largest : double.NaN;
    }
}
