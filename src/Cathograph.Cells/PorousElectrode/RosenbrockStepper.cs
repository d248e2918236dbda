using Cathograph.Core;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// One step of the whole cell with RODAS4. Every particle is eliminated to one number per lane (surface increment per
/// reaction increment), every lane to one number per depth cell, and what remains is a tridiagonal system over the depth,
/// bordered by the current when the voltage is held. Charge and lithium are linear invariants, which the method keeps to rounding.
/// </summary>
internal sealed class RosenbrockStepper
{
    private const int W = LaneSet.Width;
    private const int S = Rodas4.Stages;

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

    /// <summary>Takes the derivatives at a state, from which any number of steps may then be tried.</summary>
    public void Begin(ElectrodeState state)
    {
        _start = state;
        SurfaceOf(state, _work.SurfaceValue);
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            ReactionKernel.Linearise(_model, segment, _work, _work.SurfaceValue, state.Reaction);
        }
    }

    /// <summary>Makes the last tried step the new start.</summary>
    /// <returns>The state that was replaced, whose arrays are used again.</returns>
    public ElectrodeState Accept()
    {
        ElectrodeState accepted = End;
        End = _start;
        Begin(accepted);
        return accepted;
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

        Finish();
        return double.IsFinite(StoichiometryError) && double.IsFinite(PotentialError) && double.IsFinite(End.Current);
    }

    /// <summary>Voltage and current inside the last tried step, from its dense output of order 3.</summary>
    /// <param name="theta">Place in the step, 0..1.</param>
    /// <param name="current">I in A/m2.</param>
    /// <returns>Voltage in V.</returns>
    public double Interpolate(double theta, out double current)
    {
        double d3 = 0;
        double d4 = 0;
        for (int k = 0; k < S; k++)
        {
            d3 += Rodas4.Dense3[k] * _work.StageCurrent[k];
            d4 += Rodas4.Dense4[k] * _work.StageCurrent[k];
        }

        current = Rodas4.Interpolate(theta, _start.Current, End.Current, d3, d4);
        double voltage = (_model.VoltagePerCurrent * current) + _model.CounterElectrode(current, out _);
        int n = _model.Depth.Count;
        for (int c = 0; c < n; c++)
        {
            double p3 = 0;
            double p4 = 0;
            for (int k = 0; k < S; k++)
            {
                p3 += Rodas4.Dense3[k] * _work.StagePotential[(k * n) + c];
                p4 += Rodas4.Dense4[k] * _work.StagePotential[(k * n) + c];
            }

            voltage += _model.VoltageWeights[c] * Rodas4.Interpolate(theta, _start.Potential[c], End.Potential[c], p3, p4);
        }

        return voltage;
    }

    private void SurfaceOf(ElectrodeState state, Span<double> surface)
    {
        for (int p = 0; p < _lanes.Count; p++)
        {
            int block = p / W;
            surface[p] = state.Stoichiometry[(block * W * _shells) + ((_shells - 1) * W) + (p % W)];
        }
    }

    private void FactorParticles()
    {
        double inverse = 1 / (_step * Rodas4.Gamma);
        int size = W * _shells;
        Span<double> diffusivity = _work.Scratch.AsSpan(0, size);
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            bool isConstant = segment.Material.IsDiffusivityConstant;
            for (int p = segment.Start; p < segment.End; p += W)
            {
                int at = p * _shells;
                if (!isConstant)
                {
                    _start.Stoichiometry.AsSpan(at, size).CopyTo(diffusivity);
                    ParticleKernel.Transform(segment.Material.DiffusivityTable, diffusivity);
                }

                ParticleKernel.Factor(
                    _model.Particle, isConstant ? default : diffusivity, _lanes.InverseRadiusSquared.AsSpan(p, W), inverse,
                    _work.Lower.AsSpan(at, size), _work.InversePivot.AsSpan(at, size), _work.Upper.AsSpan(at, size));
                for (int l = 0; l < W; l++)
                {
                    _work.SurfaceGain[p + l] = _lanes.SurfaceRate[p + l] * _work.InversePivot[at + ((_shells - 1) * W) + l];
                }
            }
        }
    }

    private bool FactorCharge()
    {
        int n = _model.Depth.Count;
        double[] conductance = _model.Depth.FaceConductance;
        Span<double> diagonal = _work.Diagonal;
        for (int c = 0; c < n; c++)
        {
            diagonal[c] = conductance[c] + conductance[c + 1];
        }

        double total = 0;
        for (int p = 0; p < _lanes.Count; p++)
        {
            double slope = _work.ReactionSlope[p] - (_work.SurfaceSlope[p] * _work.SurfaceGain[p]);
            if (!(slope > 0))
            {
                return false;
            }

            double inverse = 1 / slope;
            _work.InverseSlope[p] = inverse;
            double gain = _lanes.AreaPerArea[p] * inverse;
            diagonal[_lanes.Cell[p]] += gain;
            total += gain;
        }

        _work.TotalSlope = total;
        ChargeKernel.Factor(diagonal, conductance, _work.InverseDiagonal);
        _model.CurrentColumn.CopyTo(_work.CurrentResponse, 0);
        ChargeKernel.Solve(_work.InverseDiagonal, conductance, _work.CurrentResponse);
        return true;
    }

    private void Stage(int stage, Drive drive)
    {
        StageReactions(stage);
        ForwardParticles(stage);
        double current = StagePotentials(stage, out double chargeSum);
        SolveCharge(stage, drive, current, chargeSum);
        BackwardParticles(stage);
    }

    private void StageReactions(int stage)
    {
        ReadOnlySpan<double> a = Rodas4.A.Slice(stage * S, stage);
        _start.Reaction.CopyTo(_work.StageCurrentDensity, 0);
        for (int k = 0; k < stage; k++)
        {
            VectorSum.Add(a[k], _work.StageReaction.AsSpan(k * _lanes.Count, _lanes.Count), _work.StageCurrentDensity);
        }
    }

    [Kernel("the three sweeps of one block stay together, so that it is read from memory once")]
    private void ForwardParticles(int stage)
    {
        int size = W * _shells;
        Span<double> scratch = _work.Scratch;
        Span<double> flux = stackalloc double[W];
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            for (int p = segment.Start; p < segment.End; p += W)
            {
                int at = p * _shells;
                Span<double> stages = _work.Stages.AsSpan(at * S, size * S);
                ParticleKernel.Combine(_shells, stage, 1 / _step, _start.Stoichiometry.AsSpan(at, size), stages, scratch);
                scratch.Slice((_shells - 1) * W, W).CopyTo(_work.SurfaceValue.AsSpan(p, W));
                if (!segment.Material.IsDiffusivityConstant)
                {
                    ParticleKernel.Transform(segment.Material.DiffusionPotential, scratch[..size]);
                }

                for (int l = 0; l < W; l++)
                {
                    flux[l] = _lanes.SurfaceRate[p + l] * _work.StageCurrentDensity[p + l];
                }

                var matrix = new BlockMatrix(
                    _work.Lower.AsSpan(at, size), _work.InversePivot.AsSpan(at, size), _lanes.InverseRadiusSquared.AsSpan(p, W));
                ParticleKernel.Forward(_model.Particle, matrix, scratch, flux, stages[(stage * W)..]);
                stages.Slice((((_shells - 1) * S) + stage) * W, W).CopyTo(_work.FreeSurface.AsSpan(p, W));
            }
        }
    }

    private double StagePotentials(int stage, out double chargeSum)
    {
        int n = _model.Depth.Count;
        ReadOnlySpan<double> a = Rodas4.A.Slice(stage * S, stage);
        ReadOnlySpan<double> c = Rodas4.C.Slice(stage * S, stage);
        _start.Potential.CopyTo(_work.StagePhi, 0);
        double current = _start.Current;
        chargeSum = 0;
        for (int k = 0; k < stage; k++)
        {
            VectorSum.Add(a[k], _work.StagePotential.AsSpan(k * n, n), _work.StagePhi);
            current += a[k] * _work.StageCurrent[k];
            chargeSum += c[k] / _step * _work.StageCharge[k];
        }

        foreach (MaterialSegment segment in _lanes.Segments)
        {
            ReactionKernel.Residual(_model, segment, _work, _work.StagePhi);
        }

        return current;
    }

    [Kernel("residual, solve and correction of one bordered system")]
    private void SolveCharge(int stage, Drive drive, double current, double chargeSum)
    {
        int n = _model.Depth.Count;
        Span<double> right = _work.RightSide;
        ChargeKernel.Divergence(_model, _work.StagePhi, current, right);
        double balance = current;
        for (int p = 0; p < _lanes.Count; p++)
        {
            double area = _lanes.AreaPerArea[p];
            double free = (_work.KineticResidual[p] - (_work.SurfaceSlope[p] * _work.FreeSurface[p])) * _work.InverseSlope[p];
            _work.KineticResidual[p] = free;
            right[_lanes.Cell[p]] -= area * (_work.StageCurrentDensity[p] + free);
            balance -= area * _work.StageCurrentDensity[p];
        }

        ChargeKernel.Solve(_work.InverseDiagonal, _model.Depth.FaceConductance, right);
        double currentStep = 0;
        if (drive.IsVoltage)
        {
            currentStep = CurrentStep(drive.Value, current, right);
            for (int c = 0; c < n; c++)
            {
                right[c] -= currentStep * _work.CurrentResponse[c];
            }
        }

        // The sum of all rows says sum a dx u_j = u_I + balance. A shift of phi changes no flux between cells, so it
        // takes up what rounding left of that sum, and charge is kept to the last digit.
        double defect = currentStep + balance;
        for (int p = 0; p < _lanes.Count; p++)
        {
            defect -= _lanes.AreaPerArea[p] * (_work.KineticResidual[p] + (right[_lanes.Cell[p]] * _work.InverseSlope[p]));
        }

        double shift = defect / _work.TotalSlope;
        Span<double> reaction = _work.StageReaction.AsSpan(stage * _lanes.Count, _lanes.Count);
        for (int p = 0; p < _lanes.Count; p++)
        {
            reaction[p] = _work.KineticResidual[p] + ((right[_lanes.Cell[p]] + shift) * _work.InverseSlope[p]);
        }

        Span<double> potential = _work.StagePotential.AsSpan(stage * n, n);
        for (int c = 0; c < n; c++)
        {
            potential[c] = right[c] + shift;
        }

        _work.StageCurrent[stage] = currentStep;
        _work.StageCharge[stage] = _step * Rodas4.Gamma * (current + chargeSum + currentStep);
    }

    private double CurrentStep(double voltage, double current, ReadOnlySpan<double> free)
    {
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

    private void BackwardParticles(int stage)
    {
        int size = W * _shells;
        ReadOnlySpan<double> reaction = _work.StageReaction.AsSpan(stage * _lanes.Count, _lanes.Count);
        Span<double> surface = stackalloc double[W];
        for (int p = 0; p < _lanes.Count; p += W)
        {
            for (int l = 0; l < W; l++)
            {
                surface[l] = _work.FreeSurface[p + l] - (_work.SurfaceGain[p + l] * reaction[p + l]);
            }

            int at = p * _shells;
            ParticleKernel.Backward(_shells, _work.Upper.AsSpan(at, size), surface, _work.Stages.AsSpan((at * S) + (stage * W), (size * S) - (stage * W)));
        }
    }

    private void Finish()
    {
        int size = W * _shells;
        int n = _model.Depth.Count;
        double squares = 0;
        for (int p = 0; p < _lanes.Count; p += W)
        {
            int at = p * _shells;
            squares += ParticleKernel.Finish(_shells, _start.Stoichiometry.AsSpan(at, size), _work.Stages.AsSpan(at * S, size * S), End.Stoichiometry.AsSpan(at, size));
        }

        StoichiometryError = Math.Sqrt(squares / (_lanes.Count * _shells));
        _start.Reaction.CopyTo(End.Reaction, 0);
        _start.Potential.CopyTo(End.Potential, 0);
        End.Current = _start.Current;
        End.Charge = _start.Charge;
        for (int k = 0; k < S; k++)
        {
            VectorSum.Add(Rodas4.B[k], _work.StageReaction.AsSpan(k * _lanes.Count, _lanes.Count), End.Reaction);
            VectorSum.Add(Rodas4.B[k], _work.StagePotential.AsSpan(k * n, n), End.Potential);
            End.Current += Rodas4.B[k] * _work.StageCurrent[k];
            End.Charge += Rodas4.B[k] * _work.StageCharge[k];
        }

        End.Time = _start.Time + _step;
        double largest = 0;
        foreach (double error in _work.StagePotential.AsSpan((S - 1) * n, n))
        {
            largest = Math.Max(largest, Math.Abs(error));
        }

        PotentialError = largest;
    }
}
