using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Microstructure.Contacts;

/// <summary>
/// The lines where three phases meet: edges of the grid of voxels with three phases around them, each given the direction in which the order of the phases turns to the right,
/// summed over small boxes and projected onto the direction of the line around the box. Layers of boxes are read and measured on their own. See the README of this folder.
/// </summary>
internal sealed class TripleLines
{
    // Boxes whose lengths are summed together.
    private const int Piece = 4096;

    private const int None = -1;

    private readonly VoxelGrid _grid;
    private readonly byte[] _bits;
    private readonly TripleBoxes _boxes;
    private readonly int[] _entryOf;
    private int[] _keys = new int[256];
    private LineEdges[] _edges = new LineEdges[256];
    private int _count;

    private TripleLines(VoxelGrid grid, byte[] bits, TripleBoxes boxes)
    {
        (_grid, _bits, _boxes) = (grid, bits, boxes);
        _entryOf = new int[boxes.Layer * boxes.Triples.Length];
        Array.Fill(_entryOf, None);
    }

    /// <summary>Measures.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="bits">One bit for the phase of each voxel, 0 for none.</param>
    /// <param name="phases">The number of bits, 3 to 8.</param>
    /// <param name="work">Threads and cancellation.</param>
    /// <returns>The length in m by triple, given as its three bits, for those that occur.</returns>
    public static SortedDictionary<int, double> Of(VoxelGrid grid, byte[] bits, int phases, SurfaceWork work)
    {
        var boxes = new TripleBoxes(grid, phases);
        var layers = new TripleLayer[boxes.Layers];
        work.ForEach(layers.Length, () => new TripleLines(grid, bits, boxes), (k, own) => layers[k] = own.Scan(k), _ => { });
        work.ForEach(layers.Length, () => new TripleWindow(grid, boxes), (k, own) => own.Measure(layers, k), _ => { });
        return Lengths(boxes, layers);
    }

    // Sums over pieces of fixed length, so that they do not depend on the number of threads.
    private static SortedDictionary<int, double> Lengths(TripleBoxes boxes, TripleLayer[] layers)
    {
        var lengths = new SortedDictionary<int, double>();
        for (int triple = 0; triple < boxes.Triples.Length; triple++)
        {
            (double total, double piece, int count) = (0, 0, 0);
            foreach (TripleLayer layer in layers)
            {
                (int from, int to) = layer.Of(triple, boxes);
                foreach (double length in layer.Lengths.AsSpan(from, to - from))
                {
                    piece += length;
                    if (++count % Piece == 0)
                    {
                        (total, piece) = (total + piece, 0);
                    }
                }
            }

            if (count > 0)
            {
                lengths[boxes.Triples[triple]] = total + piece;
            }
        }

        return lengths;
    }

    private TripleLayer Scan(int layer)
    {
        for (int z = layer * TripleBoxes.Box; z < Math.Min((layer + 1) * TripleBoxes.Box, _grid.Depth); z++)
        {
            for (int y = 0; y < _grid.Height; y++)
            {
                int here = _grid.IndexOf(0, y, z);
                int down = y + 1 < _grid.Height ? here + _grid.Width : None;
                int back = z + 1 < _grid.Depth ? here + (_grid.Width * _grid.Height) : None;
                if (down != None && back != None)
                {
                    Rows((here, down, back), (y, z));
                }
                else if (down != None)
                {
                    Row((here, here + 1, down + 1, down), 2, (0, _grid.Width - 1), (y, z));
                }
                else if (back != None)
                {
                    Row((here, back, back + 1, here + 1), 1, (0, _grid.Width - 1), (y, z));
                }
            }
        }

        return Take();
    }

    private TripleLayer Take()
    {
        int[] keys = _keys.AsSpan(0, _count).ToArray();
        LineEdges[] edges = _edges.AsSpan(0, _count).ToArray();
        foreach (int key in keys)
        {
            _entryOf[key] = None;
        }

        Array.Sort(keys, edges);
        _count = 0;
        return new TripleLayer(keys, edges, new double[keys.Length]);
    }

