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
    private const int P = IStageRule.Places;

    private readonly ParticleMesh _mesh;
    private readonly LaneSet _lanes;
    private readonly StepWorkspace _work;
    private readonly int _size;
    private double _inverseStep;

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

    /// <summary>Eliminates the matrices of a step of that length, and the first stage.</summary>
    public void Factor(ElectrodeState start, double step)
    {
        _inverseStep = 1 / (step * Rodas3.Gamma);
        foreach (MaterialSegment segment in _lanes.Segments)
        {
            double[] potential = segment.Material.IsDiffusivityConstant ? start.Stoichiometry : _work.StartIntegral;
            for (int p = segment.Start; p < segment.End; p += W)
            {
                int at = p * _mesh.Shells;
                BlockMatrix matrix = MatrixOf(p);
                ParticleKernel.Factor(_mesh, matrix, potential.AsSpan(at, _size), _work.SurfaceFlux.AsSpan(p, W), Increments(at));
                LaneKernel.Multiply(_lanes.SurfaceRate.AsSpan(p, W), matrix.InversePivot[^W..], _work.SurfaceGain.AsSpan(p, W));
                FreeSurface<FirstStage>(p);
            }
        }
    }

    /// <summary>Back substitution of the stage before and elimination of this one, after the first; leaves what the surface would do if no reaction changed.</summary>
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
                _mesh, MatrixOf(p), _work.SurfaceIncrement.AsSpan(p, W), Increments(at), start.Stoichiometry.AsSpan(at, _size), end.Stoichiometry.AsSpan(at, _size));
        }

        return squares;
    }

    private void Sweep<TStage>(ElectrodeState start, CompiledActiveMaterial material, int lane)
        where TStage : struct, IStageRule
    {
        int at = lane * _mesh.Shells;
        ReadOnlySpan<double> values = start.Stoichiometry.AsSpan(at, _size);
        Span<double> increments = Increments(at);
        BlockMatrix matrix = MatrixOf(lane);
        ParticleKernel.Backward(_mesh, matrix, _work.SurfaceIncrement.AsSpan(lane, W), increments, TStage.PlaceBefore);
        if (TStage.Moves)
        {
            ParticleKernel.SurfaceValues<TStage>(_mesh.Shells, values, increments, _work.SurfaceValue.AsSpan(lane, W));
        }

        if (!TStage.Moves || material.IsDiffusivityConstant)
        {
            ParticleKernel.Forward<TStage, NoPotential>(_mesh, matrix, default, increments);
        }
        else if (IsNear<TStage>(values, lane))
        {
            var near = new StartPotential(default, _work.StartBend.AsSpan(at, _size));
            ParticleKernel.Forward<TStage, NearPotential<TStage>>(_mesh, matrix, near, increments);
        }
        else
        {
            var beyond = new StartPotential(BeyondTangent<TStage>(material, values, at), default);
            ParticleKernel.Forward<TStage, KnownPotential>(_mesh, matrix, beyond, increments);
        }

        FreeSurface<TStage>(lane);
    }

    private void FreeSurface<TStage>(int lane)
        where TStage : struct, IStageRule =>
        Increments(lane * _mesh.Shells).Slice(((_mesh.Shells - 1) * W * P) + TStage.Place, W).CopyTo(_work.FreeSurface.AsSpan(lane, W));

    // Whether the parabolas serve. The third stage decides for the fourth, which moves about as far and has to subtract what the third added.
    private bool IsNear<TStage>(ReadOnlySpan<double> start, int lane)
        where TStage : struct, IStageRule
    {
        ref bool isNear = ref _work.IsNear[lane / W];
        if (TStage.Index == ThirdStage.Index)
        {
            int at = lane * _mesh.Shells;
            isNear = LaneKernel.LargestDifference(_work.SurfaceValue.AsSpan(lane, W), start[^W..]) <= NearPotential<TStage>.LargestMove
                && ParticleKernel.IsNear<TStage>(_work.StartDiffusivity.AsSpan(at, _size), _work.StartBend.AsSpan(at, _size), Increments(at));
        }

        return isNear;
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
            ParticleKernel.StageValues<ThirdStage>(start, Increments(at), from);
            from.CopyTo(before);
            TableSweep.Values(material.DiffusionPotential, before);
        }

        ParticleKernel.StageValues<TStage>(start, Increments(at), to);
        to.CopyTo(after);
        TableSweep.Values(material.DiffusionPotential, after);
        ParticleKernel.BeyondTangent(_work.StartDiffusivity.AsSpan(at, _size), from, to, before, after);
        return after;
    }

    private Span<double> Increments(int at) => _work.Increments.AsSpan(at * P, _size * P);

    private BlockMatrix MatrixOf(int lane)
    {
        int at = lane * _mesh.Shells;
        return new BlockMatrix(
            _work.StartDiffusivity.AsSpan(at, _size), _work.InversePivot.AsSpan(at, _size), _lanes.InverseRadiusSquared.AsSpan(lane, W), _inverseStep);
    }
}
