using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Microstructure.Contacts;

/// <summary>
/// The lines where three phases meet: edges of the grid of voxels with three phases around them, each given the direction in which the order of the phases turns to the right,
/// summed over small boxes and projected onto the direction of the line around the box. See the README of this folder.
/// </summary>
internal sealed class TripleLines
{
    // Edge of a box in voxels; a direction is taken from 3 x 3 x 3 boxes.
    private const int Box = 4;

    // Below this share of the path the directed edges cancel: a loop smaller than the window, or two lines side by side. A straight line has at least 0.577.
    private const double LeastOrder = 0.3;

    // The length of a line of any direction over that of its edges, on average: the mean of |u_x| + |u_y| + |u_z| over directions is 3/2.
    private const double MeanFactor = 2.0 / 3;

    // Boxes whose lengths are summed by one thread.
    private const int Piece = 4096;

    private readonly VoxelGrid _grid;
    private readonly byte[] _bits;
    private readonly Dictionary<(int Box, int Triple), Edges> _sums = [];

    private TripleLines(VoxelGrid grid, byte[] bits) => (_grid, _bits) = (grid, bits);

    /// <summary>Measures.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="bits">One bit for the phase of each voxel, 0 for none.</param>
    /// <param name="work">Threads and cancellation.</param>
    /// <returns>The length in m by triple, given as its three bits.</returns>
    public static SortedDictionary<int, double> Of(VoxelGrid grid, byte[] bits, SurfaceWork work)
    {
        var total = new TripleLines(grid, bits);
        work.Run(() => new TripleLines(grid, bits), (part, own) => own.Scan(part, work.Cancellation), own => total.Add(own));
        return total.Lengths(work);
    }

