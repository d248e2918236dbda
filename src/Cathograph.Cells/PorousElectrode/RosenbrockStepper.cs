using Cathograph.Cells.Materials;
using Cathograph.Numerics.Interpolation;
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
    private const int W = LaneSet.Width;
    private const int S = Rodas3.Stages;

    private readonly CellModel _model;
    private readonly StepWorkspace _work;
    private readonly LaneSet _lanes;
    private readonly int _shells;
    private ElectrodeState _start;
    private double _step;

    public RosenbrockStepper(CellModel model)
    {
        _model = model;
        _lanes = model.Lanes;
        _shells = model.Particle.Shells;
        _work = new StepWorkspace(model);
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
            if (!segment.Material.IsDiffusivityConstant)
            {
                int at = segment.Start * _shells;
                int size = (segment.End - segment.Start) * _shells;
                TableSweep.Parabolas(
                    segment.Material.DiffusionPotential,
                    state.Stoichiometry.AsSpan(at, size),
                    _work.StartIntegral.AsSpan(at, size),
                    _work.StartDiffusivity.AsSpan(at, size),
                    _work.StartBend.AsSpan(at, size));
            }
        }

        _work.KineticResidual.CopyTo(_work.StartResidual, 0);
    }

    /// <summary>Tries one step.</summary>
    /// <param name="step">h in s, above 0.</param>
    /// <param name="drive">What is imposed.</param>
    /// <returns>False when the step left the domain of the model or its matrix broke down.</returns>
    public bool TryStep(double step, Drive drive)
    {
        _step = step;
        FactorParticles();
        if (!FactorCharge())
        {
            return false;
        }

        for (int stage = 0; stage < S; stage++)
        {
            Stage(stage, drive);
        }

        FinishParticles();
        Finish();
        LaneKernel.Surface(_model, End, _work.SurfaceValue);
        EvaluateKinetics(End);
        Drift = LaneKernel.LargestMagnitude(_work.KineticResidual);
        return double.IsFinite(Drift) && double.IsFinite(StoichiometryError) && double.IsFinite(PotentialError) && double.IsFinite(End.Current) && double.IsFinite(End.Charge);
    }

    private void FactorParticles()
    {
        double inverse = 1 / (_step * Rodas3.Gamma);
        int size = W * _shells;
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            for (int p = segment.Start; p < segment.End; p += W)
            {
                int at = p * _shells;
                ParticleKernel.Factor(
                    _model.Particle, _work.StartDiffusivity.AsSpan(at, size), _lanes.InverseRadiusSquared.AsSpan(p, W), inverse, _work.InversePivot.AsSpan(at, size));
                for (int l = 0; l < W; l++)
                {
                    _work.SurfaceGain[p + l] = _lanes.SurfaceRate[p + l] * _work.InversePivot[at + ((_shells - 1) * W) + l];
                }
            }
        }
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

    private void Stage(int stage, Drive drive)
    {
        if (stage != 1)
        {
            StageReactions(stage);
        }

        foreach (MaterialSegment segment in _lanes.Segments)
        {
            switch (stage)
            {
                case 0: SweepParticles<FirstStage>(stage, segment); break;
                case 1: SweepParticles<SecondStage>(stage, segment); break;
                case 2: SweepParticles<ThirdStage>(stage, segment); break;
                default: SweepParticles<FourthStage>(stage, segment); break;
            }
        }

        double current = StagePotentials(stage);
        SolveCharge(stage, drive, current);
        LaneKernel.SubtractProduct(
            _work.FreeSurface, _work.SurfaceGain, _work.StageReaction.AsSpan(stage * _lanes.Count, _lanes.Count), _work.SurfaceIncrement);
    }

    private void StageReactions(int stage)
    {
        ReadOnlySpan<double> a = Rodas3.A.Slice(stage * S, stage);
        _start.Reaction.CopyTo(_work.StageCurrentDensity, 0);
        for (int k = 0; k < stage; k++)
        {
            VectorSum.Add(a[k], _work.StageReaction.AsSpan(k * _lanes.Count, _lanes.Count), _work.StageCurrentDensity);
        }

        LaneKernel.Multiply(_lanes.SurfaceRate, _work.StageCurrentDensity, _work.SurfaceFlux);
    }

    // Back substitution of the stage before and elimination of this one, block by block, while a block is in the first-level cache.
    private void SweepParticles<TStage>(int stage, MaterialSegment segment)
        where TStage : struct, IStageRule
    {
        int size = W * _shells;
        bool isConstant = segment.Material.IsDiffusivityConstant;
        for (int p = segment.Start; p < segment.End; p += W)
        {
            int at = p * _shells;
            ReadOnlySpan<double> start = _start.Stoichiometry.AsSpan(at, size);
            Span<double> stages = _work.Stages.AsSpan(at * S, size * S);
            BlockMatrix matrix = MatrixOf(p);
            if (stage > 0)
            {
                ParticleKernel.Backward(_model.Particle, matrix, _work.SurfaceIncrement.AsSpan(p, W), stages, stage - 1);
            }

            ReadOnlySpan<double> flux = _work.SurfaceFlux.AsSpan(p, W);
            if (stage >= 2)
            {
                ParticleKernel.SurfaceValues<TStage>(_shells, start, stages, _work.SurfaceValue.AsSpan(p, W));
            }

            if (isConstant)
            {
                ParticleKernel.Forward<TStage, PlainPotential<TStage>>(_model.Particle, matrix, new StartPotential(start, default, default), flux, stages, stage);
            }
            else
            {
                ForwardVariable<TStage>(segment.Material, at, matrix, flux, stages, stage);
            }

            stages.Slice((((_shells - 1) * S) + stage) * W, W).CopyTo(_work.FreeSurface.AsSpan(p, W));
        }
    }

    private BlockMatrix MatrixOf(int lane)
    {
        int at = lane * _shells;
        int size = W * _shells;
        return new BlockMatrix(
            _work.StartDiffusivity.AsSpan(at, size), _work.InversePivot.AsSpan(at, size), _lanes.InverseRadiusSquared.AsSpan(lane, W), 1 / _step);
    }

    private void ForwardVariable<TStage>(CompiledActiveMaterial material, int at, in BlockMatrix matrix, ReadOnlySpan<double> flux, Span<double> stages, int stage)
        where TStage : struct, IStageRule
    {
        int size = W * _shells;
        var near = new StartPotential(_work.StartIntegral.AsSpan(at, size), _work.StartDiffusivity.AsSpan(at, size), _work.StartBend.AsSpan(at, size));
        if (stage < 2)
        {
            // The first two stages start from the same value.
            ParticleKernel.Forward<TStage, KnownPotential>(_model.Particle, matrix, near, flux, stages, stage);
        }
        else if (LaneKernel.LargestDifference(_work.SurfaceValue.AsSpan(at / _shells, W), _start.Stoichiometry.AsSpan(at + size - W, W)) > NearPotential<TStage>.LargestMove || !ParticleKernel.Forward<TStage, NearPotential<TStage>>(_model.Particle, matrix, near, flux, stages, stage))
        {
            Span<double> values = _work.Scratch;
            ParticleKernel.StageValues<TStage>(_shells, _start.Stoichiometry.AsSpan(at, size), stages, values);
            TableSweep.Values(material.DiffusionPotential, values);
            ParticleKernel.Forward<TStage, KnownPotential>(_model.Particle, matrix, new StartPotential(values, default, default), flux, stages, stage);
        }
    }

    private double StagePotentials(int stage)
    {
        int n = _model.Depth.Count;
        ReadOnlySpan<double> a = Rodas3.A.Slice(stage * S, stage);
        _start.Potential.CopyTo(_work.StagePhi, 0);
        double current = _start.Current;
        for (int k = 0; k < stage; k++)
        {
            VectorSum.Add(a[k], _work.StagePotential.AsSpan(k * n, n), _work.StagePhi);
            current += a[k] * _work.StageCurrent[k];
        }

        ChargeKernel.Divergence(_model, _work.StagePhi, current, _work.Divergence);
        if (stage < 2)
        {
            _work.StartResidual.CopyTo(_work.KineticResidual, 0);
            return current;
        }

        LaneKernel.Gather(_lanes, _work.StagePhi, _work.LanePotential);
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            ReactionKernel.Residual(_model, segment, _work);
        }

        return current;
    }

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

    private void SolveCharge(int stage, Drive drive, double current)
    {
        int n = _model.Depth.Count;
        Span<double> right = _work.RightSide;
        _work.Divergence.CopyTo(right);
        double balance = current - LaneKernel.FreeReaction(_work, _lanes.AreaPerArea);
        LaneKernel.Scatter(_lanes, _work.LaneTerm, right);
        ChargeKernel.Solve(_work.InverseDiagonal, _model.Depth.FaceConductance, right);
        double currentStep = 0;
        if (drive.IsVoltage)
        {
            currentStep = CurrentStep(stage, drive.Value, current, right);
            VectorSum.Add(-currentStep, _work.CurrentResponse, right);
        }

        // The sum of all rows says sum a dx u_j = u_I + balance. A shift of phi changes no flux between cells, so it
        // takes up what rounding left of that sum, and charge is kept to the last digit.
        LaneKernel.Gather(_lanes, right, _work.LanePotential);
        double shift = (currentStep + balance - LaneKernel.ReactionSum(_work, _lanes.AreaPerArea)) / _work.TotalSlope;
        LaneKernel.Reaction(_work, shift, _work.StageReaction.AsSpan(stage * _lanes.Count, _lanes.Count));
        Span<double> potential = _work.StagePotential.AsSpan(stage * n, n);
        for (int c = 0; c < n; c++)
        {
            potential[c] = right[c] + shift;
        }

        ReadOnlySpan<double> scaled = Rodas3.C.Slice(stage * S, stage);
        double chargeSum = 0;
        for (int k = 0; k < stage; k++)
        {
            chargeSum += scaled[k] / _step * _work.StageCharge[k];
        }

        _work.StageCurrent[stage] = currentStep;
        _work.StageCharge[stage] = _step * Rodas3.Gamma * (current + chargeSum + currentStep);
    }

    private double CurrentStep(int stage, double voltage, double current, ReadOnlySpan<double> free)
    {
        if (stage == 0)
        {
            _model.CurrentColumn.CopyTo(_work.CurrentResponse, 0);
            ChargeKernel.Solve(_work.InverseDiagonal, _model.Depth.FaceConductance, _work.CurrentResponse);
        }

        double residual = voltage - ChargeKernel.Voltage(_model, _work.StagePhi, current);
        _model.CounterElectrode(_start.Current, out double slope);
        double denominator = _model.VoltagePerCurrent + slope;
        for (int c = 0; c < free.Length; c++)
        {
            residual -= _model.VoltageWeights[c] * free[c];
            denominator -= _model.VoltageWeights[c] * _work.CurrentResponse[c];
        }

        return residual / denominator;
    }

    private void FinishParticles()
    {
        int size = W * _shells;
        double squares = 0;
        for (int p = 0; p < _lanes.Count; p += W)
        {
            int at = p * _shells;
            Span<double> stages = _work.Stages.AsSpan(at * S, size * S);
            squares += ParticleKernel.BackwardAndFinish(
                _model.Particle, MatrixOf(p), _work.SurfaceIncrement.AsSpan(p, W), stages, _start.Stoichiometry.AsSpan(at, size), End.Stoichiometry.AsSpan(at, size));
        }

        StoichiometryError = Math.Sqrt(squares / (_lanes.Count * _shells));
    }

    private void Finish()
    {
        int n = _model.Depth.Count;
        _start.Reaction.CopyTo(End.Reaction, 0);
        _start.Potential.CopyTo(End.Potential, 0);
        End.Current = _start.Current;
        End.Charge = _start.Charge;
        for (int k = 0; k < S; k++)
        {
            VectorSum.Add(Rodas3.B[k], _work.StageReaction.AsSpan(k * _lanes.Count, _lanes.Count), End.Reaction);
            VectorSum.Add(Rodas3.B[k], _work.StagePotential.AsSpan(k * n, n), End.Potential);
            End.Current += Rodas3.B[k] * _work.StageCurrent[k];
            End.Charge += Rodas3.B[k] * _work.StageCharge[k];
        }

        End.Advance(_start, _step);
        double largest = 0;
        foreach (double error in _work.StagePotential.AsSpan((S - 1) * n, n))
        {
            largest = Math.Max(largest, Math.Abs(error));
        }

        PotentialError = largest;
    }
}
