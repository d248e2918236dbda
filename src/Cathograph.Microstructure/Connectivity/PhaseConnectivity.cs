using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Which electrolyte is connected to the separator and which carbon (and, if it conducts, active material) to the current collector.</summary>
public static class PhaseConnectivity
{
    private static readonly ImmutableArray<PhaseRole> Roles = [PhaseRole.Electrolyte, PhaseRole.Carbon, PhaseRole.Active, PhaseRole.Pore, PhaseRole.Other];

    /// <summary>Finds the networks.</summary>
    /// <param name="volume">The phases. Several phases of one role are one network.</param>
    /// <param name="options">Faces, neighbourhood, paths through active material.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>For every voxel what reaches it, and the share of every role that is connected.</returns>
    public static PhaseConnectivityResult Run(LabelVolume volume, PhaseConnectivityOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(options);
        byte[] reached = new byte[volume.Grid.Count];
        ComponentVolume roles = Components(volume, [1, 2, 3, 4, 5], options.Neighbourhood, threads, cancellation);
        HashSet<int> lithium = Touching(roles, options.Separator, [1]);
        HashSet<int> electrons = options.ActiveConducts ? [] : Touching(roles, options.Collector, [2]);
        Mark(reached, roles.Regions, lithium, (byte)PhaseReach.Lithium);
        Mark(reached, roles.Regions, electrons, (byte)PhaseReach.Electrons);
        ImmutableArray<RoleClusters> clusters = [.. Roles.Select((role, k) => Clusters(roles, role, (byte)(k + 1)))];
        if (options.ActiveConducts)
        {
            ComponentVolume both = Components(volume, [0, 1, 1, 0, 0], options.Neighbourhood, threads, cancellation);
            Mark(reached, both.Regions, Touching(both, options.Collector, [1]), (byte)PhaseReach.Electrons);
        }

        return new PhaseConnectivityResult(volume, ImmutableCollectionsMarshal.AsImmutableArray(reached), clusters, options);
    }

    private static ComponentVolume Components(LabelVolume volume, byte[] codes, Neighbourhood neighbourhood, int threads, CancellationToken cancellation)
    {
        byte[] codeOf = new byte[256];
        foreach (Phase phase in volume.Phases.All)
        {
            codeOf[phase.Label] = codes[Roles.IndexOf(phase.Role)];
        }

        byte[] coded = new byte[volume.Labels.Length];
        ReadOnlySpan<byte> labels = volume.Labels.AsSpan();
        for (int i = 0; i < coded.Length; i++)
        {
            coded[i] = codeOf[labels[i]];
        }

        return ConnectedComponents.OfLabels(volume.Grid, coded, neighbourhood, threads, cancellation);
    }

    private static HashSet<int> Touching(ComponentVolume components, BoxFace face, byte[] codes)
    {
        VoxelGrid grid = components.Regions.Grid;
        ReadOnlySpan<int> ids = components.Regions.Ids.AsSpan();
        var found = new HashSet<int>();
        (int x0, int x1) = Range(face, BoxFace.XLow, BoxFace.XHigh, grid.Width);
        (int y0, int y1) = Range(face, BoxFace.YLow, BoxFace.YHigh, grid.Height);
        (int z0, int z1) = Range(face, BoxFace.ZLow, BoxFace.ZHigh, grid.Depth);
        for (int z = z0; z < z1; z++)
        {
            for (int y = y0; y < y1; y++)
            {
                for (int x = x0; x < x1; x++)
                {
                    int id = ids[grid.IndexOf(x, y, z)];
                    if (id > 0 && codes.Contains(components.Labels[id - 1]))
                    {
                        found.Add(id);
                    }
                }
            }
        }

        return found;
    }

    private static (int From, int End) Range(BoxFace face, BoxFace low, BoxFace high, int count) => face == low ? (0, 1) : face == high ? (count - 1, count) : (0, count);

    private static void Mark(byte[] reached, RegionVolume regions, HashSet<int> found, byte mark)
    {
        if (found.Count == 0)
        {
            return;
        }

        bool[] isFound = new bool[regions.Count + 1];
        foreach (int id in found)
        {
            isFound[id] = true;
        }

        ReadOnlySpan<int> ids = regions.Ids.AsSpan();
        for (int i = 0; i < reached.Length; i++)
        {
            if (isFound[ids[i]])
            {
                reached[i] = mark;
            }
        }
    }

    private static RoleClusters Clusters(ComponentVolume components, PhaseRole role, byte code)
    {
        long all = 0;
        long largest = 0;
        int count = 0;
        for (int k = 0; k < components.Sizes.Length; k++)
        {
            if (components.Labels[k] == code)
            {
                all += components.Sizes[k];
                largest = Math.Max(largest, components.Sizes[k]);
                count++;
            }
        }

        return new RoleClusters(role, all, count, all > 0 ? (double)largest / all : 0);
    }
}
