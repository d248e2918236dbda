using System.Runtime.CompilerServices;
using Cathograph.Core;
using Cathograph.Microstructure.Conduction;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Discharge;

/// <summary>Flexible conjugate gradients in double precision on a network whose links change, preconditioned by the hierarchy of conduction; it is built anew when it no longer fits.</summary>
internal sealed class NetworkSolver
{
    private const int Block = 8192;
    private const int MostIterations = 200;
    private const double Outgrown = 1.7;

    private readonly ConductionGraph _graph;
    private readonly int _threads;
    private readonly double[] _direction;
    private readonly double[] _flow;
    private readonly double[] _preconditioned;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly int _blocks;
    private GraphHierarchy? _hierarchy;
    private double _fresh;

    public NetworkSolver(ConductionGraph graph, int threads)
    {
        (_graph, _threads) = (graph, threads);
        _blocks = (graph.Count + Block - 1) / Block;
        Links = [.. graph.Links];
        Electrode = [.. graph.Electrode];
        (_direction, _flow, _preconditioned) = (new double[graph.Count], new double[graph.Count], new double[graph.Count]);
        (_first, _second) = (new double[_blocks], new double[_blocks]);
    }

    /// <summary>The conductance of each link; may be changed between solutions.</summary>
    public float[] Links { get; }

    /// <summary>The conductance of each unknown to potential 0.</summary>
    public float[] Electrode { get; }

    /// <summary>Iterations so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>The current out of every unknown.</summary>
    public void Apply(double[] potential, double[] flow, CancellationToken cancellation) => Blocks((from, end, _) =>
    {
        for (int k = from; k < end; k++)
        {
            flow[k] = OutOf(potential, k);
        }
    }, cancellation);

    /// <summary>Finds the potentials that drive a current.</summary>
    /// <param name="residual">The current into every unknown; what is left afterwards.</param>
    /// <param name="solution">Receives the potentials.</param>
    /// <param name="tolerance">Largest norm of what is left over that of the current.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Whether the tolerance was met.</returns>
    [Kernel("one loop of conjugate gradients")]
    public bool Solve(double[] residual, double[] solution, double tolerance, CancellationToken cancellation)
    {
        if (_hierarchy is null)
        {
            Links.CopyTo(_graph.Links, 0);
            Electrode.CopyTo(_graph.Electrode, 0);
            _hierarchy = new GraphHierarchy(_graph, _threads, cancellation);
            _fresh = 0;
        }

        Array.Clear(solution);
        Array.Clear(_direction);
        Array.Clear(_flow);
        double norm = Math.Sqrt(Sum((from, end, k) => _first[k] = Square(residual, from, end), cancellation).First);
        double first = norm;
        double last = 0;
        double length = 0;
        int iterations = 0;
        while (norm > tolerance * first && iterations < MostIterations)
        {
            float[] current = _hierarchy.First.Current;
            Blocks((from, end, _) =>
            {
                for (int k = from; k < end; k++)
                {
                    current[k] = (float)(residual[k] / norm);
                }
            }, cancellation);
            _hierarchy.Solve(cancellation);
            float[] correction = _hierarchy.First.Correction;
            (double work, double cross) = Sum((from, end, block) =>
            {
                (double own, double other) = (0, 0);
                for (int k = from; k < end; k++)
                {
                    double z = correction[k] * norm;
                    _preconditioned[k] = z;
                    own += z * residual[k];
                    other += z * _flow[k];
                }

                (_first[block], _second[block]) = (own, other);
            }, cancellation);
            double turn = last > 0 ? Math.Max(0, -length * cross / last) : 0;
            last = work;
            Blocks((from, end, _) =>
            {
                for (int k = from; k < end; k++)
                {
                    _direction[k] = _preconditioned[k] + (turn * _direction[k]);
                }
            }, cancellation);
            double power = Sum((from, end, block) =>
            {
                double sum = 0;
                for (int k = from; k < end; k++)
                {
                    _flow[k] = OutOf(_direction, k);
                    sum += _flow[k] * _direction[k];
                }

                _first[block] = sum;
            }, cancellation).First;
            if (!(power > 0) || !(work > 0))
            {
                break;
            }

            length = work / power;
            norm = Math.Sqrt(Sum((from, end, block) =>
            {
                for (int k = from; k < end; k++)
                {
                    solution[k] += length * _direction[k];
                    residual[k] -= length * _flow[k];
                }

                _first[block] = Square(residual, from, end);
            }, cancellation).First);
            iterations++;
        }

        Iterations += iterations;
        _fresh = _fresh > 0 ? _fresh : Math.Max(6, iterations);
        _hierarchy = iterations > Outgrown * _fresh ? null : _hierarchy;
        return norm <= tolerance * first;
    }

    private static double Square(double[] values, int from, int end)
    {
        double sum = 0;
        for (int k = from; k < end; k++)
        {
            sum += values[k] * values[k];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double OutOf(double[] potential, int k)
    {
        double here = potential[k];
        double flow = Electrode[k] * here;
        for (int link = _graph.Starts[k]; link < _graph.Starts[k + 1]; link++)
        {
            flow += Links[link] * (here - potential[_graph.Others[link]]);
        }

        return flow;
    }

    private (double First, double Second) Sum(Action<int, int, int> block, CancellationToken cancellation)
    {
        Blocks(block, cancellation);
        return (_first.Sum(), _second.Sum());
    }

    private void Blocks(Action<int, int, int> block, CancellationToken cancellation) =>
        VoxelWork.Run(_blocks, _threads, k => block(k * Block, Math.Min(_graph.Count, (k + 1) * Block), k), cancellation);
}
