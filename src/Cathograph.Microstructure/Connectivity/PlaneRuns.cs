namespace Cathograph.Microstructure.Connectivity;

/// <summary>The runs of one plane of a volume that passes by plane after plane.</summary>
internal sealed class PlaneRuns(int height)
{
    private readonly int[] _firstOfRow = new int[height + 1];

    public int Count { get; private set; }

    public int[] Starts { get; private set; } = [];

    public int[] Ends { get; private set; } = [];

    public byte[] Labels { get; private set; } = [];

    /// <summary>The component of each run.</summary>
    public int[] Components { get; private set; } = [];

    /// <summary>Bytes held.</summary>
    public long Bytes => (13L * Starts.Length) + (4L * _firstOfRow.Length);

    public (int First, int End) Of(int row) => (_firstOfRow[row], _firstOfRow[row + 1]);

    public void Clear() => Count = 0;

    /// <summary>Finds the runs of a row that belong to labels that count; rows come in order.</summary>
    public void Add(int row, ReadOnlySpan<byte> labels, ReadOnlySpan<bool> counts)
    {
        _firstOfRow[row] = Count;
        int x = 0;
        while (x < labels.Length)
        {
            byte label = labels[x];
            int length = labels[x..].IndexOfAnyExcept(label);
            int end = length < 0 ? labels.Length : x + length;
            if (counts[label])
            {
                Append(x, end, label);
            }

            x = end;
        }

        _firstOfRow[row + 1] = Count;
    }

    private void Append(int start, int end, byte label)
    {
        if (Count == Starts.Length)
        {
            int capacity = Math.Max(1024, 2 * Count);
            Starts = Longer(Starts, capacity);
            Ends = Longer(Ends, capacity);
            Labels = Longer(Labels, capacity);
            Components = Longer(Components, capacity);
        }

        Starts[Count] = start;
        Ends[Count] = end;
        Labels[Count++] = label;
    }

    private static T[] Longer<T>(T[] array, int capacity)
    {
        Array.Resize(ref array, capacity);
        return array;
    }
}
