using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private const int Sums = 3;

    private readonly ConductionGraph _graph;
    private readonly float[] _inverse;
    private readonly float[] _scratch;
    private readonly int[] _lower;
    private readonly int[] _inside;
    private readonly double[] _sums;
    private readonly int _blocks;

    public GraphLevel(ConductionGraph graph, int threads, CancellationToken cancellation)
    {
        _graph = graph;
        _blocks = (graph.Count + Block - 1) / Block;
        _inverse = new float[graph.Count];
        _scratch = new float[graph.Count];
        _lower = new int[graph.Count];
        _inside = new int[graph.Count];
        _sums = new double[Sums * Math.Max(1, _blocks)];
        Current = new float[graph.Count];
        Correction = new float[graph.Count];
        ForBlocks(threads, Sort, cancellation);
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
        int[] starts = _graph.Starts;
        int[] lower = _lower;
        float[] current = Current;
        float[] inverse = _inverse;
        ref float correction = ref MemoryMarshal.GetArrayDataReference(Correction);
        ref float links = ref MemoryMarshal.GetArrayDataReference(_graph.Links);
        ref int others = ref MemoryMarshal.GetArrayDataReference(_graph.Others);
        for (int k = from; k < end; k++)
        {
            Unsafe.Add(ref correction, (nint)k) = (current[k] + Into(ref links, ref others, ref correction, starts[k], lower[k])) * inverse[k];
        }
    }

    /// <summary>Smooths from the last unknown of each block to the first; beyond the block stands what <see cref="Prolong"/> kept.</summary>
    [Kernel("the hot loop over links")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SmoothBackward(int from, int end)
    {
        int[] starts = _graph.Starts;
        int[] inside = _inside;
        float[] current = Current;
        float[] inverse = _inverse;
        ref float correction = ref MemoryMarshal.GetArrayDataReference(Correction);
        ref float kept = ref MemoryMarshal.GetArrayDataReference(_scratch);
        ref float links = ref MemoryMarshal.GetArrayDataReference(_graph.Links);
        ref int others = ref MemoryMarshal.GetArrayDataReference(_graph.Others);
        for (int k = end - 1; k >= from; k--)
        {
            float sum = current[k] + Into(ref links, ref others, ref correction, starts[k], inside[k]) + Into(ref links, ref others, ref kept, inside[k], starts[k + 1]);
            Unsafe.Add(ref correction, (nint)k) = sum * inverse[k];
        }
    }

    /// <summary>
    /// The current that is left for each coarse unknown after <see cref="SmoothForward"/>: an unknown was in balance with those before it in its block,
    /// so that what flows in from all others is left.
    /// </summary>
    [Kernel("the hot loop over links")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Restrict(GraphCoarsening groups, float[] coarse, int from, int end)
    {
        int[] starts = _graph.Starts;
        int[] members = groups.Members;
        int[] memberStarts = groups.MemberStarts;
        int[] lower = _lower;
        ref float correction = ref MemoryMarshal.GetArrayDataReference(Correction);
        ref float links = ref MemoryMarshal.GetArrayDataReference(_graph.Links);
        ref int others = ref MemoryMarshal.GetArrayDataReference(_graph.Others);
        for (int whole = from; whole < end; whole++)
        {
            float sum = 0;
            for (int m = memberStarts[whole]; m < memberStarts[whole + 1]; m++)
            {
                int k = members[m];
                sum += Into(ref links, ref others, ref correction, lower[k], starts[k + 1]);
            }

            coarse[whole] = sum;
        }
    }

    /// <summary>Adds what the coarse level found and keeps the sum for <see cref="SmoothBackward"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prolong(GraphCoarsening groups, float[] coarse, int from, int end)
    {
        float[] correction = Correction;
        float[] kept = _scratch;
        int[] wholeOf = groups.WholeOf;
        for (int k = from; k < end; k++)
        {
            kept[k] = correction[k] += coarse[wholeOf[k]];
        }
    }

    /// <summary>The current out of every unknown.</summary>
    /// <returns>Potential times current, and potential times the current to be balanced.</returns>
    public (double Power, double Work) Apply(float[] potential, float[] current, int threads, CancellationToken cancellation) => FirstTwo(Sum(threads, (from, end) =>
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

        return (power, work, 0);
    }, cancellation));

    /// <summary>Takes a share of a current away.</summary>
    /// <returns>The squares before and after.</returns>
    public (double Before, double After) Subtract(float[] current, double share, int threads, CancellationToken cancellation) => FirstTwo(Sum(threads, (from, end) =>
    {
        double before = 0;
        double after = 0;
        float[] own = Current;
        for (int k = from; k < end; k++)
        {
            double old = own[k];
            float left = (float)(old - (share * current[k]));
            own[k] = left;
            before += old * old;
            after += (double)left * left;
        }

        return (before, after, 0);
    }, cancellation));

    /// <summary>The correction times another current, times its own current, and times the current to be balanced.</summary>
    public (double Cross, double Power, double Work) Products(float[] current, int threads, CancellationToken cancellation) => Sum(threads, (from, end) =>
    {
        float[] correction = Correction;
        double cross = 0;
        double power = 0;
        double work = 0;
        for (int k = from; k < end; k++)
        {
            double here = correction[k];
            cross += here * current[k];
            power += here * OutOf(correction, k);
            work += here * Current[k];
        }

        return (cross, power, work);
    }, cancellation);

    /// <summary>Gives the correction away for another array of the same length.</summary>
    public float[] Exchange(float[] other)
    {
        float[] correction = Correction;
        Correction = other;
        return correction;
    }

    /// <summary>Correction = a x other + b x correction.</summary>
    public void Combine(double a, float[] other, double b, int threads, CancellationToken cancellation) => ForBlocks(
        threads,
        (from, end) =>
        {
            float[] correction = Correction;
            (float first, float second) = ((float)a, (float)b);
            for (int k = from; k < end; k++)
            {
                correction[k] = (first * other[k]) + (second * correction[k]);
            }
        },
        cancellation);

    private static (double First, double Second) FirstTwo((double First, double Second, double Third) sums) => (sums.First, sums.Second);

    // What flows in over some links when the unknown itself is at 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Into(ref float links, ref int others, ref float potential, nint link, nint end)
    {
        float sum = 0;
        for (; link < end; link++)
        {
            sum += Unsafe.Add(ref links, link) * Unsafe.Add(ref potential, (nint)Unsafe.Add(ref others, link));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float OutOf(float[] potential, int k)
    {
        float here = potential[k];
        float flow = _graph.Electrode[k] * here;
        nint end = _graph.Starts[k + 1];
        ref float links = ref MemoryMarshal.GetArrayDataReference(_graph.Links);
        ref int others = ref MemoryMarshal.GetArrayDataReference(_graph.Others);
        ref float first = ref MemoryMarshal.GetArrayDataReference(potential);
        for (nint link = _graph.Starts[k]; link < end; link++)
        {
            flow += Unsafe.Add(ref links, link) * (here - Unsafe.Add(ref first, (nint)Unsafe.Add(ref others, link)));
        }

        return flow;
    }

    // Puts the links of each unknown in order: those to unknowns before it in its block, those behind it, and those to other blocks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(int from, int end)
    {
        int[] others = _graph.Others;
        float[] links = _graph.Links;
        for (int k = from; k < end; k++)
        {
            int next = _graph.Starts[k];
            int last = _graph.Starts[k + 1];
            double sum = _graph.Electrode[k];
            for (int link = next; link < last; link++)
            {
                sum += links[link];
                if (others[link] >= from && others[link] < k)
                {
                    Swap(others, links, link, next++);
                }
            }

            _lower[k] = next;
            for (int link = next; link < last; link++)
            {
                if (others[link] >= from && others[link] < end)
                {
                    Swap(others, links, link, next++);
                }
            }

            _inside[k] = next;
            _inverse[k] = sum > 0 ? (float)(1 / sum) : 0;
        }
    }

    private static void Swap(int[] others, float[] links, int one, int other)
    {
        (others[one], others[other]) = (others[other], others[one]);
        (links[one], links[other]) = (links[other], links[one]);
    }

    private (double First, double Second, double Third) Sum(int threads, Func<int, int, (double First, double Second, double Third)> block, CancellationToken cancellation)
    {
        ForBlocks(
            threads,
            (from, end) =>
            {
                int place = Sums * (from / Block);
                (_sums[place], _sums[place + 1], _sums[place + 2]) = block(from, end);
            },
            cancellation);
        (double First, double Second, double Third) all = default;
        for (int k = 0; k < Sums * Math.Max(1, _blocks); k += Sums)
        {
            all = (all.First + _sums[k], all.Second + _sums[k + 1], all.Third + _sums[k + 2]);
        }

        return all;
    }
}
