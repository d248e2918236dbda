namespace Cathograph.Microstructure.Distances;

/// <summary>Voxels waiting in order of distance, in buckets of equal width that are used in a circle; within a bucket the last that came is the first to go.</summary>
internal sealed class BucketQueue
{
    private readonly List<int>[] _buckets;
    private readonly double _perWidth;
    private long _current;
    private int _waiting;

    /// <summary>Initialises an empty queue.</summary>
    /// <param name="width">Width of a bucket, above 0.</param>
    /// <param name="reach">The farthest that an item is put ahead of the one that is being taken.</param>
    public BucketQueue(double width, double reach)
    {
        _perWidth = 1 / width;
        _buckets = new List<int>[(int)Math.Ceiling(reach / width) + 3];
        for (int k = 0; k < _buckets.Length; k++)
        {
            _buckets[k] = [];
        }
    }

    /// <summary>Begins anew at distance 0.</summary>
    public void Reset()
    {
        _current = 0;
        _waiting = 0;
        foreach (List<int> bucket in _buckets)
        {
            bucket.Clear();
        }
    }

    /// <summary>Puts an item in; what is nearer than what is being taken goes to the bucket at hand.</summary>
    /// <param name="item">The item.</param>
    /// <param name="distance">Its distance.</param>
    public void Add(int item, double distance)
    {
        long bucket = Math.Clamp((long)(distance * _perWidth), _current, _current + _buckets.Length - 1);
        _buckets[bucket % _buckets.Length].Add(item);
        _waiting++;
    }

    /// <summary>Takes an item of the nearest bucket.</summary>
    /// <param name="item">The item.</param>
    /// <returns>False when none waits.</returns>
    public bool TryTake(out int item)
    {
        item = -1;
        if (_waiting == 0)
        {
            return false;
        }

        List<int> bucket = _buckets[_current % _buckets.Length];
        while (bucket.Count == 0)
        {
            _current++;
            bucket = _buckets[_current % _buckets.Length];
        }

        item = bucket[^1];
        bucket.RemoveAt(bucket.Count - 1);
        _waiting--;
        return true;
    }
}
