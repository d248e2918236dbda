using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>
/// The keys of a block of a volume and what is around it, one byte a voxel: the keys that occur in the block are numbered anew, so that 32 voxels fit a vector.
/// Beyond the box the outermost voxels are repeated. One a thread.
/// </summary>
internal sealed class KeyTile
{
    /// <summary>Voxels of a vector.</summary>
    public const int Lanes = 32;

    /// <summary>The most keys of a block; the exclusive or of two of them is then positive as a signed byte.</summary>
    public const int MostKeys = 127;

    /// <summary>From a row to the next in <see cref="Keys"/>.</summary>
    public const int Stride = TileBox.MostWidth + (4 * AreaStencil.Reach);

    /// <summary>From a plane to the next in <see cref="Keys"/>.</summary>
    public const int PlaneStride = (TileBox.MostHeight + (2 * AreaStencil.Reach)) * Stride;

    private readonly KeySource _source;
    private readonly int _before;
    private readonly int[] _localOf;
    private readonly int[] _keyOf = new int[MostKeys];
    private byte[] _keys = [];

    /// <summary>Prepares for blocks of a volume.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="before">Planes before the block that are wanted, 0 to <see cref="AreaStencil.Reach"/>; behind it there are always as many as a step reaches.</param>
    public KeyTile(KeySource source, int before)
    {
        _before = before;
        _source = source;
        _localOf = new int[source.Slots + source.Particles];
        Array.Fill(_localOf, -1);
    }

    /// <summary>The number of keys of the block.</summary>
    public int Count { get; private set; }

    /// <summary>The number of each voxel's key in the block, with two voxels beside it on either side along every axis.</summary>
    public byte[] Keys => _keys;

    /// <summary>The key that a number of the block stands for.</summary>
    public int KeyOf(int local) => _keyOf[local];

    /// <summary>The place in <see cref="Keys"/> of the first voxel of a row of the block.</summary>
    public static int PlaceOf(int row, int plane) => ((plane + AreaStencil.Reach) * PlaneStride) + ((row + AreaStencil.Reach) * Stride) + AreaStencil.Reach;

    /// <summary>Reads a block.</summary>
    /// <returns>False when the block has more than <see cref="MostKeys"/> keys and must be split.</returns>
    public bool Compose(TileBox box)
    {
        Forget();
        VoxelGrid grid = _source.Grid;
        int planes = box.Depth + (2 * AreaStencil.Reach);
        if (_keys.Length < (planes * PlaneStride) + Lanes)
        {
            _keys = new byte[(planes * PlaneStride) + Lanes];
        }

        int firstPlane = grid.IsPlane ? AreaStencil.Reach : AreaStencil.Reach - _before;
        for (int plane = firstPlane; plane < (grid.IsPlane ? AreaStencil.Reach + 1 : planes); plane++)
        {
            int z = Math.Clamp(box.Z + plane - AreaStencil.Reach, 0, grid.Depth - 1);
            for (int row = 0; row < box.Height + (2 * AreaStencil.Reach); row++)
            {
                int y = Math.Clamp(box.Y + row - AreaStencil.Reach, 0, grid.Height - 1);
                if (!Row(grid.IndexOf(0, y, z), box, _keys.AsSpan((plane * PlaneStride) + (row * Stride), Stride)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Row(int start, TileBox box, Span<byte> keys)
    {
        int from = Math.Max(0, box.X - AreaStencil.Reach);
        int end = Math.Min(_source.Grid.Width, box.X + box.Width + AreaStencil.Reach);
        int at = from - box.X + AreaStencil.Reach;
        if (!Fill(start + from, keys.Slice(at, end - from)))
        {
            return false;
        }

        keys[..at].Fill(keys[at]);
        keys[(at + end - from)..].Fill(keys[at + end - from - 1]);
        return true;
    }

    // Every region is written 32 voxels far from where it begins, and the next over it. Writes up to 31 voxels too far.
    [Kernel("32 voxels at a time, and the rest one by one")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Fill(int start, Span<byte> keys)
    {
        bool hasIds = _source.Particles > 0;
        ref byte labels = ref MemoryMarshal.GetReference(_source.LabelRow(start, keys.Length));
        ref int ids = ref hasIds ? ref MemoryMarshal.GetReference(_source.IdRow(start, keys.Length)) : ref Unsafe.NullRef<int>();
        ref byte to = ref MemoryMarshal.GetReference(keys);
        int local = LocalOf(_source.KeyOf(labels, hasIds ? ids : 0));
        bool isComplete = local >= 0;
        var write = Vector256.Create((byte)local);
        to = (byte)local;
        int x = 1;
        for (; x + Lanes <= keys.Length; x += Lanes)
        {
            write.StoreUnsafe(ref to, (nuint)x);
            uint changes = ~Vector256.Equals(Vector256.LoadUnsafe(ref labels, (nuint)x), Vector256.LoadUnsafe(ref labels, (nuint)x - 1)).ExtractMostSignificantBits();
            changes |= hasIds ? IdChanges(ref Unsafe.Add(ref ids, x)) : 0;
            for (; changes != 0; changes &= changes - 1)
            {
                int at = x + BitOperations.TrailingZeroCount(changes);
                local = LocalOf(_source.KeyOf(Unsafe.Add(ref labels, at), hasIds ? Unsafe.Add(ref ids, at) : 0));
                isComplete &= local >= 0;
                write = Vector256.Create((byte)local);
                write.StoreUnsafe(ref to, (nuint)at);
            }
        }

        for (; x < keys.Length; x++)
        {
            local = LocalOf(_source.KeyOf(Unsafe.Add(ref labels, x), hasIds ? Unsafe.Add(ref ids, x) : 0));
            isComplete &= local >= 0;
            Unsafe.Add(ref to, x) = (byte)local;
        }

        return isComplete;
    }

    // One bit for each of 32 numbers that differs from the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint IdChanges(ref int ids)
    {
        uint same = Vector256.Equals(Vector256.LoadUnsafe(ref ids), Vector256.LoadUnsafe(ref Unsafe.Add(ref ids, -1))).ExtractMostSignificantBits();
        same |= Vector256.Equals(Vector256.LoadUnsafe(ref ids, 8), Vector256.LoadUnsafe(ref ids, 7)).ExtractMostSignificantBits() << 8;
        same |= Vector256.Equals(Vector256.LoadUnsafe(ref ids, 16), Vector256.LoadUnsafe(ref ids, 15)).ExtractMostSignificantBits() << 16;
        return ~(same | (Vector256.Equals(Vector256.LoadUnsafe(ref ids, 24), Vector256.LoadUnsafe(ref ids, 23)).ExtractMostSignificantBits() << 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LocalOf(int key)
    {
        int local = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_localOf), key);
        return local >= 0 ? local : Enter(key);
    }

    private int Enter(int key)
    {
        if (Count == MostKeys)
        {
            return -1;
        }

        int local = Count++;
        _localOf[key] = local;
        _keyOf[local] = key;
        return local;
    }

    private void Forget()
    {
        for (int local = 0; local < Count; local++)
        {
            _localOf[_keyOf[local]] = -1;
        }

        Count = 0;
    }
}
