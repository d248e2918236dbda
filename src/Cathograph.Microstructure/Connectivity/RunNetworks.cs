using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>The components of a whole volume under one table of codes: those of each slab, united where slabs meet. No number is written a voxel.</summary>
internal sealed class RunNetworks
{
    private readonly VoxelGrid _grid;
    private readonly SlabComponents[] _slabs;
    private readonly int[] _parents;

    private RunNetworks(VoxelGrid grid, SlabComponents[] slabs)
    {
        (_grid, _slabs) = (grid, slabs);
        int count = 0;
        foreach (SlabComponents slab in slabs)
        {
            slab.Offset = count;
            count += slab.Parts.Count;
        }

        _parents = new int[count];
        RunParents.Start(_parents);
    }

    /// <summary>Finds the components.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="slabs">The runs of all rows in order; all slabs but the last have the same number of rows.</param>
    /// <param name="codes">Which labels conduct into each other.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static RunNetworks Of(VoxelGrid grid, RunSlab[] slabs, RunCodes codes, int threads, CancellationToken cancellation)
    {
        var parts = new SlabComponents[slabs.Length];
        VoxelWork.Run(parts.Length, threads, k => parts[k] = new SlabComponents(grid, slabs[k], codes), cancellation);
        var all = new RunNetworks(grid, parts);
        all.Unite(codes);
        return all;
    }

    /// <summary>The pieces of a code.</summary>
    public RoleClusters Clusters(PhaseRole role, byte code)
    {
        var sizes = new Dictionary<int, long>();
        var parents = new RunParents(_parents);
        foreach (SlabComponents slab in _slabs)
        {
            for (int k = 1; k < slab.Parts.Count; k++)
            {
                if (slab.Parts[k].Code == code)
                {
                    int root = parents.Root(slab.Offset + k);
                    sizes[root] = sizes.GetValueOrDefault(root) + slab.Parts[k].Voxels;
                }
            }
        }

        long all = sizes.Values.Sum();
        return new RoleClusters(role, all, sizes.Count, all > 0 ? (double)sizes.Values.Max() / all : 0);
    }

    /// <summary>Marks the components of a code that touch a face of the box.</summary>
    /// <param name="marks">A mark a component of each slab, as <see cref="NewMarks"/> makes them; those that are reached are overwritten.</param>
    /// <param name="face">The face.</param>
    /// <param name="code">The code.</param>
    /// <param name="reach">What reaches them.</param>
    public void Mark(byte[][] marks, BoxFace face, byte code, PhaseReach reach)
    {
        var parents = new RunParents(_parents);
        bool[] touches = new bool[_parents.Length];
        foreach (SlabComponents slab in _slabs)
        {
            for (int row = slab.Slab.FirstRow; row < slab.Slab.EndRow; row++)
            {
                (int first, int end) = OnFace(face, row, slab.Slab.Of(row));
                for (int run = first; run < end; run++)
                {
                    touches[parents.Root(slab.Offset + slab.Numbers[run])] = true;
                }
            }
        }

        for (int s = 0; s < _slabs.Length; s++)
        {
            for (int k = 1; k < marks[s].Length; k++)
            {
                if (_slabs[s].Parts[k].Code == code && touches[parents.Root(_slabs[s].Offset + k)])
                {
                    marks[s][k] = (byte)reach;
                }
            }
        }
    }

    /// <summary>A mark for each component of each slab, all 0.</summary>
    public byte[][] NewMarks() => [.. _slabs.Select(slab => new byte[slab.Parts.Count])];

    /// <summary>The component of each run of a slab.</summary>
    public int[] NumbersOf(int slab) => _slabs[slab].Numbers;

    // The runs of a row that touch the face.
    private (int First, int End) OnFace(BoxFace face, int row, (int First, int End) runs) => face switch
    {
        BoxFace.XLow => (runs.First, runs.First + 1),
        BoxFace.XHigh => (runs.End - 1, runs.End),
        BoxFace.YLow => row % _grid.Height == 0 ? runs : default,
        BoxFace.YHigh => (row + 1) % _grid.Height == 0 ? runs : default,
        BoxFace.ZLow => row < _grid.Height ? runs : default,
        _ => row >= (long)_grid.Height * (_grid.Depth - 1) ? runs : default,
    };

    private void Unite(RunCodes codes)
    {
        var parents = new RunParents(_parents);
        int together = _slabs[0].Slab.EndRow;
        foreach (SlabComponents slab in _slabs.Skip(1))
        {
            int reach = Math.Min(slab.Slab.EndRow, slab.Slab.FirstRow + _grid.Height + 1);
            for (int row = slab.Slab.FirstRow; row < reach; row++)
            {
                foreach (int other in codes.RowsBefore(_grid, row))
                {
                    if (other < slab.Slab.FirstRow)
                    {
                        SlabComponents earlier = _slabs[other / together];
                        slab.Unite(row, earlier.Slab, other, new SlabJoin(parents, slab, earlier));
                    }
                }
            }
        }
    }
}
