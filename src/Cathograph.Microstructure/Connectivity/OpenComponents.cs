namespace Cathograph.Microstructure.Connectivity;

/// <summary>
/// The components that may still grow while a volume passes by plane after plane. Those that do not reach the last plane are closed and only their sizes are kept:
/// memory follows the runs of a plane, not the depth.
/// </summary>
internal sealed class OpenComponents
{
    private int[] _parents = [];
    private int[] _map = [];
    private Part[] _parts = [];
    private Part[] _spare = [];
    private int _count;

    /// <summary>Bytes held.</summary>
    public long Bytes => (_parents.Length + _map.Length) * 4L + (_parts.Length + _spare.Length) * 16L;

    /// <summary>What is known of a component: its voxels, the faces of the box that it touches (a bit each in the order of the faces), its label.</summary>
    public readonly record struct Part(long Size, byte Faces, byte Label);

    /// <summary>Adds a component.</summary>
    /// <returns>Its number.</returns>
    public int Add(Part part)
    {
        if (_count == _parts.Length)
        {
            int capacity = Math.Max(1024, 2 * _count);
            Array.Resize(ref _parents, capacity);
            Array.Resize(ref _parts, capacity);
        }

        _parents[_count] = _count;
        _parts[_count] = part;
        return _count++;
    }

    /// <summary>Makes one of two.</summary>
    public void Unite(int first, int second)
    {
        int a = Root(first);
        int b = Root(second);
        if (a != b)
        {
            int root = Math.Min(a, b);
            int other = Math.Max(a, b);
            _parents[other] = root;
            _parts[root] = new Part(_parts[root].Size + _parts[other].Size, (byte)(_parts[root].Faces | _parts[other].Faces), _parts[root].Label);
        }
    }

    /// <summary>Closes the components that no run of the last plane belongs to, and numbers the others anew.</summary>
    /// <param name="last">The runs of the last plane.</param>
    /// <param name="close">Receives what is closed.</param>
    public void Close(PlaneRuns last, Action<Part> close)
    {
        if (_map.Length < _count)
        {
            _map = new int[_parts.Length];
            _spare = new Part[_parts.Length];
        }

        _map.AsSpan(0, _count).Fill(-1);
        int open = 0;
        for (int run = 0; run < last.Count; run++)
        {
            int root = Root(last.Components[run]);
            if (_map[root] < 0)
            {
                _map[root] = open++;
            }

            last.Components[run] = _map[root];
        }

        for (int k = 0; k < _count; k++)
        {
            if (_parents[k] == k)
            {
                if (_map[k] < 0)
                {
                    close(_parts[k]);
                }
                else
                {
                    _spare[_map[k]] = _parts[k];
                }
            }
        }

        _spare.AsSpan(0, open).CopyTo(_parts);
        for (int k = 0; k < open; k++)
        {
            _parents[k] = k;
        }

        _count = open;
    }

    private int Root(int component)
    {
        while (_parents[component] != component)
        {
            _parents[component] = _parents[_parents[component]];
            component = _parents[component];
        }

        return component;
    }
}
