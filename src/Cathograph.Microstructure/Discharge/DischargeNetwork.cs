using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Microstructure.Discharge;

/// <summary>The unknowns and links of a discharge: electrolyte that the separator reaches, carbon and active material that the collector reaches, and the collector itself as the last unknown.</summary>
internal sealed class DischargeNetwork
{
    private const int None = -1;
    private readonly DischargeSetup _setup;
    private readonly (int Count, int Step, double Edge)[] _axes;
    private readonly byte[] _roles;

    public DischargeNetwork(DischargeSetup setup)
    {
        _setup = setup;
        VoxelGrid grid = setup.Volume.Grid;
        _axes = [(grid.Width, 1, grid.Spacing.X), (grid.Height, grid.Width, grid.Spacing.Y), (grid.Depth, grid.Width * grid.Height, grid.Spacing.Z)];
        Edges = [.. _axes.Select(axis => axis.Edge)];
        Volume = Edges[0] * Edges[1] * Edges[2];
        Areas = [.. Edges.Select(edge => Volume / edge)];
        Axis = (int)setup.Separator / 2;
        CrossSection = (double)grid.Count / _axes[Axis].Count * Areas[Axis];
        _roles = RolesOf(setup.Volume);
        IndexOf = new int[_roles.Length];
        Array.Fill(IndexOf, None);
        Flood(setup.Separator, role => role == (byte)PhaseRole.Electrolyte);
        Flood(setup.Collector, role => role is (byte)PhaseRole.Active or (byte)PhaseRole.Carbon);
        for (int k = 0; k < IndexOf.Length; k++)
        {
            IndexOf[k] = IndexOf[k] == None ? None : Count++;
        }

        Collector = Count++;
        Unit = setup.ElectrolyteConductivity * Enumerable.Range(0, 3).Max(axis => Areas[axis] / Edges[axis]);
    }

    /// <summary>The axis of depth.</summary>
    public int Axis { get; }

    /// <summary>Edges of a voxel in m.</summary>
    public double[] Edges { get; }

    /// <summary>Faces of a voxel across each axis in m2.</summary>
    public double[] Areas { get; }

    /// <summary>Of a voxel in m3.</summary>
    public double Volume { get; }

    /// <summary>Of the box across the depth in m2.</summary>
    public double CrossSection { get; }

    /// <summary>Unknown potentials.</summary>
    public int Count { get; }

    /// <summary>The collector's unknown.</summary>
    public int Collector { get; }

    /// <summary>The unit of conductances in S.</summary>
    public double Unit { get; }

    /// <summary>The unknown of each voxel; negative for none.</summary>
    public int[] IndexOf { get; }

    /// <summary>Reacting faces: unknown of the active voxel.</summary>
    public List<int> FaceActive { get; } = [];

    /// <summary>Unknown of the electrolyte voxel.</summary>
    public List<int> FaceElectrolyte { get; } = [];

    /// <summary>Axis that the face lies across.</summary>
    public List<byte> FaceAxis { get; } = [];

    /// <summary>Lithium unknown of the face.</summary>
    public List<int> FaceLithium { get; } = [];

    /// <summary>The voxel of each lithium unknown.</summary>
    public int[] LithiumVoxels { get; private set; } = [];

    /// <summary>Whether a voxel has a role.</summary>
    public bool Is(int voxel, PhaseRole role) => _roles[voxel] == (byte)role;

    /// <summary>Neighbours of a voxel through faces.</summary>
    public int Neighbour(int voxel, int direction)
    {
        (int count, int step, _) = _axes[direction / 2];
        int place = voxel / step % count;
        return direction % 2 == 0 ? place > 0 ? voxel - step : None : place < count - 1 ? voxel + step : None;
    }

    /// <summary>The ordinal of the plane of a voxel from the separator.</summary>
    public int DepthOf(int voxel)
    {
        (int count, int step, _) = _axes[Axis];
        int place = voxel / step % count;
        return (int)_setup.Separator % 2 == 0 ? place : count - 1 - place;
    }

    /// <summary>Builds the network; the links of reacting faces are 0 until they are known.</summary>
    /// <returns>The network and, of each reacting face, the places of its link seen from the active and from the electrolyte voxel.</returns>
    [Kernel("counting and filling are one pass over voxels each")]
    public (ConductionGraph Graph, int[] FromActive, int[] FromElectrolyte) Links()
    {
        var graph = new ConductionGraph(Count);
        int depth = _axes[Axis].Count;
        for (int voxel = 0; voxel < IndexOf.Length; voxel++)
        {
            int own = IndexOf[voxel];
            for (int direction = 0; own >= 0 && direction < 6; direction++)
            {
                int other = Neighbour(voxel, direction);
                graph.Starts[own + 1] += other >= 0 && IsLinked(voxel, other) ? 1 : 0;
            }

            if (own >= 0 && !Is(voxel, PhaseRole.Electrolyte) && DepthOf(voxel) == depth - 1)
            {
                graph.Starts[own + 1]++;
                graph.Starts[Collector + 1]++;
            }
        }

        graph.Reserve();
        int[] next = graph.Starts[..Count];
        int[] lithium = NumberLithium();
        var fromElectrolyte = new List<int>();
        var fromActive = new List<int>();
        for (int voxel = 0; voxel < IndexOf.Length; voxel++)
        {
            if (IndexOf[voxel] >= 0)
            {
                FillVoxel(graph, next, voxel, lithium);
            }
        }

        for (int face = 0; face < FaceActive.Count; face++)
        {
            fromActive.Add(Find(graph, FaceActive[face], FaceElectrolyte[face]));
            fromElectrolyte.Add(Find(graph, FaceElectrolyte[face], FaceActive[face]));
        }

        return (graph, [.. fromActive], [.. fromElectrolyte]);
    }

