using Cathograph.Core;

namespace Cathograph.Microstructure.Particles;

/// <summary>Sums over pairs of basins: a hash table with open addresses. Maxima and whole numbers only, so that the order of additions cannot be seen.</summary>
internal sealed class BasinTable
{
    private long[] _keys = new long[1024];
    private float[] _saddles = new float[1024];
    private int[] _faces = new int[3 * 1024];
    private int _count;
    private long _lastKey = -1;
    private int _last;

    /// <summary>Notes that two voxels of different basins are neighbours.</summary>
    /// <param name="a">A basin from 0.</param>
    /// <param name="b">Another.</param>
    /// <param name="saddle">The lower of the two values.</param>
    /// <param name="axis">0, 1, 2 for neighbours across a face; -1 for others.</param>
    public void Add(int a, int b, float saddle, int axis)
    {
        int slot = SlotOf(((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b));
        _saddles[slot] = Math.Max(_saddles[slot], saddle);
        if (axis >= 0)
        {
            _faces[(3 * slot) + axis]++;
        }
    }

    /// <summary>Adds what another table holds.</summary>
    public void Add(BasinTable other)
    {
        foreach (BasinPair pair in other.Pairs())
        {
            int slot = SlotOf(((long)pair.Low << 32) | (uint)pair.High);
            _saddles[slot] = Math.Max(_saddles[slot], pair.Saddle);
            _faces[3 * slot] += pair.FacesX;
            _faces[(3 * slot) + 1] += pair.FacesY;
            _faces[(3 * slot) + 2] += pair.FacesZ;
        }
    }

    /// <summary>The pairs, in no order.</summary>
    public IEnumerable<BasinPair> Pairs()
    {
        for (int slot = 0; slot < _keys.Length; slot++)
        {
            // The key of a used slot is not 0: the higher number is at least 1.
            if (_keys[slot] != 0)
            {
                yield return new BasinPair((int)(_keys[slot] >> 32), (int)_keys[slot], _saddles[slot], _faces[3 * slot], _faces[(3 * slot) + 1], _faces[(3 * slot) + 2]);
            }
        }
    }

    [Kernel("The hot look-up.")]
    private int SlotOf(long key)
    {
        if (key == _lastKey)
        {
            return _last;
        }

        int slot = Find(key);
        if (_keys[slot] == 0)
        {
            if (2 * ++_count > _keys.Length)
            {
                Grow();
                slot = Find(key);
            }

            _keys[slot] = key;
        }

        (_lastKey, _last) = (key, slot);
        return slot;
    }

    private int Find(long key)
    {
        int mask = _keys.Length - 1;
        int slot = (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 24) & mask;
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        (long[] keys, float[] saddles, int[] faces) = (_keys, _saddles, _faces);
        _keys = new long[2 * keys.Length];
        _saddles = new float[2 * keys.Length];
        _faces = new int[6 * keys.Length];
        for (int old = 0; old < keys.Length; old++)
        {
            if (keys[old] != 0)
            {
                int slot = Find(keys[old]);
                _keys[slot] = keys[old];
                _saddles[slot] = saddles[old];
                faces.AsSpan(3 * old, 3).CopyTo(_faces.AsSpan(3 * slot, 3));
            }
        }
    }
}
