using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Memory;

namespace Cathograph.Studies.Transport;

/// <summary>A slice of a volume between two planes across an axis, at depths counted from the separator.</summary>
internal sealed class DepthSlab
{
    private readonly VoxelGrid _from;
    private readonly int _axis;
    private readonly int _first;
    private readonly int _count;

    private DepthSlab(VoxelGrid all, int axis, int first, int count)
    {
        (_from, _axis, _first, _count) = (all, axis, first, count);
        Grid = axis switch { 0 => all with { Width = count }, 1 => all with { Height = count }, _ => all with { Depth = count } };
    }

    /// <summary>Gets the grid of the slice.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Slice <paramref name="index"/> of <paramref name="slices"/>, counted from the separator.</summary>
    public static DepthSlab Of(VoxelGrid grid, BoxFace separator, int index, int slices)
    {
        int axis = (int)separator / 2;
        int planes = Planes(grid, axis);
        int first = index * planes / slices;
        int next = (index + 1) * planes / slices;
        bool isHigh = (int)separator % 2 == 1;
        return new DepthSlab(grid, axis, isHigh ? planes - next : first, next - first);
    }

    /// <summary>The number of planes across an axis.</summary>
    public static int Planes(VoxelGrid grid, int axis) => axis switch { 0 => grid.Width, 1 => grid.Height, _ => grid.Depth };

    /// <summary>The edge of a voxel along an axis in m.</summary>
    public static double Edge(VoxelGrid grid, int axis) => axis switch { 0 => grid.Spacing.X, 1 => grid.Spacing.Y, _ => grid.Spacing.Z };

    /// <summary>The labels of the slice.</summary>
    public LabelVolume Labels(LabelVolume volume) => new(Grid, Take(volume.Labels), volume.Phases);

    /// <summary>The particles of the slice, numbered anew in the order of their old numbers.</summary>
    public RegionVolume Particles(RegionVolume particles)
    {
        int[] ids = ImmutableCollectionsMarshal.AsArray(Take(particles.Ids))!;
        int[] renumbered = new int[particles.Count + 1];
        foreach (int id in ids)
        {
            renumbered[id] = id > 0 ? 1 : 0;
        }

        int count = 0;
        for (int k = 1; k < renumbered.Length; k++)
        {
            renumbered[k] = renumbered[k] > 0 ? ++count : 0;
        }

        for (int v = 0; v < ids.Length; v++)
        {
            ids[v] = renumbered[ids[v]];
        }

        return new RegionVolume(Grid, ImmutableCollectionsMarshal.AsImmutableArray(ids), count);
    }

    private ImmutableArray<T> Take<T>(ImmutableArray<T> whole)
        where T : unmanaged
    {
        (int x0, int y0, int z0) = (_axis == 0 ? _first : 0, _axis == 1 ? _first : 0, _axis == 2 ? _first : 0);
        T[] taken = LargeArray.Uninitialised<T>((int)Grid.Count);
        ReadOnlySpan<T> source = whole.AsSpan();
        for (int z = 0; z < Grid.Depth; z++)
        {
            for (int y = 0; y < Grid.Height; y++)
            {
                source.Slice(_from.IndexOf(x0, y + y0, z + z0), Grid.Width).CopyTo(taken.AsSpan(Grid.IndexOf(0, y, z), Grid.Width));
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }
}
