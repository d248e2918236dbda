using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// What <see cref="FaceEnvelope"/> finds, for boxes of moderate size and eight neighbouring columns at once: every voxel searches outwards along y, then along z, until no farther face can be nearer.
/// Squared distances are in units of the squared edge along x.
/// </summary>
internal sealed class FaceSearch
{
    /// <summary>The longest box along y and z for which the search is used; beyond, envelopes are cheaper where contacts are few.</summary>
    public const int Longest = 320;

    private const int Lanes = 8;

    // Faces of a row beyond which two sweeps along it are cheaper than looking at every face.
    private const int ManyFaces = 12;

    private readonly bool _isPlane;
    private readonly float _unit;
    private readonly Steps _alongY;
    private readonly Steps _alongZ;
    private readonly Sheet[] _sheets = [new(), new(), new()];
    private readonly Sheet _column = new();
    private readonly Sheet _halfColumn = new();
    private readonly Sheet _half = new();
    private int[] _places = [];

    /// <summary>Initialises what is the same for every region of a grid.</summary>
    /// <param name="grid">The grid.</param>
    public FaceSearch(VoxelGrid grid)
    {
        _isPlane = grid.IsPlane;
        _unit = (float)grid.Spacing.X;
        _alongY = new Steps(grid.Spacing.Y / grid.Spacing.X);
        _alongZ = new Steps(grid.Spacing.Z / grid.Spacing.X);
    }

    /// <summary>Fills <see cref="ParticleBox.Distance"/> and <see cref="ParticleBox.Parent"/> of the voxels of the region.</summary>
    /// <param name="box">The region, not longer than <see cref="Longest"/>; its rows are a multiple of eight voxels.</param>
    /// <param name="faces">The contacts from which distance counts.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Run(ParticleBox box, List<uint> faces, CancellationToken cancellation)
    {
        Prepare(box);
        foreach (uint face in CollectionsMarshal.AsSpan(faces))
        {
            box.Mask[(int)(face >> 2)] |= (byte)(1 << (int)(face & 3));
        }

        int plane = box.Width * box.Height;
        for (int z = 0; z < box.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int side = 1; side <= (_isPlane ? 2 : 3); side++)
            {
                AlongX(box, z, side, _sheets[side - 1]);
            }

            AlongY(box, _sheets[0], _sheets[1], (box.Distance, box.Parent), plane * z);
            if (!_isPlane)
            {
                AlongY(box, _sheets[2], null, (_half.Squares, _half.Points), plane * z);
            }
        }

