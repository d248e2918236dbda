using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cathograph.Core;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>
/// Counts the crossings of blocks of a volume, 32 voxels at a time. What is around a voxel is held as the difference of its key from the voxel's own (exclusive or), so that 0 is its own region;
/// the other regions around the voxels are counted one after the other, each lane the next of its own. One a thread.
/// </summary>
internal sealed partial class CrossingKernel
{
    private const int Lanes = KeyTile.Lanes;
    private const int Row = 128;

    // Codes of keys by what the pattern of a particle needs to know; of two keys that make a contact the sum is FirstPattern or one more.
    private const byte ParticleCode = 4;
    private const int FirstPattern = ParticleCode + 1;

    private readonly CrossingSink _sink;
    private readonly SurfacePatterns? _patterns;
    private readonly CrossingSteps _steps;
    private readonly KeyTile _tile;
    private readonly int[] _offsets;
    private readonly int[] _partners;
    private readonly int[] _replaced;
    private readonly Vector256<byte>[] _around;
    private readonly bool _isSpace;
    private readonly Vector256<byte>[] _weights;
    private readonly int[] _groupWeights;
    private readonly int[] _totals = new int[Lanes];
    private readonly long[] _sums = new long[Row * Row];
    private readonly byte[] _codes = new byte[Row];
    private readonly PatternCursor? _cursor;

    /// <summary>Prepares the counting.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="stencil">The directions.</param>
    /// <param name="sink">Where the sums go.</param>
    /// <param name="patterns">Where crossings go by direction; null for nowhere.</param>
    public CrossingKernel(KeySource source, AreaStencil stencil, CrossingSink sink, SurfacePatterns? patterns)
    {
        (_sink, _patterns) = (sink, patterns);
        _steps = new CrossingSteps(stencil);
        _tile = new KeyTile(source, 0);
        _offsets = new int[_steps.Seen.Length];
        int seen = _steps.Seen.Length;
        int steps = _steps.Weights.Length;
        _isSpace = !source.Grid.IsPlane && Avx2.IsSupported;
        _weights = _isSpace ? WeightsOf(stencil) : [];
        _groupWeights = _isSpace ? [.. Groups.Select(step => stencil.Weights[stencil.Steps.IndexOf(step)])] : [];
        _around = new Vector256<byte>[seen + steps];
        _partners = [.. Enumerable.Range(0, steps)];
        _replaced = [.. Enumerable.Range(0, steps).Select(k => k < _steps.Short ? k : seen + k)];
        _cursor = patterns is null ? null : new PatternCursor(patterns);
    }

    /// <summary>Where the sums go.</summary>
    public CrossingSink Sink => _sink;

    /// <summary>Counts the crossings of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(TileBox box)
    {
        if (!_tile.Compose(box))
        {
            (TileBox first, TileBox second) = box.Halves();
            Run(first);
            Run(second);
            return;
        }

        for (int k = 0; k < _offsets.Length; k++)
        {
            (int x, int y, int z) = _steps.Seen[k];
            _offsets[k] = x + (y * KeyTile.Stride) + (z * KeyTile.PlaneStride);
        }

        if (_tile.Count < 2)
        {
            return;
        }

        Encode();
        for (int plane = 0; plane < box.Depth; plane++)
        {
            for (int row = 0; row < box.Height; row++)
            {
                                int place = KeyTile.PlaceOf(row, plane);
                for (int x = 0; x < box.Width; x += Lanes)
                {
                    _cursor?.Begin(box.X + x, box.Y + row, box.Z + plane);
                    uint lanes = box.Width - x >= Lanes ? uint.MaxValue : (1u << (box.Width - x)) - 1;
                    if (_isSpace)
                    {
                        Space(place + x, lanes);
                    }
                    else
                    {
                        Block(place + x, lanes);
                    }
                }
            }
        }

        Flush();
    }

    private void Encode()
    {
        for (int local = 0; local < _tile.Count; local++)
        {
            int key = _tile.KeyOf(local);
            int particle = key - _sink.Slots;
            _codes[local] = _cursor is null ? (byte)0 : particle >= 0 ? (_cursor.Bind(local, particle) ? ParticleCode : (byte)0) : (byte)(_patterns!.KindOf(key) + 1);
        }
    }

