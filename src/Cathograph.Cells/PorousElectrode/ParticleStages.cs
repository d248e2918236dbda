using Cathograph.Cells.Materials;
using Cathograph.Numerics.Interpolation;
using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// The particles' part of a step: each is eliminated to one number per lane (surface increment per reaction increment) and solved once the reaction is known.
/// Works block by block, while a block is in the first-level cache.
/// </summary>
internal sealed class ParticleStages
{
    private const int W = LaneSet.Width;
    private const int S = Rodas3.Stages;

    private readonly ParticleMesh _mesh;
    private readonly LaneSet _lanes;
    private readonly StepWorkspace _work;
    private readonly int _size;
    private double _step;

    public ParticleStages(CellModel model, StepWorkspace work)
    {
        _mesh = model.Particle;
        _lanes = model.Lanes;
        _work = work;
        _size = W * _mesh.Shells;
    }

    /// <summary>Parabolas that touch the diffusion potential at the start of a step.</summary>
    public void Linearise(ElectrodeState start)
    {
        LaneKernel.Multiply(_lanes.SurfaceRate, start.Reaction, _work.SurfaceFlux);
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            int at = segment.Start * _mesh.Shells;
            int size = (segment.End - segment.Start) * _mesh.Shells;
            if (!segment.Material.IsDiffusivityConstant)
            {
                TableSweep.Parabolas(
                    segment.Material.DiffusionPotential,
                    start.Stoichiometry.AsSpan(at, size),
                    _work.StartIntegral.AsSpan(at, size),
                    _work.StartDiffusivity.AsSpan(at, size),
                    _work.StartBend.AsSpan(at, size));
            }
        }
    }

    /// <summary>Eliminates the matrices of a step of that length.</summary>
    public void Factor(double step)
    {
        _step = step;
        double inverse = 1 / (step * Rodas3.Gamma);
        for (int p = 0; p < _lanes.Count; p += W)
        {
            int at = p * _mesh.Shells;
            Span<double> pivots = _work.InversePivot.AsSpan(at, _size);
            ParticleKernel.Factor(_mesh, _work.StartDiffusivity.AsSpan(at, _size), _lanes.InverseRadiusSquared.AsSpan(p, W), inverse, pivots);
            LaneKernel.Multiply(_lanes.SurfaceRate.AsSpan(p, W), pivots[^W..], _work.SurfaceGain.AsSpan(p, W));
        }
    }

    /// <summary>Back substitution of the stage before and elimination of this one; leaves what the surface would do if no reaction changed.</summary>
    public void Sweep<TStage>(ElectrodeState start)
        where TStage : struct, IStageRule
    {
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            for (int p = segment.Start; p < segment.End; p += W)
            {
                Sweep<TStage>(start, segment.Material, p);
            }
        }
    }

    /// <summary>Back substitution of the last stage and the stoichiometry at the end of the step.</summary>
    /// <returns>Sum of the squares of the error estimates.</returns>
    public double Finish(ElectrodeState start, ElectrodeState end)
    {
        double squares = 0;
        for (int p = 0; p < _lanes.Count; p += W)
        {
            int at = p * _mesh.Shells;
            squares += ParticleKernel.BackwardAndFinish(
                _mesh, MatrixOf(p), _work.SurfaceIncrement.AsSpan(p, W), Stages(at), start.Stoichiometry.AsSpan(at, _size), end.Stoichiometry.AsSpan(at, _size));
        }

        return squares;
    }

    private void Sweep<TStage>(ElectrodeState start, CompiledActiveMaterial material, int lane)
        where TStage : struct, IStageRule
    {
        int at = lane * _mesh.Shells;
        ReadOnlySpan<double> values = start.Stoichiometry.AsSpan(at, _size);
        Span<double> stages = Stages(at);
        BlockMatrix matrix = MatrixOf(lane);
        if (TStage.Index > 0)
        {
            ParticleKernel.Backward(_mesh, matrix, _work.SurfaceIncrement.AsSpan(lane, W), stages, TStage.Index - 1);
        }

        if (TStage.Moves)
        {
            ParticleKernel.SurfaceValues<TStage>(_mesh.Shells, values, stages, _work.SurfaceValue.AsSpan(lane, W));
        }

        ReadOnlySpan<double> flux = _work.SurfaceFlux.AsSpan(lane, W);
        if (TStage.Index == 0)
        {
            ReadOnlySpan<double> potential = material.IsDiffusivityConstant ? values : _work.StartIntegral.AsSpan(at, _size);
            ParticleKernel.Forward<TStage, KnownPotential>(_mesh, matrix, new StartPotential(potential, default, default), flux, stages);
        }
        else if (!TStage.Moves || material.IsDiffusivityConstant)
        {
            ParticleKernel.Forward<TStage, NoPotential>(_mesh, matrix, default, flux, stages);
        }
        else if (!IsNear<TStage>(values, matrix, lane))
        {
            ReadOnlySpan<double> beyond = BeyondTangent<TStage>(material, values, at);
            ParticleKernel.Forward<TStage, KnownPotential>(_mesh, matrix, new StartPotential(beyond, default, default), flux, stages);
        }

        stages.Slice((((_mesh.Shells - 1) * S) + TStage.Index) * W, W).CopyTo(_work.FreeSurface.AsSpan(lane, W));
    }

    // Eliminates with the parabolas, where they reach. Both stages that leave the start have to take the same way: the fourth subtracts what the third added.
    private bool IsNear<TStage>(ReadOnlySpan<double> start, in BlockMatrix matrix, int lane)
        where TStage : struct, IStageRule
    {
        ref bool isFar = ref _work.IsFar[lane / W];
        if (TStage.Index == ThirdStage.Index)
        {
            isFar = LaneKernel.LargestDifference(_work.SurfaceValue.AsSpan(lane, W), start[^W..]) > NearPotential<TStage>.LargestMove;
        }

        if (!isFar)
        {
            int at = lane * _mesh.Shells;
            var near = new StartPotential(default, _work.StartDiffusivity.AsSpan(at, _size), _work.StartBend.AsSpan(at, _size));
            isFar = !ParticleKernel.Forward<TStage, NearPotential<TStage>>(_mesh, matrix, near, default, Stages(at));
        }

        return !isFar;
    }

    // What the diffusion potential of a block gains from the stage value before to this one, from the table, without its tangent.
    private ReadOnlySpan<double> BeyondTangent<TStage>(CompiledActiveMaterial material, ReadOnlySpan<double> start, int at)
        where TStage : struct, IStageRule
    {
        Span<double> before = _work.Scratch.AsSpan(0, _size);
        Span<double> after = _work.Scratch.AsSpan(_size, _size);
        Span<double> from = _work.Scratch.AsSpan(2 * _size, _size);
        Span<double> to = _work.Scratch.AsSpan(3 * _size, _size);
        if (TStage.Index == ThirdStage.Index)
        {
            start.CopyTo(from);
            _work.StartIntegral.AsSpan(at, _size).CopyTo(before);
        }
        else
        {
            ParticleKernel.StageValues<ThirdStage>(start, Stages(at), from);
            from.CopyTo(before);
            TableSweep.Values(material.DiffusionPotential, before);
        }

        ParticleKernel.StageValues<TStage>(start, Stages(at), to);
        to.CopyTo(after);
        TableSweep.Values(material.DiffusionPotential, after);
        ParticleKernel.BeyondTangent(_work.StartDiffusivity.AsSpan(at, _size), from, to, before, after);
        return after;
    }

    private Span<double> Stages(int at) => _work.Stages.AsSpan(at * S, _size * S);

    private BlockMatrix MatrixOf(int lane)
    {
        int at = lane * _mesh.Shells;
        return new BlockMatrix(
            _work.StartDiffusivity.AsSpan(at, _size), _work.InversePivot.AsSpan(at, _size), _lanes.InverseRadiusSquared.AsSpan(lane, W), 1 / _step);
    }
}