        ClearFlags(box);
        AlongZ(box, cancellation);
    }

    private static void ClearFlags(ParticleBox box)
    {
        ref byte mask = ref MemoryMarshal.GetArrayDataReference(box.Mask);
        int k = 0;
        for (; k + Vector256<byte>.Count <= box.Count; k += Vector256<byte>.Count)
        {
            (Vector256.LoadUnsafe(ref mask, (nuint)k) & Vector256<byte>.One).StoreUnsafe(ref mask, (nuint)k);
        }

        for (; k < box.Count; k++)
        {
            box.Mask[k] &= 1;
        }
    }

    private void Prepare(ParticleBox box)
    {
        foreach (Sheet sheet in _sheets)
        {
            sheet.Fit(box.Width * box.Height);
        }

        _column.Fit(box.Depth * Lanes);
        _halfColumn.Fit(box.Depth * Lanes);
        _half.Fit(_isPlane ? 0 : box.Count);
        _places = _places.Length < box.Width ? new int[box.Width] : _places;
        _alongY.Fit(box.Height);
        _alongZ.Fit(box.Depth);
    }

    // Squares of the distance along x to the nearest face of a kind on each row of a plane, and the rows that have any.
    private void AlongX(ParticleBox box, int z, int side, Sheet sheet)
    {
        float offset = side == 1 ? 0.5f : 0;
        sheet.First = int.MaxValue;
        sheet.Last = -1;
        for (int y = 0; y < box.Height; y++)
        {
            int first = box.Width * (y + (box.Height * z));
            int count = Places(box.Mask.AsSpan(first, box.Width), (byte)(1 << side), _places);
            Span<float> squares = sheet.Squares.AsSpan(y * box.Width, box.Width);
            if (count == 0)
            {
                squares.Fill(float.PositiveInfinity);
                continue;
            }

            sheet.First = Math.Min(sheet.First, y);
            sheet.Last = y;
            Span<uint> points = sheet.Points.AsSpan(y * box.Width, box.Width);
            uint code = ((uint)first << 2) | (uint)side;
            if (count <= ManyFaces)
            {
                EveryFace(_places.AsSpan(0, count), offset, code, squares, points);
            }
            else
            {
                Sweep(_places.AsSpan(0, count), offset, code, squares, points);
            }
        }
    }

    private static int Places(ReadOnlySpan<byte> row, byte flag, int[] places)
    {
        int count = 0;
        for (int x = 0; x < row.Length; x += Lanes)
        {
            ulong bits = MemoryMarshal.Read<ulong>(row[x..]) & (flag * 0x0101010101010101UL);
            for (; bits != 0; bits &= bits - 1)
            {
                places[count++] = x + (BitOperations.TrailingZeroCount(bits) >> 3);
            }
        }

        return count;
    }

    private static void EveryFace(ReadOnlySpan<int> places, float offset, uint code, Span<float> squares, Span<uint> points)
    {
        ref float square = ref MemoryMarshal.GetReference(squares);
        ref uint point = ref MemoryMarshal.GetReference(points);
        for (int x = 0; x < squares.Length; x += Lanes)
        {
            Vector256<float> here = Vector256.ConvertToSingle(Vector256<int>.Indices + Vector256.Create(x));
            Vector256<float> best = Vector256.Create(float.PositiveInfinity);
            Vector256<uint> found = Vector256<uint>.Zero;
            foreach (int place in places)
            {
                Vector256<float> away = here - Vector256.Create(place + offset);
                away *= away;
                found = Vector256.ConditionalSelect(Vector256.LessThan(away, best).AsUInt32(), Vector256.Create(code + ((uint)place << 2)), found);
                best = Vector256.MinNative(away, best);
            }

            best.StoreUnsafe(ref square, (nuint)x);
            found.StoreUnsafe(ref point, (nuint)x);
        }
    }

    // Each face up to the middle between it and the next.
    private static void Sweep(ReadOnlySpan<int> places, float offset, uint code, Span<float> squares, Span<uint> points)
    {
        int face = 0;
        for (int x = 0; x < squares.Length; x++)
        {
            float away = x - places[face] - offset;
            while (face + 1 < places.Length && x - places[face + 1] - offset + away > 0)
            {
                face++;
                away = x - places[face] - offset;
            }

            squares[x] = away * away;
            points[x] = code + ((uint)places[face] << 2);
        }
    }

    // Rows through centres and rows half a voxel beside them to squares in the plane.
    private void AlongY(ParticleBox box, Sheet centres, Sheet? halves, (float[] Squares, uint[] Points) target, int first)
    {
        int low = Math.Min(centres.First, halves?.First ?? int.MaxValue);
        int high = Math.Max(centres.Last, halves?.Last ?? -1);
        if (high < 0)
        {
            target.Squares.AsSpan(first, box.Width * box.Height).Fill(float.PositiveInfinity);
            return;
        }

        var search = new Search(centres, halves, _alongY, box.Width, (low, high));
        for (int y = 0; y < box.Height; y++)
        {
            int row = box.Width * y;
            for (int x = 0; x < box.Width; x += Lanes)
            {
                Vector256<float> best = search.At(x, y, Vector256.Create(float.PositiveInfinity), out Vector256<uint> point);
                best.StoreUnsafe(ref target.Squares[0], (nuint)(first + row + x));
                point.StoreUnsafe(ref target.Points[0], (nuint)(first + row + x));
            }
        }
    }

    private void AlongZ(ParticleBox box, CancellationToken cancellation)
    {
        int plane = box.Width * box.Height;
        var search = new Search(_column, _halfColumn, _alongZ, Lanes, (0, box.Depth - 1));
        for (int first = 0; first < plane; first += Lanes)
        {
            if ((first & 0x3FF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (!_isPlane && !LoadColumn(box, first, plane))
            {
                continue;
            }

            for (int z = 0; z < box.Depth; z++)
            {
                int at = first + (plane * z);
                ulong mask = MemoryMarshal.Read<ulong>(box.Mask.AsSpan(at));
                if (mask == 0)
                {
                    continue;
                }

                Vector256<float> best;
                if (_isPlane)
                {
                    best = Vector256.LoadUnsafe(ref box.Distance[at]);
                }
                else
                {
                    // Columns outside of the region are done before they begin.
                    Vector256<int> isInside = Vector256.GreaterThan(Vector256.WidenLower(Vector256.WidenLower(Vector256.CreateScalar(mask).AsByte()).AsInt16()), Vector256<int>.Zero);
                    best = search.At(0, z, Vector256.Create(float.PositiveInfinity) & isInside.AsSingle(), out Vector256<uint> point);
                    point.StoreUnsafe(ref box.Parent[at]);
                }

                (Vector256.Sqrt(best) * _unit).StoreUnsafe(ref box.Distance[at]);
            }
        }
    }

    // False when no voxel of the columns belongs to the region.
    private bool LoadColumn(ParticleBox box, int first, int plane)
    {
        ulong any = 0;
        for (int z = 0; z < box.Depth; z++)
        {
            any |= MemoryMarshal.Read<ulong>(box.Mask.AsSpan(first + (plane * z)));
        }

        if (any == 0)
        {
            return false;
        }

        for (int z = 0; z < box.Depth; z++)
        {
            int at = first + (plane * z);
            Vector256.LoadUnsafe(ref box.Distance[at]).StoreUnsafe(ref _column.Squares[z * Lanes]);
            Vector256.LoadUnsafe(ref box.Parent[at]).StoreUnsafe(ref _column.Points[z * Lanes]);
            Vector256.LoadUnsafe(ref _half.Squares[at]).StoreUnsafe(ref _halfColumn.Squares[z * Lanes]);
            Vector256.LoadUnsafe(ref _half.Points[at]).StoreUnsafe(ref _halfColumn.Points[z * Lanes]);
        }

        return true;
    }

    /// <summary>Squared distances with their faces, and the rows that have any.</summary>
    private sealed class Sheet
    {
        public float[] Squares { get; private set; } = [];

        public uint[] Points { get; private set; } = [];

        public int First { get; set; }

        public int Last { get; set; }

        public void Fit(int count)
        {
            if (Squares.Length < count)
            {
                Squares = GC.AllocateUninitializedArray<float>(count);
                Points = GC.AllocateUninitializedArray<uint>(count);
            }
        }
    }

    /// <summary>Squares of whole steps along an axis, and of steps with a half.</summary>
    private sealed class Steps(double ratio)
    {
        public float[] Whole { get; private set; } = [];

        public float[] Half { get; private set; } = [];

        public void Fit(int count)
        {
            if (Whole.Length <= count)
            {
                Whole = [.. Enumerable.Range(0, count + 1).Select(k => (float)(k * ratio * k * ratio))];
                Half = [.. Enumerable.Range(0, count + 1).Select(k => (float)((k + 0.5) * ratio * (k + 0.5) * ratio))];
            }
        }
    }

    /// <summary>Eight columns of which the nearest face is sought from a row.</summary>
    private readonly struct Search(Sheet centres, Sheet? halves, Steps steps, int stride, (int Low, int High) rows)
    {
        [Kernel("the search of eight columns over registers")]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Vector256<float> At(int column, int row, Vector256<float> best, out Vector256<uint> point)
        {
            ref float square = ref centres.Squares[column];
            ref uint code = ref centres.Points[column];
            ref float halfSquare = ref halves is null ? ref square : ref halves.Squares[column];
            ref uint halfCode = ref halves is null ? ref code : ref halves.Points[column];
            ref float whole = ref MemoryMarshal.GetArrayDataReference(steps.Whole);
            ref float half = ref MemoryMarshal.GetArrayDataReference(steps.Half);
            Vector256<uint> found = Vector256<uint>.Zero;
            for (int k = 0; row - k >= rows.Low || row + k <= rows.High; k++)
            {
                Vector256<float> step = Vector256.Create(Unsafe.Add(ref whole, k));
                if (!Vector256.LessThanAny(step, best))
                {
                    break;
                }

                Vector256<float> halfStep = Vector256.Create(Unsafe.Add(ref half, k));
                if (row - k >= rows.Low && row - k <= rows.High)
                {
                    Take(ref square, ref code, (row - k) * stride, step, ref best, ref found);
                }

                if (row + k <= rows.High && row + k >= rows.Low)
                {
                    Take(ref square, ref code, (row + k) * stride, step, ref best, ref found);
                    if (halves is not null)
                    {
                        Take(ref halfSquare, ref halfCode, (row + k) * stride, halfStep, ref best, ref found);
                    }
                }

                if (halves is not null && row - k - 1 >= rows.Low && row - k - 1 <= rows.High)
                {
                    Take(ref halfSquare, ref halfCode, (row - k - 1) * stride, halfStep, ref best, ref found);
                }
            }

            point = found;
            return best;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        [Kernel("one candidate of eight columns")]
        private static void Take(ref float squares, ref uint codes, int at, Vector256<float> step, ref Vector256<float> best, ref Vector256<uint> found)
        {
            Vector256<float> square = Vector256.LoadUnsafe(ref squares, (nuint)at) + step;
            found = Vector256.ConditionalSelect(Vector256.LessThan(square, best).AsUInt32(), Vector256.LoadUnsafe(ref codes, (nuint)at), found);
            best = Vector256.MinNative(square, best);
        }
    }
}
