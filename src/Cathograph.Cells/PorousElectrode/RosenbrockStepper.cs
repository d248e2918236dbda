using Cathograph.Numerics.Linear;
using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// One step of the whole cell with RODAS3. Every particle is eliminated to one number per lane (surface increment per
/// reaction increment), every lane to one number per depth cell, and what remains is a tridiagonal system over the depth,
/// bordered by the current when the voltage is held. Charge and lithium are linear invariants, which the method keeps to rounding.
/// </summary>
internal sealed class RosenbrockStepper
{
    private const int S = Rodas3.Stages;

    private readonly CellModel _model;
    private readonly StepWorkspace _work;
    private readonly LaneSet _lanes;
    private readonly ParticleStages _particles;
    private ElectrodeState _start;
    private double _startBalance;
    private double _startVoltageDefect;
    private double _voltageSlope;
    private double _step;

    public RosenbrockStepper(CellModel model)
    {
        _model = model;
        _lanes = model.Lanes;
        _work = new StepWorkspace(model);
        _particles = new ParticleStages(model, _work);
        _start = new ElectrodeState(model);
        End = new ElectrodeState(model);
    }

    /// <summary>The arrays, for those who solve the algebraic part alone.</summary>
    public StepWorkspace Workspace => _work;

    /// <summary>The state at the end of the last tried step.</summary>
    public ElectrodeState End { get; private set; }

    /// <summary>Root mean square error estimate of the stoichiometry in the last tried step.</summary>
    public double StoichiometryError { get; private set; }

    /// <summary>Largest error estimate of the potential in the last tried step, in V.</summary>
    public double PotentialError { get; private set; }

    /// <summary>
    /// Largest residual of the kinetics at the end of the last tried step, in V: how far the algebraic equations were left.
    /// It sees what a mean over all particles hides, a few nearly full ones whose potential is steep.
    /// </summary>
    public double Drift { get; private set; }

    /// <summary>Takes the derivatives at a state, from which any number of steps may then be tried.</summary>
    public void Begin(ElectrodeState state)
    {
        LaneKernel.Surface(_model, state, _work.SurfaceValue);
        EvaluateKinetics(state);
        Linearise(state);
    }

    /// <summary>Makes the last tried step the new start.</summary>
    /// <returns>The state that was replaced, whose arrays are used again.</returns>
    public ElectrodeState Accept()
    {
        ElectrodeState accepted = End;
        End = _start;

        // Its surface and its kinetics were evaluated at the end of the step.
        Linearise(accepted);
        return accepted;
    }

    // At a state whose surface and kinetics are known.
    private void Linearise(ElectrodeState state)
    {
        _start = state;
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            ReactionKernel.Linearise(_model, segment, _work, _work.SurfaceValue, state.Reaction);
        }

        _particles.Linearise(state);
        _work.KineticResidual.CopyTo(_work.StartResidual, 0);

