using System.Runtime.InteropServices;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Links beside the faces of voxels, sorted by the unknowns at their ends. Unknowns that are not voxels (elements of fibres) lie behind the voxels in the arrays: the tail.
/// Nodes are numbered with rising places, so that those of a row of voxels stand together and the tail comes last.
/// </summary>
internal sealed class ExtraLinks
{
    private readonly ConductionGrid _grid;
    private readonly int[] _hosts;
    private readonly int[] _tail;
    private readonly int[] _tailStarts;

    /// <summary>Sorts links.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="hosts">The place of the voxel in which each unknown of the tail lies.</param>
    /// <param name="links">The links, each once.</param>
    /// <param name="electrodes">What leads to the electrodes.</param>
    public ExtraLinks(ConductionGrid grid, int[] hosts, List<ExtraLink> links, List<ExtraElectrode> electrodes)
    {
        (_grid, _hosts) = (grid, hosts);
        Nodes = NodesOf(grid, hosts.Length, links);
        Voxels = Nodes.Length - hosts.Length;
        Starts = new int[Nodes.Length + 1];
        int[] ones = [.. links.Select(link => NodeOf(link.One))];
        int[] others = [.. links.Select(link => NodeOf(link.Other))];
        for (int k = 0; k < links.Count; k++)
        {
            Starts[ones[k] + 1]++;
            Starts[others[k] + 1]++;
        }

        for (int k = 0; k < Nodes.Length; k++)
        {
            Starts[k + 1] += Starts[k];
        }

        (Others, Links, Jumps) = (new int[2 * links.Count], new float[2 * links.Count], new sbyte[2 * links.Count]);
        (First, Last, Sums) = (new float[Nodes.Length], new float[Nodes.Length], new float[Nodes.Length]);
        Place(CollectionsMarshal.AsSpan(links), ones, others);
        foreach (ExtraElectrode electrode in electrodes)
        {
            int node = NodeOf(electrode.Unknown);
            First[node] += (float)electrode.First;
            Last[node] += (float)electrode.Last;
        }

        for (int k = 0; k < Nodes.Length; k++)
        {
            double sum = First[k] + (double)Last[k];
            for (int link = Starts[k]; link < Starts[k + 1]; link++)
            {
                sum += Links[link];
            }

            Sums[k] = (float)sum;
        }

        RowStarts = Rows(Nodes.AsSpan(0, Voxels));
        (_tail, _tailStarts) = ([.. Enumerable.Range(0, hosts.Length)], Rows(hosts));
        Array.Sort((int[])hosts.Clone(), _tail);
    }

    /// <summary>The place of each node in the arrays, rising.</summary>
    public int[] Nodes { get; }

    /// <summary>The nodes that are voxels; those behind them are the tail.</summary>
    public int Voxels { get; }

    /// <summary>The number of unknowns that are not voxels.</summary>
    public int Tail => _hosts.Length;

    /// <summary>Where the links of each node start.</summary>
    public int[] Starts { get; }

    /// <summary>The place of the other end of each link.</summary>
    public int[] Others { get; }

    /// <summary>The conductance of each link.</summary>
    public float[] Links { get; }

    /// <summary>The jump of the potential of each link.</summary>
    public sbyte[] Jumps { get; }

    /// <summary>The conductance of each node to the first electrode.</summary>
    public float[] First { get; }

    /// <summary>The conductance of each node to the last electrode.</summary>
    public float[] Last { get; }

    /// <summary>The sum of the conductances of each node.</summary>
    public float[] Sums { get; }

    /// <summary>Where the nodes of each row of voxels start.</summary>
    public int[] RowStarts { get; }

    /// <summary>The place of the voxel that holds an unknown.</summary>
    public int HostOf(int place) => place < _grid.Length ? place : _hosts[place - _grid.Length];

    /// <summary>The node at a place; negative when there is none.</summary>
    public int NodeOf(int place) => place >= _grid.Length ? Voxels + place - _grid.Length : Array.BinarySearch(Nodes, 0, Voxels, place);

    /// <summary>The nodes of the tail that lie in voxels of a row.</summary>
    public IEnumerable<int> TailOfRow(int row) => _tail.AsEnumerable().Skip(_tailStarts[row]).Take(_tailStarts[row + 1] - _tailStarts[row]).Select(t => Voxels + t);

    private static int[] NodesOf(ConductionGrid grid, int tail, List<ExtraLink> links)
    {
        int[] all = new int[2 * links.Count];
        int count = 0;
        foreach (ExtraLink link in links)
        {
            if (link.One < grid.Length)
            {
                all[count++] = link.One;
            }

            if (link.Other < grid.Length)
            {
                all[count++] = link.Other;
            }
        }

        Array.Sort(all, 0, count);
        int distinct = 0;
        for (int k = 0; k < count; k++)
        {
            if (k == 0 || all[k] != all[k - 1])
            {
                all[distinct++] = all[k];
            }
        }

        return [.. all.AsSpan(0, distinct), .. Enumerable.Range(grid.Length, tail)];
    }

    private void Place(ReadOnlySpan<ExtraLink> links, int[] ones, int[] others)
    {
        int[] next = Starts[..^1];
        for (int k = 0; k < links.Length; k++)
        {
            int place = next[ones[k]]++;
            (Others[place], Links[place], Jumps[place]) = (links[k].Other, (float)links[k].Conductance, (sbyte)links[k].Jump);
            place = next[others[k]]++;
            (Others[place], Links[place], Jumps[place]) = (links[k].One, (float)links[k].Conductance, (sbyte)-links[k].Jump);
        }
    }

    private int[] Rows(ReadOnlySpan<int> places)
    {
        int rows = _grid.Height * _grid.Depth;
        int[] starts = new int[rows + 1];
        foreach (int place in places)
        {
            starts[((place - ConductionGrid.Lanes) / _grid.Stride) + 1]++;
        }

        for (int row = 0; row < rows; row++)
        {
            starts[row + 1] += starts[row];
        }

        return starts;
    }
}
