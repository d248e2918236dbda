using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Flexible conjugate gradients on the voxels, preconditioned by one red-black Gauss-Seidel sweep before and after a correction by the levels below. Directions and residuals are in single
/// precision; the potential is in double, and the residual is taken anew from it whenever it has fallen a thousandfold.
/// </summary>
internal sealed class ConductionSolver<TTable>
    where TTable : struct, IFaceTable
{
    private const int PlanesTogether = 4;
    private const double FallBeforeRefresh = 1e-3;

    private readonly VoxelFields _fields;
    private readonly VoxelRows<TTable> _rows;
    private readonly BoxAggregates _boxes;
    private readonly GraphHierarchy _hierarchy;
    private readonly int _threads;
    private readonly ExtraRows<TTable>? _extra;
    private readonly double[] _first;
    private readonly double[] _second;

    public ConductionSolver(VoxelFields fields, TTable table, BoxAggregates boxes, GraphHierarchy hierarchy, int threads, ExtraLinks? extra)
    {
        (_fields, _boxes, _hierarchy, _threads) = (fields, boxes, hierarchy, threads);
        _rows = new VoxelRows<TTable>(fields, table);
        _extra = extra is null ? null : new ExtraRows<TTable>(fields, _rows, extra, boxes.TailAggregates, threads);
        (_first, _second) = (new double[fields.Grid.Depth], new double[fields.Grid.Depth]);
    }

    /// <summary>Solves from the potential that stands there.</summary>
    /// <param name="scale">The norm of the current that the first electrode drives into voxels at potential 0, to which residuals are relative.</param>
    /// <param name="options">Tolerances.</param>
    /// <param name="progress">Told of every iteration; null for nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ConductionState Run(double scale, ConductionTolerance options, IProgress<int>? progress, CancellationToken cancellation)
    {
        ConductionState state = Refresh(scale, 0, cancellation);
        double refreshed = state.Residual;
        double last = 0;
        double length = 0;
        while (!state.IsWithin(options) && state.Iterations < options.MostIterations)
        {
            (double withResidual, double withCurrent) = Precondition(cancellation);
            double turn = last > 0 ? Math.Max(0, -length * withCurrent / last) : 0;
            last = withResidual;
            ForRows((row, _) => _rows.Turn(row, (float)turn), cancellation);
            _extra?.Turn((float)turn);
            double power = Sum((row, plane) => _first[plane] += _rows.Power(row), cancellation).First + (_extra?.Power(cancellation) ?? 0);
            if (!(power > 0) || !(withResidual > 0))
            {
                return state with { IsStuck = true };
            }

            length = withResidual / power;
            double squares = Sum((row, plane) => _first[plane] += _rows.Step(row, length), cancellation).First + (_extra?.Step(length, cancellation) ?? 0);
            state = state with { Iterations = state.Iterations + 1, Residual = Math.Sqrt(Math.Max(0, squares)) / scale };
            if (state.Residual <= options.Residual || state.Residual < FallBeforeRefresh * refreshed)
            {
                state = Refresh(scale, state.Iterations, cancellation);
                refreshed = state.Residual;
            }

            progress?.Report(state.Iterations);
        }

        return state;
    }

    private ConductionState Refresh(double scale, int iterations, CancellationToken cancellation)
    {
        var planes = new ConductionBalance[_fields.Grid.Depth];
        ForRows((row, plane) => planes[plane] += _rows.Refresh(row), cancellation);
        ConductionBalance balance = planes.Aggregate((sum, plane) => sum + plane) + (_extra?.Refresh() ?? default);
        if (!_fields.Grid.HasElectrodes)
        {
            // The current around the ends against the mean over the volume, which is the power over 1 V.
            balance = balance with { Out = balance.Power };
        }

        return new ConductionState(iterations, Math.Sqrt(Math.Max(0, balance.Squares)) / scale, balance);
    }

    private (double WithResidual, double WithCurrent) Precondition(CancellationToken cancellation)
    {
        _extra?.StartTail();
        ForRows(
            (row, _) =>
            {
                _rows.StartRed(row);
                _extra?.StartRed(row);
            },
            cancellation);
        RelaxBlack(cancellation);
        _extra?.RelaxTail(backward: false);
        VoxelWork.Run(_boxes.Planes, _threads, () => new float[_fields.Grid.Stride], Restrict, cancellation);
        _extra?.RestrictTail(_hierarchy.First.Current);
        _hierarchy.Solve(cancellation);
        ForPlanes(Prolong, cancellation);
        _extra?.ProlongTail(_hierarchy.First.Correction);
        _extra?.RelaxTail(backward: true);
        RelaxBlack(cancellation);
        _extra?.Gather(cancellation);
        (double withResidual, double withCurrent) = Sum(
            (row, plane) =>
            {
                (double residual, double current) = _rows.FinishRed(row);
                (double moreResidual, double moreCurrent) = _extra?.FinishRed(row) ?? default;
                _first[plane] += residual + moreResidual;
                _second[plane] += current + moreCurrent;
            },
            cancellation);
        (double tailResidual, double linkCurrent) = _extra?.Products(cancellation) ?? default;
        return (withResidual + tailResidual, withCurrent + linkCurrent);
    }

    private void RelaxBlack(CancellationToken cancellation)
    {
        _extra?.Gather(cancellation);
        ForRows(
            (row, _) =>
            {
                _rows.Relax(row, 1);
                _extra?.Relax(row, 1);
            },
            cancellation);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [Kernel("the hot loop over the red voxels of a row of boxes")]
    private void Restrict(int plane, float[] left)
    {
        ConductionGrid grid = _fields.Grid;
        float[] coarse = _hierarchy.First.Current;
        ref float first = ref MemoryMarshal.GetArrayDataReference(coarse);
        int firstBox = plane * _boxes.Rows * _boxes.Columns;
        int start = _boxes.Offsets[firstBox];
        coarse.AsSpan(start, _boxes.Offsets[firstBox + (_boxes.Rows * _boxes.Columns)] - start).Clear();
        for (int z = 2 * plane; z < Math.Min(grid.Depth, (2 * plane) + 2); z++)
        {
            for (int y = 0; y < grid.Height; y++)
            {
                var row = new RowPlace(grid, y, z);
                _rows.LeftOfRed(row, left);
                _extra?.Left(row, left, (place, rest) => coarse[_boxes.AggregateOf(place)] += rest);
                ref int offset = ref _boxes.Offsets[firstBox + ((y >> 1) * _boxes.Columns)];
                ref byte part = ref _boxes.Parts[(int)row.Own];
                ref float rest = ref left[0];
                for (int eight = 0; eight < grid.Width; eight += ConductionGrid.Lanes)
                {
                    if (AreOutside((int)row.Own + eight))
                    {
                        continue;
                    }

                    for (int x = eight + row.Parity; x < eight + ConductionGrid.Lanes; x += 2)
                    {
                        byte own = Unsafe.Add(ref part, x);
                        if (own != BoxAggregates.Outside)
                        {
                            Unsafe.Add(ref first, Unsafe.Add(ref offset, x >> 1) + own) += Unsafe.Add(ref rest, x);
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [Kernel("the hot loop over the red voxels of a plane")]
    private void Prolong(int z)
    {
        ConductionGrid grid = _fields.Grid;
        float[] coarse = _hierarchy.First.Correction;
        ref float first = ref MemoryMarshal.GetArrayDataReference(coarse);
        float[] correction = _fields.Correction;
        for (int y = 0; y < grid.Height; y++)
        {
            var row = new RowPlace(grid, y, z);
            ref int offset = ref _boxes.Offsets[_boxes.Columns * ((y >> 1) + (_boxes.Rows * (z >> 1)))];
            ref byte part = ref _boxes.Parts[(int)row.Own];
            ref float to = ref correction[(int)row.Own];
            for (int eight = 0; eight < grid.Width; eight += ConductionGrid.Lanes)
            {
                if (AreOutside((int)row.Own + eight))
                {
                    continue;
                }

                for (int x = eight + row.Parity; x < eight + ConductionGrid.Lanes; x += 2)
                {
                    byte own = Unsafe.Add(ref part, x);
                    if (own != BoxAggregates.Outside)
                    {
                        Unsafe.Add(ref to, x) += Unsafe.Add(ref first, Unsafe.Add(ref offset, x >> 1) + own);
                    }
                }
            }

            _extra?.ProlongBlack(row, place => correction[place] += coarse[_boxes.AggregateOf(place)]);
        }
    }

    // Rows are padded to whole vectors, and the padding belongs to no unknown.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AreOutside(int place) => Unsafe.ReadUnaligned<ulong>(ref _boxes.Parts[place]) == ulong.MaxValue;

    private (double First, double Second) Sum(RowAction row, CancellationToken cancellation)
    {
        Array.Clear(_first);
        Array.Clear(_second);
        ForRows(row, cancellation);
        return (_first.Sum(), _second.Sum());
    }

    private void ForRows(RowAction action, CancellationToken cancellation) => ForPlanes(
        z =>
        {
            for (int y = 0; y < _fields.Grid.Height; y++)
            {
                action(new RowPlace(_fields.Grid, y, z), z);
            }
        },
        cancellation);

    private void ForPlanes(Action<int> plane, CancellationToken cancellation)
    {
        int depth = _fields.Grid.Depth;
        VoxelWork.Run(
            (depth + PlanesTogether - 1) / PlanesTogether,
            _threads,
            piece =>
            {
                for (int z = piece * PlanesTogether; z < Math.Min(depth, (piece + 1) * PlanesTogether); z++)
                {
                    plane(z);
                }
            },
            cancellation);
    }

    private delegate void RowAction(RowPlace row, int plane);
}
