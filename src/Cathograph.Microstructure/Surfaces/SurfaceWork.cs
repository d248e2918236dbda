using System.Collections.Concurrent;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>A part of a volume.</summary>
internal readonly record struct SurfacePart(int FirstPlane, int EndPlane, int FirstRow, int EndRow);

/// <summary>Spreads the parts of a volume over threads; what each thread found is added up at the end, in sums that do not depend on the order.</summary>
internal sealed class SurfaceWork(VoxelGrid grid, int threads, CancellationToken cancellation)
{
    private const int PartsPerThread = 4;
    private const int LeastPlanes = 8;
    private const int RangeLength = 1 << 20;

    /// <summary>Ends the work.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Does every part.</summary>
    public void Run<T>(Func<T> start, Action<SurfacePart, T> part, Action<T> end)
    {
        int workers = threads > 0 ? threads : Environment.ProcessorCount;
        List<SurfacePart> parts = [.. Parts(workers)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = Cancellation };
        var gate = new Lock();
        Parallel.For(
            0,
            parts.Count,
            options,
            start,
            (k, _, own) =>
            {
                part(parts[k], own);
                return own;
            },
            own =>
            {
                lock (gate)
                {
                    end(own);
                }
            });
    }

    /// <summary>Does independent pieces.</summary>
    public void ForEach(int count, Action<int> piece) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = Cancellation }, piece);

    /// <summary>Does pieces in any order; each thread has a state of its own that is made once and added up at the end.</summary>
    public void ForEach<T>(int count, Func<T> start, Action<int, T> piece, Action<T> end)
    {
        var states = new ConcurrentBag<T>();
        VoxelWork.Run(
            count,
            threads,
            () =>
            {
                T own = start();
                states.Add(own);
                return own;
            },
            piece,
            Cancellation);
        foreach (T own in states)
        {
            end(own);
        }
    }

    /// <summary>Does ranges of voxels, given by their first and their length.</summary>
    public void ForRanges(int count, Action<int, int> range) =>
        VoxelWork.Run((int)(((long)count + RangeLength - 1) / RangeLength), threads, k => range(k * RangeLength, Math.Min(RangeLength, count - (k * RangeLength))), Cancellation);

    private IEnumerable<SurfacePart> Parts(int workers)
    {
        bool isByRows = grid.Depth < 2 * LeastPlanes;
        int length = isByRows ? grid.Height : grid.Depth;
        int step = workers == 1 ? length : Math.Max(LeastPlanes, (length + (workers * PartsPerThread) - 1) / (workers * PartsPerThread));
        for (int from = 0; from < length; from += step)
        {
            int to = Math.Min(length, from + step);
            yield return isByRows ? new SurfacePart(0, grid.Depth, from, to) : new SurfacePart(from, to, 0, grid.Height);
        }
    }
}
