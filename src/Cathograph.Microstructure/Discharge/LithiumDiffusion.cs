using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// An implicit step of diffusion in the active voxels: corrections by conjugate gradients with the diagonal in single precision, what is left in double. The answer is written as fluxes, so that
/// no lithium is lost at any tolerance.
/// </summary>
internal sealed class LithiumDiffusion
{
    private const int Together = 16384;
    private const int MostRounds = 6;
    private const int MostIterations = 300;
    private const double MostFall = 1e-5;
    private const float LeastDiffusivity = 1e-28f;

    private readonly DischargeGrid _grid;
    private readonly DiffusionRows _rows;
    private readonly int _threads;
    private readonly int _count;
    private readonly double[] _edges;
    private readonly int[] _places;
    private readonly float[] _diffusivity;
    private readonly float[] _inverse;
    private readonly float[] _left;
    private readonly float[] _direction;
    private readonly float[] _flow;
    private readonly float[] _correction;
    private readonly double[] _sums;
    private readonly double[] _weighted;

    public LithiumDiffusion(DischargeNetwork network, int threads)
    {
        (_grid, _threads, _count) = (network.Grid, threads, network.ActiveCount);
        int length = _grid.Length;
        _places = new int[_count];
        int next = 0;
        for (int voxel = 0; voxel < network.IndexOf.Length; voxel++)
        {
            if (network.IndexOf[voxel] >= 0 && network.Is(voxel, PhaseRole.Active))
            {
                _places[next++] = network.IndexOf[voxel];
            }
        }

        _edges = new double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            _edges[_grid.Turned[axis]] = network.Edges[axis];
        }

