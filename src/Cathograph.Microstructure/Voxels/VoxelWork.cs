using System.Runtime.ExceptionServices;

namespace Cathograph.Microstructure.Voxels;

/// <summary>Pieces of work on voxels over several threads. A piece writes only to places of its own, so that the number of threads cannot be seen in the result.</summary>
internal static class VoxelWork
{
    /// <summary>The number of threads that is meant.</summary>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    public static int Threads(int threads) => threads > 0 ? threads : Environment.ProcessorCount;

    /// <summary>Does every piece of work.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="piece">Does one piece; called from many threads.</param>
    /// <param name="cancellation">Stops handing out work.</param>
    public static void Run(int count, int threads, Action<int> piece, CancellationToken cancellation) =>
        Run(count, threads, () => piece, (k, action) => action(k), cancellation);

    /// <summary>Does every piece of work with buffers that each thread makes once.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="buffers">Makes the buffers of a thread.</param>
    /// <param name="piece">Does one piece; called from many threads.</param>
    /// <param name="cancellation">Stops handing out work.</param>
    public static void Run<TBuffers>(int count, int threads, Func<TBuffers> buffers, Action<int, TBuffers> piece, CancellationToken cancellation)
    {
        int next = -1;
        void Work()
        {
            TBuffers own = buffers();
            for (int k = Interlocked.Increment(ref next); k < count; k = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                piece(k, own);
            }
        }

        int workers = Math.Min(count, Threads(threads));
        if (workers <= 1)
        {
            Work();
            return;
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, _ => Work());
        }
        catch (AggregateException several)
        {
            // One worker or several: the caller sees the exception of the piece, not of the loop.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