    private void Flush()
    {
        for (int a = 0; a < _tile.Count; a++)
        {
            for (int b = 0; b < _tile.Count; b++)
            {
                if (_sums[(a * Row) + b] is var sum && sum != 0)
                {
                    _sink.Add(_tile.KeyOf(a), _tile.KeyOf(b), sum);
                    _sums[(a * Row) + b] = 0;
                }
            }
        }

        _cursor?.End();
    }

    [Kernel("the hot loop over what is around 32 voxels")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Block(int place, uint lanes)
    {
        ref byte keys = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_tile.Keys), place);
        ref Vector256<byte> around = ref MemoryMarshal.GetArrayDataReference(_around);
        ref int offsets = ref MemoryMarshal.GetArrayDataReference(_offsets);
        int seen = _offsets.Length;
        var own = Vector256.LoadUnsafe(ref keys);
        Vector256<byte> largest = Vector256<byte>.Zero;
        Vector256<byte> belowSmallest = Vector256<byte>.AllBitsSet;
        for (int k = 0; k < seen; k++)
        {
            Vector256<byte> difference = Vector256.LoadUnsafe(ref Unsafe.Add(ref keys, Unsafe.Add(ref offsets, k))) ^ own;
            Unsafe.Add(ref around, k) = difference;
            largest = Vector256.Max(largest, difference);
            belowSmallest = Vector256.Min(belowSmallest, difference - Vector256<byte>.One);
        }

        if (largest == Vector256<byte>.Zero)
        {
            return;
        }

        // One below the smallest difference that is not 0, which itself turns into the largest byte: where there is one other region alone, smallest and largest are the same.
        if (belowSmallest + Vector256<byte>.One == largest)
        {
            Count(ref keys, largest, _partners, lanes);
            return;
        }