        (_diffusivity, _inverse, _left, _direction, _flow, _correction) = (new float[length], new float[length], new float[length], new float[length], new float[length], new float[length]);
        (_sums, _weighted) = (new double[_grid.Depth], new double[_grid.Depth]);
        _rows = new DiffusionRows(_grid, _diffusivity);
    }

    /// <summary>Iterations so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>Takes the diffusion coefficients of a state for a step in s.</summary>
    public void Prepare(double[] stoichiometry, UniformTable integral, double step, CancellationToken cancellation)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            _rows.Weights[axis] = (float)(0.5 * step / (_edges[axis] * _edges[axis]));
        }

        VoxelWork.Run((_count + Together - 1) / Together, _threads, block =>
        {
            foreach (int place in _places.AsSpan(block * Together, Math.Min(Together, _count - (block * Together))))
            {
                integral.Value(Math.Clamp(stoichiometry[place], 0, 1), out double diffusivity);
                _diffusivity[place] = Math.Max(LeastDiffusivity, (float)diffusivity);
            }
        }, cancellation);
        Loosen(cancellation);
    }

    /// <summary>Added to the diagonal; to be filled between <see cref="Loosen"/> and <see cref="Tighten"/>.</summary>
    public float[] Extra => _rows.Extra;

    /// <summary>Back to diffusion alone.</summary>
    public void Loosen(CancellationToken cancellation)
    {
        Array.Clear(Extra);
        Tighten(cancellation);
    }

    /// <summary>Takes over what stands in <see cref="Extra"/>.</summary>
    public void Tighten(CancellationToken cancellation) => ForRows((row, _) => _rows.Inverse(row, _inverse), cancellation);

    /// <summary>One step of Newton's method: what is wanted less s + step x outflow(s), over the operator with <see cref="Extra"/>, is added to s.</summary>
    /// <param name="wanted">s without outflow, for the currents as they are.</param>
    /// <param name="result">s before, then after.</param>
    /// <param name="enough">What may be left: norm over that of what was left, or root mean square in units of s.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What was added, valid until the next solution.</returns>
    public float[] Follow(double[] wanted, double[] result, (double Share, double Root) enough, CancellationToken cancellation)
    {
        double squares = Sum(row => _rows.Left(row, wanted, result, _left), cancellation);
        Correct(Math.Max(enough.Share * enough.Share * squares, enough.Root * enough.Root * _count), cancellation);
        ForRows((row, _) => Add(result, _correction, row), cancellation);
        return _correction;
    }

    /// <summary>Finds a response: (1 + step x outflow + <see cref="Extra"/>) x = what drives it.</summary>
    /// <param name="drive">The right side.</param>
    /// <param name="guess">The first guess, then the answer.</param>
    /// <param name="share">Largest norm of what is left over that of the drive.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Respond(float[] drive, float[] guess, double share, CancellationToken cancellation)
    {
        int stride = _grid.Stride;
        double scale = Sum(row => FloatRows.Product(drive.AsSpan(row, stride), drive.AsSpan(row, stride)), cancellation);
        ForRows(
            (row, _) =>
            {
                _rows.Apply(row, guess, _flow);
                for (int i = row; i < row + stride; i++)
                {
                    _left[i] = drive[i] - _flow[i];
                }
            },
            cancellation);
        Correct(share * share * scale, cancellation);
        ForRows((row, _) => FloatRows.Add(guess.AsSpan(row, stride), _correction.AsSpan(row, stride), 1), cancellation);
    }

    /// <summary>D of a voxel in m2/s.</summary>
    public double DiffusivityOf(int place) => _diffusivity[place];

    /// <summary>Solves s + step x outflow(s) = what is wanted.</summary>
    /// <param name="wanted">s without outflow.</param>
    /// <param name="result">The first guess, then the answer.</param>
    /// <param name="tolerance">Root mean square of what may be left in units of s.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Solve(double[] wanted, double[] result, double tolerance, CancellationToken cancellation)
    {
        double enough = tolerance * tolerance * _count;
        double squares = Sum(row => _rows.Left(row, wanted, result, _left), cancellation);
        for (int round = 0; round < MostRounds && squares > enough; round++)
        {
            Correct(Math.Max(0.25 * enough, MostFall * MostFall * squares), cancellation);
            ForRows((row, _) => Add(result, _correction, row), cancellation);
            squares = Sum(row => _rows.Left(row, wanted, result, _left), cancellation);
        }

        ForRows((row, _) => Add(result, _left, row), cancellation);
    }

    [Kernel("one loop of conjugate gradients")]
    private void Correct(double enough, CancellationToken cancellation)
    {
        int stride = _grid.Stride;
        Array.Clear(_correction);
        double work = Sum(
            row =>
            {
                FloatRows.Turn(_direction.AsSpan(row, stride), _left.AsSpan(row, stride), _inverse.AsSpan(row, stride), 0);
                return FloatRows.Product(_left.AsSpan(row, stride), _direction.AsSpan(row, stride));
            },
            cancellation);
        double squares = Sum(row => FloatRows.Product(_left.AsSpan(row, stride), _left.AsSpan(row, stride)), cancellation);
        for (int iteration = 0; iteration < MostIterations && squares > enough && work > 0; iteration++)
        {
            double power = Sum(row => _rows.Apply(row, _direction, _flow), cancellation);
            float length = (float)(work / power);
            Array.Clear(_weighted);
            squares = Sum(
                (row, z) =>
                {
                    FloatRows.Add(_correction.AsSpan(row, stride), _direction.AsSpan(row, stride), length);
                    double sum = FloatRows.Add(_left.AsSpan(row, stride), _flow.AsSpan(row, stride), -length);
                    _weighted[z] += FloatRows.Product(_left.AsSpan(row, stride), _left.AsSpan(row, stride), _inverse.AsSpan(row, stride));
                    return sum;
                },
                cancellation);
            double next = _weighted.Sum();
            float turn = (float)(next / work);
            work = next;
            ForRows((row, _) => FloatRows.Turn(_direction.AsSpan(row, stride), _left.AsSpan(row, stride), _inverse.AsSpan(row, stride), turn), cancellation);
            Iterations++;
        }
    }

    private void Add(double[] result, float[] more, int row)
    {
        for (int i = row; i < row + _grid.Stride; i++)
        {
            result[i] += more[i];
        }
    }

    private double Sum(Func<int, double> row, CancellationToken cancellation) => Sum((place, _) => row(place), cancellation);

    private double Sum(Func<int, int, double> row, CancellationToken cancellation)
    {
        Array.Clear(_sums);
        ForRows((place, z) => _sums[z] += row(place, z), cancellation);
        return _sums.Sum();
    }

    private void ForRows(Action<int, int> row, CancellationToken cancellation) => VoxelWork.Run(
        _grid.Depth,
        _threads,
        z =>
        {
            for (int y = 0; y < _grid.Height; y++)
            {
                row(_grid.Row(y, z), z);
            }
        },
        cancellation);
}
