using Cathograph.Core;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Potentials and reaction currents that belong to a given lithium distribution and a given current or voltage: what the cell
/// shows in the first instant after a switch. Newton's method in (phi, j), limited or damped; when it fails, the imposed value is
/// approached in steps from the state that is known.
/// </summary>
internal sealed class ConsistentState
{
    private const int LargestIterations = 100;
    private const double Tolerance = 1e-10;
    private const double RoundingUnits = 4e-15;
    private const double NearlySolved = 1e3;
    private const double LeastDamping = 1e-3;
    private const int LargestHalvings = 30;

    private readonly CellModel _model;
    private readonly StepWorkspace _work;
    private readonly double[] _savedReaction;
    private readonly double[] _savedPotential;
    private double _savedCurrent;

    public ConsistentState(CellModel model, StepWorkspace work)
    {
        _model = model;
        _work = work;
        _savedReaction = new double[model.Lanes.Count];
        _savedPotential = new double[model.Depth.Count];
    }

    /// <summary>Sets potentials of a cell without current: every place at the potential of its own surface, then solved.</summary>
    /// <returns>False when no solution was found.</returns>
    public bool Rest(ElectrodeState state)
    {
        LaneKernel.Surface(_model, state, _work.SurfaceValue);
        Array.Clear(state.Reaction);
        state.Current = 0;
        foreach (MaterialSegment segment in _model.Lanes.Segments)
        {
            for (int p = segment.Start; p < segment.End; p++)
            {
                state.Potential[_model.Lanes.Cell[p]] = segment.Material.Potential.Value(_work.SurfaceValue[p]) - _model.Design.CounterElectrode.Potential;
            }
        }

        return Solve(state, Drive.Current(0));
    }

    /// <summary>Solves for the state under a drive, starting from the state itself.</summary>
    /// <returns>False when no solution was found; the state is then as before.</returns>
    public bool Solve(ElectrodeState state, Drive drive)
    {
        LaneKernel.Surface(_model, state, _work.SurfaceValue);
        Save(state);
        if (Newton(state, drive))
        {
            return true;
        }

        Restore(state);
        return Continuation(state, drive);
    }

    private bool Continuation(ElectrodeState state, Drive drive)
    {
        double from = drive.IsVoltage ? ChargeKernel.Voltage(_model, state.Potential, state.Current) : state.Current;
        double reached = 0;
        double step = 0.25;
        for (int halvings = 0; halvings < LargestHalvings;)
        {
            double next = Math.Min(1, reached + step);
            Save(state);
            if (Newton(state, drive with { Value = from + (next * (drive.Value - from)) }))
            {
                reached = next;
                step *= 2;
                if (reached >= 1)
                {
                    return true;
                }
            }
            else
            {
                Restore(state);
                step /= 4;
                halvings++;
            }
        }

        return false;
    }

    // Full steps, lane by lane within what the kinetics allow; when those go round in circles, damped steps.
    private bool Newton(ElectrodeState state, Drive drive)
    {
        if (!drive.IsVoltage)
        {
            state.Current = drive.Value;
        }

        double merit = Residual(state, drive, out double voltageDefect);
        for (int iteration = 0; iteration < LargestIterations && merit > 1; iteration++)
        {
            double currentStep = Direction(state, drive, voltageDefect);
            MoveLimited(state, currentStep);
            merit = Residual(state, drive, out voltageDefect);
            if (!double.IsFinite(merit))
            {
                return false;
            }
        }

        return merit <= 1 || Damped(state, drive, merit, voltageDefect);
    }

    private bool Damped(ElectrodeState state, Drive drive, double merit, double voltageDefect)
    {
        for (int iteration = 0; iteration < LargestIterations && merit > 1; iteration++)
        {
            double currentStep = Direction(state, drive, voltageDefect);
            double damping = 1;
            Move(state, damping, currentStep);
            double trial = Residual(state, drive, out voltageDefect);
            while (!(trial <= merit * (1 - (0.1 * damping)) || trial <= 1))
            {
                Move(state, -damping, currentStep);
                damping /= 2;
                if (damping < LeastDamping)
                {
                    // Near the end rounding decides; far from it a step that does not help is a failure.
                    return merit < NearlySolved;
                }

                Move(state, damping, currentStep);
                trial = Residual(state, drive, out voltageDefect);
            }

            merit = trial;
        }

        return merit <= 1;
    }

    // 1 = solved: largest kinetic residual, largest charge residual times the resistance that it sees, voltage defect, each
    // against 1e-10 V or what rounding leaves of it.
    private double Residual(ElectrodeState state, Drive drive, out double voltageDefect)
    {
        state.Reaction.CopyTo(_work.StageCurrentDensity, 0);
        LaneKernel.Gather(_model.Lanes, state.Potential, _work.LanePotential);
        foreach (MaterialSegment segment in _model.Lanes.Segments)
        {
            ReactionKernel.Residual(_model, segment, _work);
        }

        ChargeKernel.Divergence(_model, state.Potential, state.Current, _work.RightSide);
        LaneSet lanes = _model.Lanes;
        double twoThermal = 2 * _model.ThermalVoltage;
        double kinetic = 0;
        double total = 0;
        for (int p = 0; p < lanes.Count; p++)
        {
            _work.RightSide[lanes.Cell[p]] -= lanes.AreaPerArea[p] * state.Reaction[p];
            kinetic = Math.Max(kinetic, Math.Abs(_work.KineticResidual[p]));
            double slope = lanes.FilmResistance[p] + (twoThermal / Math.Sqrt((state.Reaction[p] * state.Reaction[p]) + (4 * _work.ExchangeSquared[p])));
            _work.InverseSlope[p] = 1 / slope;
            total += lanes.AreaPerArea[p] / slope;
        }

        double charge = 0;
        foreach (double row in _work.RightSide)
        {
            charge += Math.Abs(row);
        }

        double voltage = ChargeKernel.Voltage(_model, state.Potential, state.Current);
        voltageDefect = drive.IsVoltage ? drive.Value - voltage : 0;
        (double volts, double amperes) = Rounding(state, voltage);
        double merit = Math.Max(kinetic, Math.Abs(voltageDefect)) / (Tolerance + volts);
        return Math.Max(merit, charge / ((Tolerance * Math.Max(total, 1e-300)) + amperes));
    }

