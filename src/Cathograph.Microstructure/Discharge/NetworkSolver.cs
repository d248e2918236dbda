using Cathograph.Core;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// Flexible conjugate gradients on a network whose conductances change. Preconditioner: red-black Gauss-Seidel on the voxels, aggregates and the levels of conduction below them;
/// the levels are built anew when they no longer fit. The collector is one unknown that only the levels correct.
/// </summary>
internal sealed class NetworkSolver
{
    private const int PlanesTogether = 2;
    private const int MostIterations = 200;
    private const double Outgrown = 1.7;
    private const int Few = 6;

    private readonly DischargeGrid _grid;
    private readonly GridRows _rows;
    private readonly int _threads;
    private readonly float[] _left;
    private readonly float[] _correction;
    private readonly float[] _direction;
    private readonly float[] _flow;
    private readonly float[] _solution;
    private readonly double[] _first;
    private readonly double[] _second;
    private GridAggregates? _aggregates;
    private int _fresh;

    public NetworkSolver(DischargeNetwork network, int threads)
    {
        (_grid, Conductances, _threads) = (network.Grid, network.Conductances, threads);
        _rows = new GridRows(_grid, Conductances);
        int length = _grid.Length;
        (_left, _correction, _direction, _flow, _solution) = (new float[length], new float[length], new float[length], new float[length], new float[length]);
        (_first, _second) = (new double[_grid.Depth], new double[_grid.Depth]);
    }

    /// <summary>The conductance from each place to the next along each axis; may be changed between solutions.</summary>
    public float[][] Conductances { get; }

    /// <summary>Iterations so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>How often the levels were built.</summary>
    public int Rebuilt { get; private set; }

    /// <summary>The current into every unknown, the collector without its own drive.</summary>
    /// <param name="potential">Of every place; the plane behind the box is overwritten.</param>
    /// <param name="into">Receives the current.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Into(double[] potential, double[] into, CancellationToken cancellation)
    {
        int behind = _grid.Row(0, _grid.Depth);
        Array.Fill(potential, potential[_grid.Spare], behind, _grid.Plane);
        ForPlanes(z => ForRows(z, (row, _) => _rows.Into(row, potential, into)), cancellation);
        double sum = 0;
        for (int i = behind - _grid.Plane; i < behind; i++)
        {
            sum += Conductances[2][i] * (potential[i] - potential[_grid.Spare]);
        }

        into[_grid.Spare] = sum;
    }

    /// <summary>Finds the change of potentials that drives a current.</summary>
    /// <param name="into">The current into every unknown.</param>
    /// <param name="slope">The conductance from the collector to potential 0.</param>
    /// <param name="tolerance">Largest norm of what is left over that of the current.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The change at every place, valid until the next solution.</returns>
    [Kernel("one loop of conjugate gradients")]
    public float[] Solve(double[] into, double slope, double tolerance, CancellationToken cancellation)
    {
        if (_aggregates is null)
        {
            _aggregates = new GridAggregates(_grid, Conductances, slope, _threads, cancellation);
            (_fresh, Rebuilt) = (0, Rebuilt + 1);
        }

        int collector = _grid.Spare;
        Array.Clear(_solution);
        Array.Clear(_direction);
        Array.Clear(_flow);
        double scale = Math.Sqrt(Sum((row, z) => _first[z] += SquareOf(into, row), cancellation).First + (into[collector] * into[collector]));
        if (!(scale > 0))
        {
            return _solution;
        }

        float unit = (float)(1 / scale);
        ForPlanes(z => ForRows(z, (row, _) => Scale(into, row, unit)), cancellation);
        _left[collector] = (float)(into[collector] * unit);
        (double norm, double last, double length) = (1, 0, 0);
        int iterations = 0;
        while (norm > tolerance && iterations < MostIterations)
        {
            (double work, double cross) = Precondition(cancellation);
            float turn = last > 0 ? (float)Math.Max(0, -length * cross / last) : 0;
            last = work;
            ForPlanes(z => ForRows(z, (row, _) => Turn(row, turn)), cancellation);
            _direction[collector] = _correction[collector] + (turn * _direction[collector]);
            FillBehind(_direction);
            double power = Sum((row, z) => _first[z] += _rows.Apply(row, _direction, _flow), cancellation).First;
            _flow[collector] = (float)(OutOfCollector(_direction) + (slope * _direction[collector]));
            power += (double)_flow[collector] * _direction[collector];
            if (!(power > 0) || !(work > 0))
            {
                break;
            }

            length = work / power;
            float by = (float)length;
            double squares = Sum((row, z) => _first[z] += Step(row, by), cancellation).First;
            _solution[collector] += by * _direction[collector];
            _left[collector] -= by * _flow[collector];
            norm = Math.Sqrt(squares + ((double)_left[collector] * _left[collector]));
            iterations++;
        }

        ForPlanes(z => ForRows(z, (row, _) => Times(_solution, row, (float)scale)), cancellation);
        _solution[collector] *= (float)scale;
        Iterations += iterations;
        _fresh = _fresh > 0 ? _fresh : Math.Max(Few, iterations);
        _aggregates = iterations > Outgrown * _fresh ? null : _aggregates;
        return _solution;
    }

