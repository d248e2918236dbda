using Cathograph.Core;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Potentials and reaction currents that belong to a given lithium distribution and a given current or voltage: what the cell
/// shows in the first instant after a switch. Newton's method in (phi, j), damped; when it fails, the imposed value is
/// approached in steps from the state that is known.
/// </summary>
internal sealed class ConsistentState
{
    private const int LargestIterations = 60;
    private const double Tolerance = 1e-10;
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
        ReadSurface(state);
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
        ReadSurface(state);
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

    private bool Newton(ElectrodeState state, Drive drive)
    {
        if (!drive.IsVoltage)
        {
            state.Current = drive.Value;
        }

        double merit = Residual(state, drive, out double voltageDefect);
        for (int iteration = 0; iteration < LargestIterations; iteration++)
        {
            if (merit <= Tolerance)
            {
                return true;
            }

            double currentStep = Direction(state, drive, voltageDefect);
            double damping = 1;
            double trial;
            do
            {
                Move(state, damping, currentStep);
                trial = Residual(state, drive, out voltageDefect);
                if (trial <= merit * (1 - (0.1 * damping)) || trial <= Tolerance)
                {
                    break;
                }

                Move(state, -damping, currentStep);
                damping /= 2;
            }
            while (damping > 1e-3);

            // Near the end rounding decides; far from it a step that does not help is a failure.
            if (damping <= 1e-3)
            {
                return merit < 1e-7;
            }

            merit = trial;
        }

        return false;
    }

    // Merit in V: largest kinetic residual, largest charge residual times the resistance that it sees, voltage defect.
    [Kernel("all residuals of one system")]
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
        double merit = 0;
        double total = 0;
        for (int p = 0; p < lanes.Count; p++)
        {
            _work.RightSide[lanes.Cell[p]] -= lanes.AreaPerArea[p] * state.Reaction[p];
            merit = Math.Max(merit, Math.Abs(_work.KineticResidual[p]));
            double slope = lanes.FilmResistance[p] + (twoThermal / Math.Sqrt((state.Reaction[p] * state.Reaction[p]) + (4 * _work.ExchangeSquared[p])));
            _work.InverseSlope[p] = 1 / slope;
            total += lanes.AreaPerArea[p] / slope;
        }

        double scale = Math.Max(total, 1e-300);
        double sum = 0;
        foreach (double row in _work.RightSide)
        {
            sum += Math.Abs(row);
        }

        _work.TotalSlope = total;
        voltageDefect = drive.IsVoltage ? drive.Value - ChargeKernel.Voltage(_model, state.Potential, state.Current) : 0;
        return Math.Max(Math.Max(merit, sum / scale), Math.Abs(voltageDefect));
    }

    private double Direction(ElectrodeState state, Drive drive, double voltageDefect)
    {
        LaneSet lanes = _model.Lanes;
        double[] conductance = _model.Depth.FaceConductance;
        for (int c = 0; c < _model.Depth.Count; c++)
        {
            _work.Diagonal[c] = conductance[c] + conductance[c + 1];
        }

        for (int p = 0; p < lanes.Count; p++)
        {
            double gain = lanes.AreaPerArea[p] * _work.InverseSlope[p];
            _work.Diagonal[lanes.Cell[p]] += gain;
            _work.RightSide[lanes.Cell[p]] -= gain * _work.KineticResidual[p];
        }

        ChargeKernel.Factor(_work.Diagonal, conductance, _work.InverseDiagonal);
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

    private void ReadSurface(ElectrodeState state)
    {
        int shells = _model.Particle.Shells;
        for (int p = 0; p < _model.Lanes.Count; p++)
        {
            int block = p / LaneSet.Width;
            _work.SurfaceValue[p] = state.Stoichiometry[(((block * shells) + shells - 1) * LaneSet.Width) + (p % LaneSet.Width)];
        }
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