    private void Add(TripleLines other)
    {
        foreach ((var key, Edges edges) in other._sums)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _).Add(edges);
        }
    }

    private void Scan(SurfacePart part, CancellationToken cancellation)
    {
        for (int z = part.FirstPlane; z < part.EndPlane; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int y = part.FirstRow; y < part.EndRow; y++)
            {
                int here = _grid.IndexOf(0, y, z);
                int down = y + 1 < _grid.Height ? here + _grid.Width : -1;
                int back = z + 1 < _grid.Depth ? here + (_grid.Width * _grid.Height) : -1;
                if (down >= 0)
                {
                    Row((here, here + 1, down + 1, down), 2, _grid.Width - 1, (y, z));
                }

                if (back >= 0)
                {
                    Row((here, back, back + 1, here + 1), 1, _grid.Width - 1, (y, z));
                }

                if (down >= 0 && back >= 0)
                {
                    Row((here, down, back + _grid.Width, back), 0, _grid.Width, (y, z));
                }
            }
        }
    }

    [Kernel("the hot loop over 32 edges at a time")]
    private void Row((int A, int B, int C, int D) rows, int axis, int count, (int Y, int Z) place)
    {
        ref byte bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        int x = 0;
        for (; x + Vector256<byte>.Count <= count; x += Vector256<byte>.Count)
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

        for (; x < count; x++)
        {
            if (BitOperations.PopCount((uint)(_bits[rows.A + x] | _bits[rows.B + x] | _bits[rows.C + x] | _bits[rows.D + x])) >= 3)
            {
                Edge(rows, axis, x, place);
            }
        }
    }

    private void Edge((int A, int B, int C, int D) rows, int axis, int x, (int Y, int Z) place)
    {
        ReadOnlySpan<byte> around = [_bits[rows.A + x], _bits[rows.B + x], _bits[rows.C + x], _bits[rows.D + x]];
        int all = around[0] | around[1] | around[2] | around[3];
        int boxesX = (_grid.Width / Box) + 1;
        int boxesY = (_grid.Height / Box) + 1;
        int box = (x / Box) + (boxesX * ((place.Y / Box) + (boxesY * (place.Z / Box))));
        if (BitOperations.PopCount((uint)all) == 3)
        {
            Count((box, all), axis, Turn(around), 2);
            return;
        }

        // Four phases around an edge: two lines of three that run along it; each of the four triples has half a share.
        for (int k = 0; k < around.Length; k++)
        {
            ReadOnlySpan<byte> three = [around[(k + 1) & 3], around[(k + 2) & 3], around[(k + 3) & 3], around[(k + 3) & 3]];
            Count((box, all & ~around[k]), axis, Turn(three), 1);
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

    private void Count((int Box, int Triple) key, int axis, int turn, int halves) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _).Add(axis, turn * halves, halves);

    // Sums over pieces of fixed length, so that they do not depend on the number of threads.
    private SortedDictionary<int, double> Lengths(SurfaceWork work)
    {
        var lengths = new SortedDictionary<int, double>();
        foreach (IGrouping<int, (int Box, int Triple)> group in _sums.Keys.GroupBy(key => key.Triple))
        {
            int[] boxes = [.. group.Select(key => key.Box)];
            Array.Sort(boxes);
            double[] pieces = new double[(boxes.Length + Piece - 1) / Piece];
            work.ForEach(pieces.Length, piece =>
            {
                foreach (int box in boxes.AsSpan(piece * Piece, Math.Min(Piece, boxes.Length - (piece * Piece))))
                {
                    pieces[piece] += Length(box, group.Key);
                }
            });
            lengths[group.Key] = pieces.Sum();
        }

        return lengths;
    }

    private double Length(int box, int triple)
    {
        VoxelSpacing h = _grid.Spacing;
        Edges own = _sums[(box, triple)];
        if (_grid.IsPlane)
        {
            return own.Paths.Z / 2.0 * h.Z;
        }

        int boxesX = (_grid.Width / Box) + 1;
        int boxesY = (_grid.Height / Box) + 1;
        Edges window = default;
        for (int k = 0; k < 27; k++)
        {
            (int dx, int dy, int dz) = ((k % 3) - 1, (k / 3 % 3) - 1, (k / 9) - 1);
            (int x, int y) = ((box % boxesX) + dx, (box / boxesX % boxesY) + dy);
            if (x >= 0 && x < boxesX && y >= 0 && y < boxesY && _sums.TryGetValue((box + dx + (boxesX * (dy + (boxesY * dz))), triple), out Edges beside))
            {
                window.Add(beside);
            }
        }

        (double tx, double ty, double tz) = (window.Sum.X * h.X, window.Sum.Y * h.Y, window.Sum.Z * h.Z);
        double path = (window.Paths.X * h.X) + (window.Paths.Y * h.Y) + (window.Paths.Z * h.Z);
        double chord = Math.Sqrt((tx * tx) + (ty * ty) + (tz * tz));
        double along = ((own.Sum.X * h.X * tx) + (own.Sum.Y * h.Y * ty) + (own.Sum.Z * h.Z * tz)) / chord;
        double ownPath = (own.Paths.X * h.X) + (own.Paths.Y * h.Y) + (own.Paths.Z * h.Z);
        return (chord < LeastOrder * path ? MeanFactor * ownPath : along) / 2;
    }

    /// <summary>Directed and undirected edges along the axes, in halves.</summary>
    private struct Edges
    {
        public (int X, int Y, int Z) Sum;
        public (int X, int Y, int Z) Paths;

        public void Add(int axis, int directed, int undirected)
        {
            Sum = (Sum.X + (axis == 0 ? directed : 0), Sum.Y + (axis == 1 ? directed : 0), Sum.Z + (axis == 2 ? directed : 0));
            Paths = (Paths.X + (axis == 0 ? undirected : 0), Paths.Y + (axis == 1 ? undirected : 0), Paths.Z + (axis == 2 ? undirected : 0));
        }

        public void Add(Edges other)
        {
            Sum = (Sum.X + other.Sum.X, Sum.Y + other.Sum.Y, Sum.Z + other.Sum.Z);
            Paths = (Paths.X + other.Paths.X, Paths.Y + other.Paths.Y, Paths.Z + other.Paths.Z);
        }
    }
}
