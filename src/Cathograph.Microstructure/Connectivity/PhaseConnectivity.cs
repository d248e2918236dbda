using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;
using Cathograph.Numerics.Memory;

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
        var work = new SurfaceWork(volume.Grid, threads, cancellation);
        ComponentVolume roles = Components(volume, [1, 2, 3, 4, 5], options.Neighbourhood, work, threads);
        HashSet<int> lithium = Touching(roles, options.Separator, [1]);
        HashSet<int> electrons = options.ActiveConducts ? [] : Touching(roles, options.Collector, [2]);
        byte[] reached = LargeArray.Uninitialised<byte>(volume.Labels.Length);
        Mark(reached, roles.Regions, Marks(roles.Regions, (lithium, PhaseReach.Lithium), (electrons, PhaseReach.Electrons)), work);
        ImmutableArray<RoleClusters> clusters = [.. Roles.Select((role, k) => Clusters(roles, role, (byte)(k + 1)))];
        if (options.ActiveConducts)
        {
            ComponentVolume both = Components(volume, [0, 1, 1, 0, 0], options.Neighbourhood, work, threads);
            Overlay(reached, both.Regions, Marks(both.Regions, (Touching(both, options.Collector, [1]), PhaseReach.Electrons)), work);
        }

        return new PhaseConnectivityResult(volume, ImmutableCollectionsMarshal.AsImmutableArray(reached), clusters, options, work);
    }

    private static ComponentVolume Components(LabelVolume volume, byte[] codes, Neighbourhood neighbourhood, SurfaceWork work, int threads)
    {
        byte[] codeOf = new byte[256];
        foreach (Phase phase in volume.Phases.All)
        {
            codeOf[phase.Label] = codes[Roles.IndexOf(phase.Role)];
        }

        byte[] coded = LargeArray.Uninitialised<byte>(volume.Labels.Length);
        work.ForRanges(coded.Length, (from, length) =>
        {
            ReadOnlySpan<byte> labels = volume.Labels.AsSpan().Slice(from, length);
            Span<byte> to = coded.AsSpan(from, length);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = codeOf[labels[i]];
            }
        });
        return ConnectedComponents.OfLabels(volume.Grid, coded, neighbourhood, threads, work.Cancellation);
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

    // What reaches a region, by its number.
    private static byte[] Marks(RegionVolume regions, params ReadOnlySpan<(HashSet<int> Found, PhaseReach Reach)> networks)
    {
        byte[] marks = new byte[regions.Count + 1];
        foreach ((HashSet<int> found, PhaseReach reach) in networks)
        {
            foreach (int id in found)
            {
                marks[id] = (byte)reach;
            }
        }

        return marks;
    }

    private static void Mark(byte[] reached, RegionVolume regions, byte[] marks, SurfaceWork work) => work.ForRanges(reached.Length, (from, length) =>
    {
        ReadOnlySpan<int> ids = regions.Ids.AsSpan().Slice(from, length);
        Span<byte> to = reached.AsSpan(from, length);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = marks[ids[i]];
        }
    });

    // The same, where something else may have been written before.
    private static void Overlay(byte[] reached, RegionVolume regions, byte[] marks, SurfaceWork work) => work.ForRanges(reached.Length, (from, length) =>
    {
        ReadOnlySpan<int> ids = regions.Ids.AsSpan().Slice(from, length);
        Span<byte> to = reached.AsSpan(from, length);
        for (int i = 0; i < to.Length; i++)
        {
            byte mark = marks[ids[i]];
            to[i] = mark != 0 ? mark : to[i];
        }
    });

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