        Pass(ref keys, lanes);
        while (largest != Vector256<byte>.Zero)
        {
            Count(ref keys, largest, _replaced, lanes);
            Vector256<byte> next = Vector256<byte>.Zero;
            for (int k = 0; k < seen; k++)
            {
                Vector256<byte> difference = Unsafe.Add(ref around, k);
                next = Vector256.Max(next, difference & Vector256.GreaterThan(largest.AsSByte(), difference.AsSByte()).AsByte());
            }

            largest = next;
        }
    }

    // A line that passes through a third region crosses two interfaces: that to the third region is counted as if the step ended there, that behind it here.
    [Kernel("the hot loop over lines through a third region")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(ref byte keys, uint lanes)
    {
        ref Vector256<byte> around = ref MemoryMarshal.GetArrayDataReference(_around);
        int seen = _offsets.Length;
        int steps = _partners.Length;
        for (int k = _steps.Short; k < steps; k++)
        {
            Vector256<byte> end = Unsafe.Add(ref around, k);
            Vector256<byte> near = Unsafe.Add(ref around, _steps.Near[k - _steps.Short]);
            Vector256<byte> far = Unsafe.Add(ref around, _steps.Far[k - _steps.Short]);
            Vector256<byte> isNearOther = ~(Vector256.Equals(near, Vector256<byte>.Zero) | Vector256.Equals(near, end));
            Vector256<byte> isFarOther = ~(Vector256.Equals(far, Vector256<byte>.Zero) | Vector256.Equals(far, end));
            Vector256<byte> isThird = Vector256.AndNot(isNearOther | isFarOther, Vector256.Equals(end, Vector256<byte>.Zero));
            Vector256<byte> third = Vector256.ConditionalSelect(isNearOther, near, far);
            Unsafe.Add(ref around, seen + k) = Vector256.ConditionalSelect(isThird, third, end);
            uint hits = isThird.ExtractMostSignificantBits() & lanes;
            if (hits != 0)
            {
                ref byte ends = ref Unsafe.As<Vector256<byte>, byte>(ref Unsafe.Add(ref around, k));
                ref byte thirds = ref Unsafe.As<Vector256<byte>, byte>(ref Unsafe.Add(ref around, seen + k));
                for (; hits != 0; hits &= hits - 1)
                {
                    int lane = BitOperations.TrailingZeroCount(hits);
                    byte own = Unsafe.Add(ref keys, lane);
                    Add(own ^ Unsafe.Add(ref thirds, lane), own ^ Unsafe.Add(ref ends, lane), _steps.Weights[k], lane);
                }
            }
        }
    }

    // The crossings to one other region of each voxel.
    [Kernel("the hot loop over 37 steps of 32 voxels")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(ref byte keys, Vector256<byte> other, int[] ends, uint lanes)
    {
        ref Vector256<byte> around = ref MemoryMarshal.GetArrayDataReference(_around);
        ref int end = ref MemoryMarshal.GetArrayDataReference(ends);
        ref int near = ref MemoryMarshal.GetArrayDataReference(_steps.Near);
        ref int far = ref MemoryMarshal.GetArrayDataReference(_steps.Far);
        Vector256<int> sum0 = Vector256<int>.Zero;
        Vector256<int> sum1 = Vector256<int>.Zero;
        Vector256<int> sum2 = Vector256<int>.Zero;
        Vector256<int> sum3 = Vector256<int>.Zero;
        int shorts = _steps.Short;
        int k = 0;
        foreach (int groupEnd in _steps.GroupEnds)
        {
            Vector256<byte> count = Vector256<byte>.Zero;
            Vector256<int> weight = Vector256.Create(_steps.Weights[k]);
            if (k < shorts)
            {
                for (; k < groupEnd; k++)
                {
                    count -= Vector256.Equals(Unsafe.Add(ref around, Unsafe.Add(ref end, k)), other);
                }
            }
            else
            {
                Vector256<byte> twice = Vector256<byte>.Zero;
                for (; k < groupEnd; k++)
                {
                    Vector256<byte> at = Unsafe.Add(ref around, Unsafe.Add(ref end, k));
                    count -= Vector256.Equals(at, other);
                    twice -= Vector256.Equals(Unsafe.Add(ref around, Unsafe.Add(ref near, k - shorts)), other)
                        & Vector256.Equals(Unsafe.Add(ref around, Unsafe.Add(ref far, k - shorts)), other) & Vector256.Equals(at, Vector256<byte>.Zero);
                }

                count += twice + twice;
            }

            (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(count);
            (Vector256<uint> a, Vector256<uint> b) = Vector256.Widen(low);
            (Vector256<uint> c, Vector256<uint> d) = Vector256.Widen(high);
            sum0 += a.AsInt32() * weight;
            sum1 += b.AsInt32() * weight;
            sum2 += c.AsInt32() * weight;
            sum3 += d.AsInt32() * weight;
        }

        ref int totals = ref MemoryMarshal.GetArrayDataReference(_totals);
        sum0.StoreUnsafe(ref totals);
        sum1.StoreUnsafe(ref totals, 8);
        sum2.StoreUnsafe(ref totals, 16);
        sum3.StoreUnsafe(ref totals, 24);
        var own = Vector256.LoadUnsafe(ref keys);
        Book(own, own ^ other, Hits(other) & lanes);
    }

    // Puts the total of each lane that is hit where it belongs.
    [Kernel("the lanes that cross")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Book(Vector256<byte> first, Vector256<byte> second, uint hits)
    {
        ref int totals = ref MemoryMarshal.GetArrayDataReference(_totals);
        ref byte one = ref Unsafe.As<Vector256<byte>, byte>(ref first);
        ref byte two = ref Unsafe.As<Vector256<byte>, byte>(ref second);
        for (; hits != 0; hits &= hits - 1)
        {
            int lane = BitOperations.TrailingZeroCount(hits);
            int total = Unsafe.Add(ref totals, lane);
            if (total != 0)
            {
                Add(Unsafe.Add(ref one, lane), Unsafe.Add(ref two, lane), total, lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int first, int second, int weight, int lane)
    {
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sums), (first * Row) + second) += weight;
        ref byte codes = ref MemoryMarshal.GetArrayDataReference(_codes);
        int a = Unsafe.Add(ref codes, first);
        int b = Unsafe.Add(ref codes, second);
        if ((uint)(a + b - FirstPattern) <= 1)
        {
            _cursor!.Add(a > b ? first : second, a + b - FirstPattern, weight, lane);
        }
    }
}
