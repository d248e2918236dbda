using Cathograph.Core.Fields;

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
        Grid = new DischargeGrid(grid, setup.Separator);
        _axes = [(grid.Width, 1, grid.Spacing.X), (grid.Height, grid.Width, grid.Spacing.Y), (grid.Depth, grid.Width * grid.Height, grid.Spacing.Z)];
        Edges = [.. _axes.Select(axis => axis.Edge)];
        Volume = Edges[0] * Edges[1] * Edges[2];
        Areas = [.. Edges.Select(edge => Volume / edge)];
        CrossSection = (double)grid.Count / _axes[Axis].Count * Areas[Axis];
        _roles = RolesOf(setup.Volume);
        IndexOf = new int[_roles.Length];
        Array.Fill(IndexOf, None);
        Flood(setup.Separator, role => role == (byte)PhaseRole.Electrolyte);
        Flood(setup.Collector, role => role is (byte)PhaseRole.Active or (byte)PhaseRole.Carbon);
        Unit = setup.ElectrolyteConductivity * Enumerable.Range(0, 3).Max(axis => Areas[axis] / Edges[axis]);
        Conductances = [new float[Grid.Length], new float[Grid.Length], new float[Grid.Length]];
        for (int voxel = 0; voxel < IndexOf.Length; voxel++)
        {
            if (IndexOf[voxel] != None)
            {
                IndexOf[voxel] = Grid.PlaceOf(voxel);
                Count++;
                ActiveCount += Is(voxel, PhaseRole.Active) ? 1 : 0;
            }
        }

        Count++;
        for (int voxel = 0; voxel < IndexOf.Length; voxel++)
        {
            if (IndexOf[voxel] != None)
            {
                Link(voxel);
            }
        }
    }

    /// <summary>How the arrays lie.</summary>
    public DischargeGrid Grid { get; }

    /// <summary>The conductance from each place to the next along each axis of the arrays, in units of <see cref="Unit"/>; 0 for reacting faces until they are known.</summary>
    public float[][] Conductances { get; }

    /// <summary>The axis of depth.</summary>
    public int Axis => Grid.Axis;

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

    /// <summary>Active voxels that the collector reaches.</summary>
    public int ActiveCount { get; }

    /// <summary>The collector's place.</summary>
    public int Collector => Grid.Spare;

    /// <summary>The unit of conductances in S.</summary>
    public double Unit { get; }

    /// <summary>The place of each voxel in the arrays; negative for one that takes no part.</summary>
    public int[] IndexOf { get; }

    /// <summary>Reacting faces: place of the active voxel.</summary>
    public List<int> FaceActive { get; } = [];

    /// <summary>Place of the electrolyte voxel.</summary>
    public List<int> FaceElectrolyte { get; } = [];

    /// <summary>Number of the particle of the active voxel; 0 for none.</summary>
    public List<int> FaceParticle { get; } = [];

    /// <summary>Axis that the face lies across.</summary>
    public List<byte> FaceAxis { get; } = [];

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
    public int DepthOf(int voxel) => Grid.DepthOf(voxel);

    private void Link(int voxel)
    {
        int own = IndexOf[voxel];
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
                FaceParticle.Add(ParticleOf(voxel));
            }

            if (!isReacting && own < IndexOf[other])
            {
                Conductances[Grid.Turned[axis]][own] = (float)(2 * Areas[axis] / Edges[axis] / ((1 / Conductivity(voxel)) + (1 / Conductivity(other))) / Unit);
            }
        }

        float half = (float)(2 * Conductivity(voxel) * Areas[Axis] / Edges[Axis] / Unit);
        bool isElectrolyte = Is(voxel, PhaseRole.Electrolyte);
        if (isElectrolyte && DepthOf(voxel) == 0)
        {
            Conductances[2][own - Grid.Plane] = half;
        }
        else if (!isElectrolyte && DepthOf(voxel) == Grid.Depth - 1)
        {
            Conductances[2][own] = half;
        }
    }

    /// <summary>The number of the particle of an active voxel, 1 when all are one; 0 for none.</summary>
    public int ParticleOf(int voxel) => _setup.Particles?.Ids[voxel] ?? 1;

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
