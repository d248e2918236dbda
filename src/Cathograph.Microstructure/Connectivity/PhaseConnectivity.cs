using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Which electrolyte is connected to the separator and which carbon (and, if it conducts, active material) to the current collector.</summary>
public static class PhaseConnectivity
{
    // Large enough that few slabs meet, and its runs small enough to stay near the core.
    private const int SlabVoxels = 1 << 21;

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
        return Run(volume, options, SlabVoxels, threads, cancellation);
    }

    /// <summary>Finds the networks slab by slab.</summary>
    internal static PhaseConnectivityResult Run(LabelVolume volume, PhaseConnectivityOptions options, int slabVoxels, int threads, CancellationToken cancellation)
    {
        RunSlab[] slabs = Slabs(volume, slabVoxels, threads, cancellation);
        var roles = RunNetworks.Of(volume.Grid, slabs, new RunCodes(volume.Phases, CodeOf, options.Neighbourhood), threads, cancellation);
        byte[][] marks = roles.NewMarks();
        roles.Mark(marks, options.Separator, CodeOf(PhaseRole.Electrolyte), PhaseReach.Lithium);
        if (!options.ActiveConducts)
        {
            roles.Mark(marks, options.Collector, CodeOf(PhaseRole.Carbon), PhaseReach.Electrons);
        }

        ImmutableArray<RoleClusters> clusters = [.. Roles.Select(role => roles.Clusters(role, CodeOf(role)))];
        byte[] reached = LargeArray.Uninitialised<byte>(volume.Labels.Length);
        var counts = new ReachPainter(volume.Grid.Width);
        ForSlabs(slabs, volume.Grid.Width, (k, from, length, own) => own.Paint(slabs[k], marks[k], roles.NumbersOf(k), reached.AsSpan(from, length)), counts, threads, cancellation);
        if (options.ActiveConducts)
        {
            Overlay(volume, options, slabs, (reached, counts), threads, cancellation);
        }

        return new PhaseConnectivityResult(volume, ImmutableCollectionsMarshal.AsImmutableArray(reached), clusters, options, counts);
    }

    // Different for every role, and not 0.
    private static byte CodeOf(PhaseRole role) => (byte)(Roles.IndexOf(role) + 1);

    private static RunSlab[] Slabs(LabelVolume volume, int slabVoxels, int threads, CancellationToken cancellation)
    {
        VoxelGrid grid = volume.Grid;
        int rows = grid.Height * grid.Depth;
        int together = Math.Clamp(slabVoxels / grid.Width, 1, rows);
        var slabs = new RunSlab[((rows - 1) / together) + 1];
        VoxelWork.Run(slabs.Length, threads, k => slabs[k] = new RunSlab(grid, volume.Labels.AsSpan(), k * together, Math.Min(rows, (k + 1) * together)), cancellation);
        return slabs;
    }

    // Electrons through carbon and active material as one network.
    private static void Overlay(LabelVolume volume, PhaseConnectivityOptions options, RunSlab[] slabs, (byte[] Reached, ReachPainter Counts) to, int threads, CancellationToken cancellation)
    {
        var codes = new RunCodes(volume.Phases, role => role is PhaseRole.Carbon or PhaseRole.Active ? (byte)1 : (byte)0, options.Neighbourhood);
        var both = RunNetworks.Of(volume.Grid, slabs, codes, threads, cancellation);
        byte[][] marks = both.NewMarks();
        both.Mark(marks, options.Collector, 1, PhaseReach.Electrons);
        ForSlabs(slabs, volume.Grid.Width, (k, from, length, own) => own.Overlay(slabs[k], marks[k], both.NumbersOf(k), to.Reached.AsSpan(from, length)), to.Counts, threads, cancellation);
    }

    [Kernel("slabs, what is done with each, its sums, and the threads")]
    private static void ForSlabs(RunSlab[] slabs, int width, Action<int, int, int, ReachPainter> piece, ReachPainter total, int threads, CancellationToken cancellation)
    {
        var states = new ConcurrentBag<ReachPainter>();
        VoxelWork.Run(
            slabs.Length,
            threads,
            () =>
            {
                var own = new ReachPainter(width);
                states.Add(own);
                return own;
            },
            (k, own) => piece(k, slabs[k].FirstRow * width, (slabs[k].EndRow - slabs[k].FirstRow) * width, own),
            cancellation);
        foreach (ReachPainter own in states)
        {
            total.Add(own);
        }
    }
}