    private static int Find(ConductionGraph graph, int from, int to) => Array.IndexOf(graph.Others, to, graph.Starts[from], graph.Starts[from + 1] - graph.Starts[from]);

    private void FillVoxel(ConductionGraph graph, int[] next, int voxel, int[] lithium)
    {
        VoxelGrid grid = _setup.Volume.Grid;
        int own = IndexOf[voxel];
        (int x, int y, int z) = grid.PlaceOf(voxel);
        graph.Places[own] = ConductionGraph.PlaceOf(x, y, z);
        for (int direction = 0; direction < 6; direction++)
        {
            int other = Neighbour(voxel, direction);
            if (other < 0 || !IsLinked(voxel, other))
            {
                continue;
            }

            int axis = direction / 2;
            bool isReacting = Is(voxel, PhaseRole.Electrolyte) != Is(other, PhaseRole.Electrolyte);
            if (isReacting && Is(voxel, PhaseRole.Active))
            {
                FaceActive.Add(own);
                FaceElectrolyte.Add(IndexOf[other]);
                FaceAxis.Add((byte)axis);
                FaceLithium.Add(lithium[own]);
            }

            graph.Others[next[own]] = IndexOf[other];
            graph.Links[next[own]++] = isReacting ? 0 : (float)(2 * Areas[axis] / Edges[axis] / ((1 / Conductivity(voxel)) + (1 / Conductivity(other))) / Unit);
        }

        double half = 2 * Conductivity(voxel) * Areas[Axis] / Edges[Axis] / Unit;
        if (Is(voxel, PhaseRole.Electrolyte))
        {
            graph.Electrode[own] = DepthOf(voxel) == 0 ? (float)half : 0;
        }
        else if (DepthOf(voxel) == _axes[Axis].Count - 1)
        {
            graph.Others[next[own]] = Collector;
            graph.Links[next[own]++] = (float)half;
            graph.Others[next[Collector]] = own;
            graph.Links[next[Collector]++] = (float)half;
            graph.Places[Collector] = graph.Places[own];
        }
    }

    /// <summary>Conductivity of a voxel in S/m.</summary>
    public double Conductivity(int voxel) => (PhaseRole)_roles[voxel] switch
    {
        PhaseRole.Electrolyte => _setup.ElectrolyteConductivity,
        PhaseRole.Carbon => _setup.CarbonConductivity,
        _ => _setup.ActiveConductivity,
    };

    // Between electrolyte and solid only active material reacts.
    private bool IsLinked(int voxel, int other)
    {
        if (IndexOf[other] < 0)
        {
            return false;
        }

        (bool one, bool two) = (Is(voxel, PhaseRole.Electrolyte), Is(other, PhaseRole.Electrolyte));
        return one == two || Is(one ? other : voxel, PhaseRole.Active);
    }

    private int[] NumberLithium()
    {
        int[] lithium = new int[Count];
        var voxels = new List<int>();
        for (int voxel = 0; voxel < IndexOf.Length; voxel++)
        {
            if (IndexOf[voxel] >= 0 && Is(voxel, PhaseRole.Active))
            {
                lithium[IndexOf[voxel]] = voxels.Count;
                voxels.Add(voxel);
            }
        }

        LithiumVoxels = [.. voxels];
        return lithium;
    }

    private void Flood(BoxFace face, Func<byte, bool> takes)
    {
        int depth = face == _setup.Separator ? 0 : _axes[Axis].Count - 1;
        var open = new Stack<int>();
        for (int voxel = 0; voxel < _roles.Length; voxel++)
        {
            if (DepthOf(voxel) == depth && takes(_roles[voxel]))
            {
                IndexOf[voxel] = 0;
                open.Push(voxel);
            }
        }

        while (open.TryPop(out int voxel))
        {
            for (int direction = 0; direction < 6; direction++)
            {
                int other = Neighbour(voxel, direction);
                if (other >= 0 && IndexOf[other] == None && takes(_roles[other]))
                {
                    IndexOf[other] = 0;
                    open.Push(other);
                }
            }
        }
    }

    private static byte[] RolesOf(LabelVolume volume)
    {
        byte[] ofLabel = [.. Enumerable.Range(0, 256).Select(label => (byte)(volume.Phases.Find((byte)label)?.Role ?? PhaseRole.Other))];
        byte[] roles = new byte[volume.Labels.Length];
        for (int k = 0; k < roles.Length; k++)
        {
            roles[k] = ofLabel[volume.Labels[k]];
        }

        return roles;
    }
}
