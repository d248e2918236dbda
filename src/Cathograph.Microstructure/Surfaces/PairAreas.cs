namespace Cathograph.Microstructure.Surfaces;

/// <summary>A table from pairs of regions to a sum, open addressed; one a thread.</summary>
internal sealed class PairAreas
{
    private const long Empty = -1;

    private long[] _keys;
    private long[] _sums;
    private int _count;
    private int _last;

    public PairAreas()
    {
        _keys = new long[1024];
        _sums = new long[_keys.Length];
        Array.Fill(_keys, Empty);
    }

    /// <summary>Adds to the sum of a pair.</summary>
    /// <param name="first">A region.</param>
    /// <param name="second">Another.</param>
    /// <param name="amount">What to add.</param>
    public void Add(int first, int second, long amount) => Add(((long)Math.Min(first, second) << 32) | (uint)Math.Max(first, second), amount);

    /// <summary>Adds every sum of another table.</summary>
    /// <param name="other">The other table.</param>
    public void Add(PairAreas other)
    {
        for (int i = 0; i < other._keys.Length; i++)
        {
            if (other._keys[i] != Empty)
            {
                Add(other._keys[i], other._sums[i]);
            }
        }
    }

    /// <summary>The pairs in ascending order, the smaller region first.</summary>
    public IEnumerable<(int First, int Second, long Sum)> Sorted()
    {
        long[] keys = [.. _keys.Where(key => key != Empty)];
        Array.Sort(keys);
        return keys.Select(key => ((int)(key >> 32), (int)(key & 0xffffffff), _sums[Slot(key)]));
    }

    private void Add(long key, long amount)
    {
        if (_keys[_last] != key)
        {
            _last = Slot(key);
            if (_keys[_last] == Empty)
            {
                if (2 * ++_count > _keys.Length)
                {
                    Grow();
                    _last = Slot(key);
                }

                _keys[_last] = key;
            }
        }

        _sums[_last] += amount;
    }

    private int Slot(long key)
    {
        int mask = _keys.Length - 1;
        int slot = (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (_keys[slot] != Empty && _keys[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        (long[] keys, long[] sums) = (_keys, _sums);
        _keys = new long[2 * keys.Length];
        _sums = new long[_keys.Length];
        Array.Fill(_keys, Empty);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != Empty)
            {
                int slot = Slot(keys[i]);
                (_keys[slot], _sums[slot]) = (keys[i], sums[i]);
            }
        }
    }
}
