using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace Cathograph.Studies;

/// <summary>Independent pieces of work on several threads; results stay in the order of the work, so the number of threads cannot be seen in them.</summary>
internal static class OrderedWork
{
    /// <summary>Does every piece of work, the next one always going to the thread that is free first.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="piece">Does one piece; safe to call from many threads.</param>
    /// <param name="done">Called after each piece with the number done so far; may be null.</param>
    /// <param name="cancellation">Stops handing out work.</param>
    /// <returns>The results in order.</returns>
    public static ImmutableArray<T> Run<T>(int count, int threads, Func<int, T> piece, Action<int>? done, CancellationToken cancellation)
    {
        var results = new T[count];
        int next = -1;
        int finished = 0;
        int workers = Math.Min(count, threads > 0 ? threads : Environment.ProcessorCount);
        void Work()
        {
            for (int k = Interlocked.Increment(ref next); k < count; k = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                results[k] = piece(k);
                done?.Invoke(Interlocked.Increment(ref finished));
            }
        }

        if (workers <= 1)
        {
            Work();
        }
        else
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
            try
            {
                Parallel.For(0, workers, parallel, _ => Work());
            }
            catch (AggregateException several)
            {
                // One worker or several: the caller sees the exception of the piece, not of the loop.
                ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            }
        }

        return [.. results];
    }
}