    private (double Work, double Cross) Precondition(CancellationToken cancellation)
    {
        GridAggregates aggregates = _aggregates!;
        float[] current = aggregates.Levels.First.Current;
        _correction[_grid.Spare] = 0;
        FillBehind(_correction);
        ForPlanes(z => ForRows(z, (row, parity) => _rows.Start(row, parity, _left, _correction)), cancellation);
        ForPlanes(z => ForRows(z, (row, parity) => _rows.Relax(row, parity ^ 1, _left, _correction)), cancellation);
        Array.Clear(current);
        VoxelWork.Run((_grid.Depth + PlanesTogether - 1) / PlanesTogether, _threads, () => new float[_grid.Stride], (piece, inflow) => Restrict(piece, inflow, aggregates.WholeOf, current), cancellation);
        current[aggregates.WholeOf[_grid.Spare]] += (float)(_left[_grid.Spare] - OutOfCollector(_correction));
        aggregates.Levels.Solve(cancellation);
        float[] found = aggregates.Levels.First.Correction;
        ForPlanes(z => ForRows(z, (row, parity) => Prolong(row, parity, aggregates.WholeOf, found)), cancellation);
        _correction[_grid.Spare] = found[aggregates.WholeOf[_grid.Spare]];
        FillBehind(_correction);
        ForPlanes(z => ForRows(z, (row, parity) => _rows.Relax(row, parity ^ 1, _left, _correction)), cancellation);
        (double work, double cross) = Sum(
            (row, z) =>
            {
                _first[z] += _rows.Relax(row, ParityOf(row), _left, _correction);
                _second[z] += Product(_correction, _flow, row);
            },
            cancellation);
        int collector = _grid.Spare;
        return (work + ((double)_correction[collector] * _left[collector]), cross + ((double)_correction[collector] * _flow[collector]));
    }

    [Kernel("the hot loop over the red voxels of planes of boxes")]
    private void Restrict(int piece, float[] inflow, int[] wholeOf, float[] current)
    {
        for (int z = PlanesTogether * piece; z < Math.Min(_grid.Depth, PlanesTogether * (piece + 1)); z++)
        {
            for (int y = 0; y < _grid.Height; y++)
            {
                int row = _grid.Row(y, z);
                int parity = (y + z) & 1;
                _rows.Inflow(row, parity, _correction, inflow);
                for (int x = parity; x < _grid.Width; x += 2)
                {
                    int whole = wholeOf[row + x];
                    if (whole >= 0)
                    {
                        current[whole] += inflow[x];
                    }
                }
            }
        }
    }

    private void Prolong(int row, int parity, int[] wholeOf, float[] found)
    {
        for (int i = row + parity; i < row + _grid.Width; i += 2)
        {
            int whole = wholeOf[i];
            _correction[i] += whole >= 0 ? found[whole] : 0;
        }
    }

    // Nothing outside the planes of the box is ever written but this plane, which stands for the collector.
    private void FillBehind(float[] values) => Array.Fill(values, values[_grid.Spare], _grid.Row(0, _grid.Depth), _grid.Plane);

    private double OutOfCollector(float[] values)
    {
        int behind = _grid.Row(0, _grid.Depth);
        double here = values[_grid.Spare];
        double sum = 0;
        for (int i = behind - _grid.Plane; i < behind; i++)
        {
            sum += Conductances[2][i] * (here - values[i]);
        }

        return sum;
    }

    private double SquareOf(double[] values, int row)
    {
        double sum = 0;
        foreach (double value in values.AsSpan(row, _grid.Stride))
        {
            sum += value * value;
        }

        return sum;
    }

    private void Scale(double[] into, int row, float unit)
    {
        for (int i = row; i < row + _grid.Stride; i++)
        {
            _left[i] = (float)(into[i] * unit);
        }
    }

    private void Times(float[] values, int row, float factor) => FloatRows.Times(values.AsSpan(row, _grid.Stride), factor);

    private void Turn(int row, float turn) => FloatRows.Turn(_direction.AsSpan(row, _grid.Stride), _correction.AsSpan(row, _grid.Stride), turn);

    private double Product(float[] one, float[] other, int row) => FloatRows.Product(one.AsSpan(row, _grid.Stride), other.AsSpan(row, _grid.Stride));

    private double Step(int row, float by)
    {
        FloatRows.Add(_solution.AsSpan(row, _grid.Stride), _direction.AsSpan(row, _grid.Stride), by);
        return FloatRows.Add(_left.AsSpan(row, _grid.Stride), _flow.AsSpan(row, _grid.Stride), -by);
    }

    private int ParityOf(int row)
    {
        int place = row - DischargeGrid.Lanes - _grid.Plane;
        return ((place / _grid.Plane) + (place % _grid.Plane / _grid.Stride)) & 1;
    }

    private (double First, double Second) Sum(Action<int, int> row, CancellationToken cancellation)
    {
        Array.Clear(_first);
        Array.Clear(_second);
        ForPlanes(z => ForRows(z, (place, _) => row(place, z)), cancellation);
        return (_first.Sum(), _second.Sum());
    }

    private void ForRows(int z, Action<int, int> row)
    {
        for (int y = 0; y < _grid.Height; y++)
        {
            row(_grid.Row(y, z), (y + z) & 1);
        }
    }

    private void ForPlanes(Action<int> plane, CancellationToken cancellation) => VoxelWork.Run(
        (_grid.Depth + PlanesTogether - 1) / PlanesTogether,
        _threads,
        piece =>
        {
            for (int z = piece * PlanesTogether; z < Math.Min(_grid.Depth, (piece + 1) * PlanesTogether); z++)
            {
                plane(z);
            }
        },
        cancellation);
}
