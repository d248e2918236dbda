namespace Cathograph.Microstructure.Distances;

/// <summary>Voxels waiting in order of distance, in buckets of equal width; within a bucket the last that came is the first to go. Buckets keep their memory for the next region.</summary>
internal sealed class BucketQueue
{
    private readonly List<List<int>> _buckets = [];
    private readonly double _perWidth;
    private int _current;
    private int _used;

    /// <summary>Initialises an empty queue.</summary>
    /// <param name="width">Width of a bucket, above 0.</param>
    public BucketQueue(double width) => _perWidth = 1 / width;

    /// <summary>Begins anew at distance 0.</summary>
    public void Reset()
    {
        for (int k = 0; k < _used; k++)
        {
            _buckets[k].Clear();
        }

        _current = 0;
        _used = 0;
    }

    /// <summary>Puts an item in; what is nearer than what is being taken goes to the bucket at hand.</summary>
    /// <param name="item">The item.</param>
    /// <param name="distance">Its distance.</param>
    public void Add(int item, double distance)
    {
        int bucket = Math.Max((int)(distance * _perWidth), _current);
        while (_buckets.Count <= bucket)
        {
            _buckets.Add([]);
        }

        _used = Math.Max(_used, bucket + 1);
        _buckets[bucket].Add(item);
    }

    /// <summary>Takes an item of the nearest bucket.</summary>
    /// <param name="item">The item.</param>
    /// <returns>False when none waits.</returns>
    public bool TryTake(out int item)
    {
        while (_current < _used && _buckets[_current].Count == 0)
        {
            _current++;
        }

        if (_current == _used)
        {
            item = -1;
            return false;
        }

        List<int> bucket = _buckets[_current];
        item = bucket[^1];
        bucket.RemoveAt(bucket.Count - 1);
        return true;
    }
}
