using System.Runtime.CompilerServices;
using Cathograph.Core;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// A level of the hierarchy: a network, its vectors, and one cycle of smoothing and correction by the next level. Blocks of unknowns of fixed length are smoothed one after the other
/// from inside and side by side, so that the number of threads cannot be seen in the answer.
/// </summary>
internal sealed class GraphLevel
{
    private const int Block = 8192;

    private readonly ConductionGraph _graph;
    private readonly float[] _inverse;
    private readonly float[] _scratch;
    private readonly double[] _sums;
    private readonly int _blocks;

    public GraphLevel(ConductionGraph graph)
    {
        _graph = graph;
        _blocks = (graph.Count + Block - 1) / Block;
        _inverse = new float[graph.Count];
        _scratch = new float[graph.Count];
        _sums = new double[2 * Math.Max(1, _blocks)];
        Current = new float[graph.Count];
        Correction = new float[graph.Count];
        for (int k = 0; k < graph.Count; k++)
        {
            double sum = graph.Electrode[k];
            for (int link = graph.Starts[k]; link < graph.Starts[k + 1]; link++)
            {
                sum += graph.Links[link];
            }

            _inverse[k] = sum > 0 ? (float)(1 / sum) : 0;
        }
    }

    /// <summary>The number of unknowns.</summary>
    public int Count => _graph.Count;

    /// <summary>The current into each unknown that is to be balanced; changed by a cycle that is done twice.</summary>
    public float[] Current { get; }

    /// <summary>The potentials that balance it, nearly.</summary>
    public float[] Correction { get; private set; }

    /// <summary>Does blocks of this level.</summary>
    public void ForBlocks(int threads, Action<int, int> block, CancellationToken cancellation)
    {
        if (_blocks <= 1)
        {
            block(0, Count);
            return;
        }

        VoxelWork.Run(_blocks, threads, k => block(k * Block, Math.Min(Count, (k + 1) * Block)), cancellation);
    }

    /// <summary>Smooths from nothing, from the first unknown of each block to the last.</summary>
    [Kernel("the hot loop over links")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SmoothForward(int from, int end)
    {
        for (int k = from; k < end; k++)
        {
            float sum = Current[k];
            for (int link = _graph.Starts[k]; link < _graph.Starts[k + 1]; link++)
            {
                int other = _graph.Others[link];
                if (other >= from && other < k)
                {
                    sum += _graph.Links[link] * Correction[other];
                }
            }

            Correction[k] = sum * _inverse[k];
        }
    }

    /// <summary>Keeps the correction for <see cref="SmoothBackward"/>.</summary>
    public void Keep(int from, int end) => Correction.AsSpan(from, end - from).CopyTo(_scratch.AsSpan(from));

    /// <summary>Smooths from the last unknown of each block to the first; beyond the block stands what was kept.</summary>
    [Kernel("the hot loop over links")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SmoothBackward(int from, int end)
    {
        for (int k = end - 1; k >= from; k--)
        {
            float sum = Current[k];
            for (int link = _graph.Starts[k]; link < _graph.Starts[k + 1]; link++)
            {
                int other = _graph.Others[link];
                sum += _graph.Links[link] * (other >= from && other < end ? Correction[other] : _scratch[other]);
            }

            Correction[k] = sum * _inverse[k];
        }
    }

    /// <summary>The current that is left for each coarse unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Restrict(GraphCoarsening groups, float[] coarse, int from, int end)
    {
        for (int whole = from; whole < end; whole++)
        {
            float sum = 0;
            for (int k = groups.MemberStarts[whole]; k < groups.MemberStarts[whole + 1]; k++)
            {
                sum += Current[groups.Members[k]] - OutOf(Correction, groups.Members[k]);
            }

            coarse[whole] = sum;
        }
    }

    /// <summary>Adds what the coarse level found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prolong(GraphCoarsening groups, float[] coarse, int from, int end)
    {
        for (int k = from; k < end; k++)
        {
            Correction[k] += coarse[groups.WholeOf[k]];
        }
    }

    /// <summary>The current out of every unknown.</summary>
    /// <returns>Potential times current, and potential times the current to be balanced.</returns>
    public (double Power, double Work) Apply(float[] potential, float[] current, int threads, CancellationToken cancellation) => Sum(threads, (from, end) =>
    {
        double power = 0;
        double work = 0;
        for (int k = from; k < end; k++)
        {
            float flow = OutOf(potential, k);
            current[k] = flow;
            power += (double)potential[k] * flow;
            work += (double)potential[k] * Current[k];
        }

        return (power, work);
    }, cancellation);

    /// <summary>Takes a share of a current away.</summary>
    /// <returns>The squares before and after.</returns>
    public (double Before, double After) Subtract(float[] current, double share, int threads, CancellationToken cancellation) => Sum(threads, (from, end) =>
    {
        double before = 0;
        double after = 0;
        for (int k = from; k < end; k++)
        {
            before += (double)Current[k] * Current[k];
            Current[k] -= (float)(share * current[k]);
            after += (double)Current[k] * Current[k];
        }

        return (before, after);
    }, cancellation);

    /// <summary>The correction times another current, and times its own current.</summary>
    public (double Cross, double Power) Products(float[] current, int threads, CancellationToken cancellation) => Sum(threads, (from, end) =>
    {
        double cross = 0;
        double power = 0;
        for (int k = from; k < end; k++)
        {
            cross += (double)Correction[k] * current[k];
            power += (double)Correction[k] * OutOf(Correction, k);
        }

        return (cross, power);
    }, cancellation);

    /// <summary>The correction times the current to be balanced.</summary>
    public double Work(int threads, CancellationToken cancellation) => Sum(threads, (from, end) =>
    {
        double work = 0;
        for (int k = from; k < end; k++)
        {
            work += (double)Correction[k] * Current[k];
        }

        return (work, 0);
    }, cancellation).First;

    /// <summary>Gives the correction away for another array of the same length.</summary>
    public float[] Exchange(float[] other)
    {
        float[] correction = Correction;
        Correction = other;
        return correction;
    }

    /// <summary>Correction = a x other + b x correction.</summary>
    public void Combine(double a, float[] other, double b)
    {
        for (int k = 0; k < Count; k++)
        {
            Correction[k] = (float)((a * other[k]) + (b * Correction[k]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float OutOf(float[] potential, int k)
    {
        float here = potential[k];
        float flow = _graph.Electrode[k] * here;
        for (int link = _graph.Starts[k]; link < _graph.Starts[k + 1]; link++)
        {
            flow += _graph.Links[link] * (here - potential[_graph.Others[link]]);
        }

        return flow;
    }

    private (double First, double Second) Sum(int threads, Func<int, int, (double First, double Second)> block, CancellationToken cancellation)
    {
        ForBlocks(threads, (from, end) => (_sums[2 * (from / Block)], _sums[(2 * (from / Block)) + 1]) = block(from, end), cancellation);
        double first = 0;
        double second = 0;
        for (int k = 0; k < Math.Max(1, _blocks); k++)
        {
            first += _sums[2 * k];
            second += _sums[(2 * k) + 1];
        }

        return (first, second);
    }
}
