namespace Cathograph.Imaging.Filters;

/// <summary>A block of rows of one plane, filtered.</summary>
/// <param name="slab">The surroundings.</param>
/// <param name="plane">The plane within the slab.</param>
/// <param name="firstRow">The first row.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="target">Receives the rows one after the other.</param>
internal delegate void BlockFilter(PaddedSlab slab, int plane, int firstRow, int rows, Span<float> target);

/// <summary>Runs a filter over a volume in place, slab by slab: scratch is one slab with its margin, whatever the volume.</summary>
internal static class SlabFilter
{
    private const int RowsOfABlock = 16;
    private const int VoxelsOfASlab = 1 << 23;

    /// <summary>Filters in place.</summary>
    public static void InPlace(float[] values, BoxShape shape, int halo, BlockFilter filter, int threads, CancellationToken cancellation) =>
        InPlace(values, shape, halo, filter, threads, VoxelsOfASlab, cancellation);

    /// <summary>Filters in place with slabs of a chosen size, which cannot be seen in the result.</summary>
    [Core.Kernel("the size of a slab is an argument for tests alone")]
    public static void InPlace(float[] values, BoxShape shape, int halo, BlockFilter filter, int threads, int voxelsOfASlab, CancellationToken cancellation)
    {
        int planes = Math.Min(shape.Depth, Math.Max(Math.Max(1, voxelsOfASlab / shape.Plane), halo + 1));
        var slab = new PaddedSlab(shape, planes, halo);
        int blocks = (shape.Height + RowsOfABlock - 1) / RowsOfABlock;
        for (int first = 0; first < shape.Depth; first += planes)
        {
            int start = first;
            int count = Math.Min(planes, shape.Depth - first);
            slab.MoveTo(first, values, threads, cancellation);
            PlaneWork.Run(count * blocks, threads, piece =>
            {
                (int plane, int block) = Math.DivRem(piece, blocks);
                int row = block * RowsOfABlock;
                int rows = Math.Min(RowsOfABlock, shape.Height - row);
                filter(slab, plane, row, rows, values.AsSpan(((start + plane) * shape.Plane) + (row * shape.Width), rows * shape.Width));
            }, cancellation);
        }
    }
}
