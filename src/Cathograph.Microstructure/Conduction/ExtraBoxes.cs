namespace Cathograph.Microstructure.Conduction;

/// <summary>The nodes with further links box by box, for grouping.</summary>
internal sealed class ExtraBoxes
{
    private const int Corners = 8;

    private readonly ConductionGrid _grid;
    private readonly (int Columns, int Rows) _shape;
    private readonly int[] _starts;
    private readonly int[] _nodes;

    public ExtraBoxes(ConductionGrid grid, ExtraLinks links, (int Columns, int Rows, int Planes) shape)
    {
        (_grid, Links, _shape) = (grid, links, (shape.Columns, shape.Rows));
        _starts = new int[checked((shape.Columns * shape.Rows * shape.Planes) + 1)];
        _nodes = new int[links.Nodes.Length];
        TailParts = new int[links.Tail];
        int[] boxes = [.. links.Nodes.Select(BoxOf)];
        foreach (int box in boxes)
        {
            _starts[box + 1]++;
        }

        for (int box = 0; box + 1 < _starts.Length; box++)
        {
            _starts[box + 1] += _starts[box];
        }

        int[] next = _starts[..^1];
        for (int k = 0; k < boxes.Length; k++)
        {
            _nodes[next[boxes[k]]++] = k;
        }
    }

    /// <summary>The links.</summary>
    public ExtraLinks Links { get; }

    /// <summary>Which unknown of its box each unknown of the tail belongs to.</summary>
    public int[] TailParts { get; }

    /// <summary>The nodes of a box, voxels first.</summary>
    public ReadOnlySpan<int> NodesIn(int box) => _nodes.AsSpan(_starts[box], _starts[box + 1] - _starts[box]);

    /// <summary>The nodes of a box that are not voxels.</summary>
    public ReadOnlySpan<int> TailIn(int box)
    {
        ReadOnlySpan<int> nodes = NodesIn(box);
        int voxels = 0;
        while (voxels < nodes.Length && nodes[voxels] < Links.Voxels)
        {
            voxels++;
        }

        return nodes[voxels..];
    }

    /// <summary>The box of a place in the arrays.</summary>
    public int BoxOf(int place)
    {
        (int row, int x) = Math.DivRem(Links.HostOf(place) - ConductionGrid.Lanes, _grid.Stride);
        (int z, int y) = Math.DivRem(row, _grid.Height);
        return (x >> 1) + (_shape.Columns * ((y >> 1) + (_shape.Rows * (z >> 1))));
    }

    /// <summary>Unites the members of a box that are strongly linked beside their faces.</summary>
    /// <param name="box">The box.</param>
    /// <param name="voxels">Its eight voxels, -1 where there is none.</param>
    /// <param name="best">The best link of each member, the eight voxels first and then the tail; of the voxels that through faces.</param>
    /// <param name="unite">Makes one of two members.</param>
    /// <param name="strong">The least share of the best link of both ends.</param>
    public void Unite(int box, ReadOnlySpan<int> voxels, Span<float> best, float strong, List<(int One, int Other)> unite)
    {
        ReadOnlySpan<int> tail = TailIn(box);
        unite.Clear();
        foreach (int node in NodesIn(box))
        {
            int member = MemberOf(Links.Nodes[node], voxels, tail);
            for (int link = Links.Starts[node]; link < Links.Starts[node + 1]; link++)
            {
                best[member] = Math.Max(best[member], Links.Links[link]);
            }
        }

        foreach (int node in NodesIn(box))
        {
            int member = MemberOf(Links.Nodes[node], voxels, tail);
            for (int link = Links.Starts[node]; link < Links.Starts[node + 1]; link++)
            {
                int other = MemberOf(Links.Others[link], voxels, tail);
                if (other >= 0 && other != member && Links.Links[link] >= strong * Math.Max(best[member], best[other]))
                {
                    unite.Add((member, other));
                }
            }
        }
    }

    // A tail beyond the grid or a voxel; -1 when it lies in another box.
    private int MemberOf(int place, ReadOnlySpan<int> voxels, ReadOnlySpan<int> tail)
    {
        if (place < _grid.Length)
        {
            return voxels.IndexOf(place);
        }

        int found = tail.BinarySearch(Links.Voxels + place - _grid.Length);
        return found >= 0 ? Corners + found : -1;
    }
}
