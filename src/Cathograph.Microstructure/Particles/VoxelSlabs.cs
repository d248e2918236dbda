using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>Hands out parts of a volume to threads.</summary>
internal static class VoxelSlabs
{
    // Long enough that handing out costs nothing, short enough that threads end together.
    private const int RangeLength = 1 << 20;
    private const int RowVoxels = 1 << 16;

    /// <summary>Does every row (y, z), rows of a piece one after the other.</summary>
    public static void ForEachRow(VoxelGrid grid, int threads, Action<int, int> row, CancellationToken cancellation) =>
        ForEachRows(grid, threads, () => 0, (_, from, to) =>
        {
            for (int k = from; k < to; k++)
            {
                row(k % grid.Height, k / grid.Height);
            }
        }, cancellation);

    /// <summary>Does all rows in pieces; each thread has a state of its own.</summary>
    /// <returns>The states, in no order.</returns>
    public static IReadOnlyList<T> ForEachRows<T>(VoxelGrid grid, int threads, Func<T> begin, Action<T, int, int> rows, CancellationToken cancellation)
    {
        int total = checked(grid.Height * grid.Depth);
        int piece = Math.Max(1, RowVoxels / grid.Width);
        int pieces = (int)(((long)total + piece - 1) / piece);
        var states = new List<T>();
        var gate = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, pieces, parallel, begin, (k, _, state) =>
        {
            rows(state, k * piece, Math.Min(total, (k * piece) + piece));
            return state;
        }, state =>
        {
            lock (gate)
            {
                states.Add(state);
            }
        });
        return states;
    }

    /// <summary>Does every range of indices.</summary>
    public static void ForEachRange(int count, int threads, Action<int, int> range, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, (int)(((long)count + RangeLength - 1) / RangeLength), parallel, k => range(k * RangeLength, (int)Math.Min(count, (k + 1L) * RangeLength)));
    }
}