        // What rounding left of the charge balance, per cell and in all.
        ChargeKernel.Divergence(_model, state.Potential, state.Current, _work.StartDivergence);
        _startBalance = state.Current + LaneKernel.Consumption(_lanes.AreaPerArea, state.Reaction, _work.LaneTerm);
        LaneKernel.Scatter(_lanes, _work.LaneTerm, _work.StartDivergence);
    }

    /// <summary>Tries one step.</summary>
    /// <param name="step">h in s, above 0.</param>
    /// <param name="drive">What is imposed.</param>
    /// <returns>False when the step left the domain of the model or its matrix broke down.</returns>
    public bool TryStep(double step, Drive drive)
    {
        _step = step;
        _particles.Factor(_start, step);
        if (!FactorCharge())
        {
            return false;
        }

        Stage<FirstStage>(drive);
        Stage<SecondStage>(drive);
        Stage<ThirdStage>(drive);
        Stage<FourthStage>(drive);
        StoichiometryError = Math.Sqrt(_particles.Finish(_start, End) / _start.Stoichiometry.Length);
        Finish();
        LaneKernel.Surface(_model, End, _work.SurfaceValue);
        EvaluateKinetics(End);
        Drift = LaneKernel.LargestMagnitude(_work.KineticResidual);
        return double.IsFinite(Drift) && double.IsFinite(StoichiometryError) && double.IsFinite(PotentialError) && double.IsFinite(End.Current) && double.IsFinite(End.Charge);
    }

    private bool FactorCharge()
    {
        double least = LaneKernel.Invert(_work, _lanes.AreaPerArea, _work.InverseSlope, _work.LaneTerm);
        if (!(least > 0))
        {
            return false;
        }

        Array.Clear(_work.CellGain);
        LaneKernel.Scatter(_lanes, _work.LaneTerm, _work.CellGain);
        double total = 0;
        foreach (double gain in _work.LaneTerm)
        {
            total += gain;
        }

        _work.TotalSlope = total;
        ChargeKernel.Factor(_work.CellGain, _model.Depth.FaceConductance, _work.InverseDiagonal);
        return true;
    }

    private void Stage<TStage>(Drive drive)
        where TStage : struct, IStageRule
    {
        if (TStage.Index > 0)
        {
            _particles.Sweep<TStage>(_start);
        }

        double voltageDefect = Kinetics<TStage>(drive);
        SolveCharge<TStage>(drive, voltageDefect);
        LaneKernel.SubtractProduct(_work.FreeSurface, _work.SurfaceGain, Reactions(TStage.Index), _work.SurfaceIncrement);
    }

    // The right-hand sides of the equations that are not linear and hold no content: kinetics, and the voltage where that is imposed.
    private double Kinetics<TStage>(Drive drive)
        where TStage : struct, IStageRule
    {
        if (TStage.Index == 0)
        {
            _work.StartResidual.CopyTo(_work.KineticResidual, 0);
            _startVoltageDefect = drive.IsVoltage ? drive.Value - ChargeKernel.Voltage(_model, _start.Potential, _start.Current) : 0;
            return _startVoltageDefect;
        }

        if (!TStage.Moves)
        {
            Array.Clear(_work.KineticResidual);
            return 0;
        }

        double current = MoveTo(TStage.Index);
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            ReactionKernel.Residual(_model, segment, _work);
        }

        double defect = drive.IsVoltage ? drive.Value - ChargeKernel.Voltage(_model, _work.StagePhi, current) : 0;
        if (TStage.Index == ThirdStage.Index)
        {
            // N(2 u1) = f(y + 2 u1) + f(y) for an equation without content, which the fourth stage then needs no more.
            VectorSum.Add(1, _work.StartResidual, _work.KineticResidual);
            defect += _startVoltageDefect;
        }

        return defect;
    }

    // Reactions and potentials of a stage; returns its current.
    private double MoveTo(int stage)
    {
        ReadOnlySpan<double> a = Rodas3.A.Slice(stage * S, stage);
        double current = _start.Current + (a[0] * _work.StageCurrent[0]);
        VectorSum.Combine(_start.Reaction, a[0], Reactions(0), _work.StageCurrentDensity);
        VectorSum.Combine(_start.Potential, a[0], Potentials(0), _work.StagePhi);
        for (int k = 1; k < stage; k++)
        {
            VectorSum.Add(a[k], Reactions(k), _work.StageCurrentDensity);
            VectorSum.Add(a[k], Potentials(k), _work.StagePhi);
            current += a[k] * _work.StageCurrent[k];
        }

        LaneKernel.Gather(_lanes, _work.StagePhi, _work.LanePotential);
        return current;
    }

    private Span<double> Reactions(int stage) => _work.StageReaction.AsSpan(stage * _lanes.Count, _lanes.Count);

    private Span<double> Potentials(int stage) => _work.StagePotential.AsSpan(stage * _model.Depth.Count, _model.Depth.Count);

    // Residual of a state whose surface has been read.
    private void EvaluateKinetics(ElectrodeState state)
    {
        state.Reaction.CopyTo(_work.StageCurrentDensity, 0);
        LaneKernel.Gather(_lanes, state.Potential, _work.LanePotential);
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            ReactionKernel.Residual(_model, segment, _work);
        }
    }

    // The charge balance is linear and holds no content: beyond its tangent there is nothing, so that its right-hand side is 0 after the first stage.
    private void SolveCharge<TStage>(Drive drive, double voltageDefect)
        where TStage : struct, IStageRule
    {
        Span<double> potential = Potentials(TStage.Index);
        double balance = 0;
        if (TStage.Index == 0)
        {
            _work.StartDivergence.CopyTo(potential);
            balance = _startBalance;
        }
        else
        {
            potential.Clear();
        }

        LaneKernel.FreeReaction(_work, _lanes.AreaPerArea);
        LaneKernel.Scatter(_lanes, _work.LaneTerm, potential);
        ChargeKernel.Solve(_work.InverseDiagonal, _model.Depth.FaceConductance, potential);
        double currentStep = 0;
        if (drive.IsVoltage)
        {
            currentStep = CurrentStep<TStage>(voltageDefect, potential);
            VectorSum.Add(-currentStep, _work.CurrentResponse, potential);
        }

        // The sum of all rows says sum a dx u_j = u_I + balance. A shift of phi changes no flux between cells, so it
        // takes up what rounding left of that sum, and charge is kept to the last digit.
        LaneKernel.Gather(_lanes, potential, _work.LanePotential);
        double shift = (currentStep + balance - LaneKernel.ReactionSum(_work, _lanes.AreaPerArea)) / _work.TotalSlope;
        LaneKernel.Reaction(_work, shift, Reactions(TStage.Index));
        LaneKernel.Shift(shift, potential);
        PassCharge(TStage.Index, currentStep);
    }

    // The charge that has passed is content too, and the current its rate.
    private void PassCharge(int stage, double currentStep)
    {
        ReadOnlySpan<double> scaled = Rodas3.C.Slice(stage * S, stage);
        double rate = stage == 0 ? _start.Current + currentStep : currentStep;
        for (int k = 0; k < stage; k++)
        {
            rate += scaled[k] / (_step * Rodas3.Gamma) * _work.StageCharge[k];
        }

        _work.StageCurrent[stage] = currentStep;
        _work.StageCharge[stage] = _step * Rodas3.Gamma * rate;
    }

    private double CurrentStep<TStage>(double residual, ReadOnlySpan<double> free)
        where TStage : struct, IStageRule
    {
        if (TStage.Index == 0)
        {
            _model.CurrentColumn.CopyTo(_work.CurrentResponse, 0);
            ChargeKernel.Solve(_work.InverseDiagonal, _model.Depth.FaceConductance, _work.CurrentResponse);
            _model.CounterElectrode(_start.Current, out double slope);
            _voltageSlope = _model.VoltagePerCurrent + slope - VectorSum.Dot(_model.VoltageWeights, _work.CurrentResponse);
        }

        return (residual - VectorSum.Dot(_model.VoltageWeights, free)) / _voltageSlope;
    }

    // The step ends where the last stage was evaluated, plus that stage's increment.
    private void Finish()
    {
        VectorSum.Combine(_work.StageCurrentDensity, 1, Reactions(S - 1), End.Reaction);
        VectorSum.Combine(_work.StagePhi, 1, Potentials(S - 1), End.Potential);
        End.Current = _start.Current;
        End.Charge = _start.Charge;
        for (int k = 0; k < S; k++)
        {
            End.Current += Rodas3.B[k] * _work.StageCurrent[k];
            End.Charge += Rodas3.B[k] * _work.StageCharge[k];
        }

        End.Advance(_start, _step);
        PotentialError = LaneKernel.LargestMagnitude(Potentials(S - 1));
    }
}
