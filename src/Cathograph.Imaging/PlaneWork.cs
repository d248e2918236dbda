namespace Cathograph.Imaging;

/// <summary>Pieces of work (planes, rows) on several threads. Each piece writes only what is its own, so that the number of threads cannot be seen in the result.</summary>
internal static class PlaneWork
{
    /// <summary>Does every piece.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="piece">Does one piece; safe to call from many threads.</param>
    /// <param name="cancellation">Stops handing out work.</param>
    public static void Run(int count, int threads, Action<int> piece, CancellationToken cancellation)
    {
        int workers = Math.Min(count, threads > 0 ? threads : Environment.ProcessorCount);
        if (workers <= 1)
        {
            for (int k = 0; k < count; k++)
            {
                cancellation.ThrowIfCancellationRequested();
                piece(k);
            }

            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, piece);
    }
}
