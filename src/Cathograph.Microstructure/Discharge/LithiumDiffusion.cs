using System.Runtime.CompilerServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Microstructure.Discharge;

/// <summary>An implicit step of diffusion in the active voxels, solved by conjugate gradients with the diagonal, and written back as fluxes so that no lithium is lost at any tolerance.</summary>
internal sealed class LithiumDiffusion
{
    private const int Block = 8192;
    private const int MostIterations = 500;
    private const double Tolerance = 1e-8;

    private readonly int[] _others;
    private readonly double[] _inverseSquares;
    private readonly int _threads;
    private readonly double[] _diffusivity;
    private readonly double[] _residual;
    private readonly double[] _direction;
    private readonly double[] _flow;
    private readonly double[] _sums;
    private readonly int _blocks;
    private double _rate;

    public LithiumDiffusion(DischargeNetwork network, int threads)
    {
        _threads = threads;
        Count = network.LithiumVoxels.Length;
        _blocks = (Count + Block - 1) / Block;
        _others = new int[6 * Count];
        _inverseSquares = [.. network.Edges.Select(edge => 1 / (edge * edge))];
        (_diffusivity, _residual, _direction, _flow) = (new double[Count], new double[Count], new double[Count], new double[Count]);
        _sums = new double[_blocks];
        int[] numbers = new int[network.IndexOf.Length];
        Array.Fill(numbers, -1);
        for (int k = 0; k < Count; k++)
        {
            numbers[network.LithiumVoxels[k]] = k;
        }

        for (int k = 0; k < Count; k++)
        {
            for (int direction = 0; direction < 6; direction++)
            {
                int other = network.Neighbour(network.LithiumVoxels[k], direction);
                _others[(6 * k) + direction] = other >= 0 && network.Is(other, PhaseRole.Active) ? numbers[other] : -1;
            }
        }
    }

    /// <summary>The number of active voxels.</summary>
    public int Count { get; }

    /// <summary>Takes the diffusion coefficients of a state.</summary>
    public void Prepare(double[] stoichiometry, UniformTable integral, double step, CancellationToken cancellation)
    {
        _rate = 1 / step;
        Blocks((from, end, _) =>
        {
            for (int k = from; k < end; k++)
            {
                integral.Value(Math.Clamp(stoichiometry[k], 0, 1), out _diffusivity[k]);
            }
        }, cancellation);
    }

    /// <summary>D of a voxel in m2/s.</summary>
    public double DiffusivityOf(int lithium) => _diffusivity[lithium];

    /// <summary>Solves s / step + outflow(s) = rate of change from outside + before / step.</summary>
    /// <param name="before">s before the step.</param>
    /// <param name="source">What comes from outside in 1/s.</param>
    /// <param name="result">The first guess, then the answer.</param>
    /// <param name="cancellation">Ends the work.</param>
    [Kernel("one loop of conjugate gradients")]
    public void Solve(double[] before, double[] source, double[] result, CancellationToken cancellation)
    {
        double largest = Sum((from, end, block) =>
        {
            double sum = 0;
            for (int k = from; k < end; k++)
            {
                _residual[k] = source[k] + (_rate * before[k]) - OutOf(result, k, out double diagonal);
                _direction[k] = _residual[k] / diagonal;
                sum += _residual[k] * _direction[k];
            }

            _sums[block] = sum;
        }, cancellation);
        double work = largest;
        double enough = Tolerance * Tolerance * _rate * Count;
        for (int iteration = 0; iteration < MostIterations && work > enough; iteration++)
        {
            double power = Sum((from, end, block) =>
            {
                double sum = 0;
                for (int k = from; k < end; k++)
                {
                    _flow[k] = OutOf(_direction, k, out _);
                    sum += _flow[k] * _direction[k];
                }

                _sums[block] = sum;
            }, cancellation);
            double length = work / power;
            double next = Sum((from, end, block) =>
            {
                double sum = 0;
                for (int k = from; k < end; k++)
                {
                    result[k] += length * _direction[k];
                    _residual[k] -= length * _flow[k];
                    sum += _residual[k] * _residual[k] / Diagonal(k);
                }

                _sums[block] = sum;
            }, cancellation);
            double turn = next / work;
            work = next;
            Blocks((from, end, _) =>
            {
                for (int k = from; k < end; k++)
                {
                    _direction[k] = (_residual[k] / Diagonal(k)) + (turn * _direction[k]);
                }
            }, cancellation);
        }

        Blocks((from, end, _) =>
        {
            for (int k = from; k < end; k++)
            {
                _flow[k] = before[k] + ((source[k] - (OutOf(result, k, out double _) - (_rate * result[k]))) / _rate);
            }
        }, cancellation);
        _flow.CopyTo(result, 0);
    }

    private double Diagonal(int k)
    {
        double sum = _rate;
        for (int direction = 0; direction < 6; direction++)
        {
            int other = _others[(6 * k) + direction];
            sum += other < 0 ? 0 : 0.5 * (_diffusivity[k] + _diffusivity[other]) * _inverseSquares[direction / 2];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double OutOf(double[] values, int k, out double diagonal)
    {
        double here = values[k];
        double flow = _rate * here;
        diagonal = _rate;
        for (int direction = 0; direction < 6; direction++)
        {
            int other = _others[(6 * k) + direction];
            if (other >= 0)
            {
                double link = 0.5 * (_diffusivity[k] + _diffusivity[other]) * _inverseSquares[direction / 2];
                diagonal += link;
                flow += link * (here - values[other]);
            }
        }

        return flow;
    }

    private double Sum(Action<int, int, int> block, CancellationToken cancellation)
    {
        Blocks(block, cancellation);
        return _sums.Sum();
    }

    private void Blocks(Action<int, int, int> block, CancellationToken cancellation) =>
        VoxelWork.Run(_blocks, _threads, k => block(k * Block, Math.Min(Count, (k + 1) * Block), k), cancellation);
}