    // What the last digits of the potentials amount to, in V and summed over the charge balance in A/m2.
    private (double Volts, double Amperes) Rounding(ElectrodeState state, double voltage)
    {
        DepthMesh mesh = _model.Depth;
        double largest = Math.Abs(voltage);
        double flow = 0;
        for (int c = 0; c < mesh.Count; c++)
        {
            double potential = Math.Abs(state.Potential[c]) + Math.Abs(state.Current * mesh.FaceElectronic[c]);
            largest = Math.Max(largest, potential);
            flow += (mesh.FaceConductance[c] + mesh.FaceConductance[c + 1]) * potential;
        }

        return (RoundingUnits * largest, RoundingUnits * (flow + Math.Abs(state.Current)));
    }

    private double Direction(ElectrodeState state, Drive drive, double voltageDefect)
    {
        LaneSet lanes = _model.Lanes;
        double[] conductance = _model.Depth.FaceConductance;
        Array.Clear(_work.CellGain);
        for (int p = 0; p < lanes.Count; p++)
        {
            double gain = lanes.AreaPerArea[p] * _work.InverseSlope[p];
            _work.CellGain[lanes.Cell[p]] += gain;
            _work.RightSide[lanes.Cell[p]] -= gain * _work.KineticResidual[p];
        }

        ChargeKernel.Factor(_work.CellGain, conductance, _work.InverseDiagonal);
        ChargeKernel.Solve(_work.InverseDiagonal, conductance, _work.RightSide);
        double currentStep = 0;
        if (drive.IsVoltage)
        {
            _model.CurrentColumn.CopyTo(_work.CurrentResponse, 0);
            ChargeKernel.Solve(_work.InverseDiagonal, conductance, _work.CurrentResponse);
            _model.CounterElectrode(state.Current, out double slope);
            double denominator = _model.VoltagePerCurrent + slope;
            double residual = voltageDefect;
            for (int c = 0; c < _work.RightSide.Length; c++)
            {
                residual -= _model.VoltageWeights[c] * _work.RightSide[c];
                denominator -= _model.VoltageWeights[c] * _work.CurrentResponse[c];
            }

            currentStep = residual / denominator;
            for (int c = 0; c < _work.RightSide.Length; c++)
            {
                _work.RightSide[c] -= currentStep * _work.CurrentResponse[c];
            }
        }

        _work.RightSide.CopyTo(_work.StagePhi, 0);
        for (int p = 0; p < lanes.Count; p++)
        {
            _work.FreeSurface[p] = (_work.KineticResidual[p] + _work.StagePhi[lanes.Cell[p]]) * _work.InverseSlope[p];
        }

        return currentStep;
    }

    private void MoveLimited(ElectrodeState state, double currentStep)
    {
        LaneSet lanes = _model.Lanes;
        double counter = _model.Design.CounterElectrode.Potential;
        for (int p = 0; p < state.Reaction.Length; p++)
        {
            double now = state.Reaction[p];
            double linear = now + _work.FreeSurface[p];
            if (now == 0 || (now > 0 ? linear >= now : linear <= now))
            {
                state.Reaction[p] = linear;
                continue;
            }

            int c = lanes.Cell[p];
            double driving = state.Potential[c] + _work.StagePhi[c] + counter - _work.OpenPotential[p];
            double lawful = KineticInverse.Reaction(driving, Math.Sqrt(_work.ExchangeSquared[p]), lanes.FilmResistance[p], 2 * _model.ThermalVoltage);
            state.Reaction[p] = KineticInverse.Limit(now, linear, lawful);
        }

        for (int c = 0; c < state.Potential.Length; c++)
        {
            state.Potential[c] += _work.StagePhi[c];
        }

        state.Current += currentStep;
    }

    private void Move(ElectrodeState state, double factor, double currentStep)
    {
        for (int p = 0; p < state.Reaction.Length; p++)
        {
            state.Reaction[p] += factor * _work.FreeSurface[p];
        }

        for (int c = 0; c < state.Potential.Length; c++)
        {
            state.Potential[c] += factor * _work.StagePhi[c];
        }

        state.Current += factor * currentStep;
    }

    private void Save(ElectrodeState state)
    {
        state.Reaction.CopyTo(_savedReaction, 0);
        state.Potential.CopyTo(_savedPotential, 0);
        _savedCurrent = state.Current;
    }

    private void Restore(ElectrodeState state)
    {
        _savedReaction.CopyTo(state.Reaction, 0);
        _savedPotential.CopyTo(state.Potential, 0);
        state.Current = _savedCurrent;
    }
}