    // Edges of all axes, where there are three phases among the eight voxels around at all.
    [Kernel("the hot loop over 32 voxels at a time")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows((int Here, int Down, int Back) rows, (int Y, int Z) place)
    {
        ref byte bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        (int here, int down, int back, int both) = (rows.Here, rows.Down, rows.Back, rows.Back + _grid.Width);
        int x = 0;
        for (; x + Vector256<byte>.Count < _grid.Width; x += Vector256<byte>.Count)
        {
            Vector256<byte> any = Vector256.LoadUnsafe(ref bits, (nuint)(here + x)) | Vector256.LoadUnsafe(ref bits, (nuint)(down + x))
                | Vector256.LoadUnsafe(ref bits, (nuint)(back + x)) | Vector256.LoadUnsafe(ref bits, (nuint)(both + x))
                | Vector256.LoadUnsafe(ref bits, (nuint)(here + x + 1)) | Vector256.LoadUnsafe(ref bits, (nuint)(down + x + 1))
                | Vector256.LoadUnsafe(ref bits, (nuint)(back + x + 1)) | Vector256.LoadUnsafe(ref bits, (nuint)(both + x + 1));
            Vector256<byte> second = any & (any - Vector256<byte>.One);
            if ((second & (second - Vector256<byte>.One)) != Vector256<byte>.Zero)
            {
                Row((here, here + 1, down + 1, down), 2, (x, x + Vector256<byte>.Count), place);
                Row((here, back, back + 1, here + 1), 1, (x, x + Vector256<byte>.Count), place);
                Row((here, down, both, back), 0, (x, x + Vector256<byte>.Count), place);
            }
        }

        Row((here, here + 1, down + 1, down), 2, (x, _grid.Width - 1), place);
        Row((here, back, back + 1, here + 1), 1, (x, _grid.Width - 1), place);
        Row((here, down, both, back), 0, (x, _grid.Width), place);
    }

    [Kernel("the hot loop over 32 edges at a time")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row((int A, int B, int C, int D) rows, int axis, (int From, int To) range, (int Y, int Z) place)
    {
        ref byte bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        int x = range.From;
        for (; x + Vector256<byte>.Count <= range.To; x += Vector256<byte>.Count)
        {
            Vector256<byte> any = Vector256.LoadUnsafe(ref bits, (nuint)(rows.A + x)) | Vector256.LoadUnsafe(ref bits, (nuint)(rows.B + x))
                | Vector256.LoadUnsafe(ref bits, (nuint)(rows.C + x)) | Vector256.LoadUnsafe(ref bits, (nuint)(rows.D + x));
            Vector256<byte> second = any & (any - Vector256<byte>.One);
            Vector256<byte> third = second & (second - Vector256<byte>.One);
            uint hits = ~Vector256.Equals(third, Vector256<byte>.Zero).ExtractMostSignificantBits();
            for (; hits != 0; hits &= hits - 1)
            {
                Edge(rows, axis, x + BitOperations.TrailingZeroCount(hits), place);
            }
        }

        for (; x < range.To; x++)
        {
            if (BitOperations.PopCount((uint)(_bits[rows.A + x] | _bits[rows.B + x] | _bits[rows.C + x] | _bits[rows.D + x])) >= 3)
            {
                Edge(rows, axis, x, place);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Edge((int A, int B, int C, int D) rows, int axis, int x, (int Y, int Z) place)
    {
        (byte a, byte b, byte c, byte d) = (_bits[rows.A + x], _bits[rows.B + x], _bits[rows.C + x], _bits[rows.D + x]);
        int all = a | b | c | d;
        int box = (x / TripleBoxes.Box) + (_boxes.Width * (place.Y / TripleBoxes.Box));
        if (BitOperations.PopCount((uint)all) == 3)
        {
            Count(box, all, axis, Turn([a, b, c, d]), 2);
            return;
        }

        // Four phases around an edge: two lines of three that run along it; each of the four triples has half a share.
        ReadOnlySpan<byte> around = [a, b, c, d];
        for (int k = 0; k < around.Length; k++)
        {
            ReadOnlySpan<byte> three = [around[(k + 1) & 3], around[(k + 2) & 3], around[(k + 3) & 3], around[(k + 3) & 3]];
            Count(box, all & ~around[k], axis, Turn(three), 1);
        }
    }

    // +1 where the phases, in ascending order, turn to the right around the axis; 0 where one of them lies on both sides.
    private static int Turn(ReadOnlySpan<byte> around)
    {
        Span<byte> order = stackalloc byte[4];
        int n = 0;
        for (int k = 0; k < around.Length; k++)
        {
            if (around[k] != around[(k + 3) & 3])
            {
                order[n++] = around[k];
            }
        }

        if (n != 3)
        {
            return 0;
        }

        int lowest = order[0] < order[1] ? (order[0] < order[2] ? 0 : 2) : order[1] < order[2] ? 1 : 2;
        return order[(lowest + 1) % 3] < order[(lowest + 2) % 3] ? 1 : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(int box, int bits, int axis, int turn, int halves)
    {
        int key = (_boxes.PlaceOf[bits] * _boxes.Layer) + box;
        int entry = _entryOf[key];
        if (entry == None)
        {
            entry = Enter(key);
        }

        _edges[entry].Add(axis, turn * halves, halves);
    }

    private int Enter(int key)
    {
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * _count);
            Array.Resize(ref _edges, 2 * _count);
        }

        _keys[_count] = key;
        _edges[_count] = default;
        _entryOf[key] = _count;
        return _count++;
    }
}
