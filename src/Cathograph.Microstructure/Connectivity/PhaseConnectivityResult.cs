using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>The networks of a volume.</summary>
public sealed class PhaseConnectivityResult
{
    private readonly ImmutableArray<byte> _reached;

    internal PhaseConnectivityResult(LabelVolume volume, ImmutableArray<byte> reached, ImmutableArray<RoleClusters> clusters, PhaseConnectivityOptions options, ReachPainter counts)
    {
        Options = options;
        Volume = volume;
        _reached = reached;
        Clusters = clusters;
        Voxels = [.. counts.All];
        Connected = [.. counts.Reached];
    }

    /// <summary>Gets the volume.</summary>
    public LabelVolume Volume { get; }

    /// <summary>Gets how the networks were followed.</summary>
    public PhaseConnectivityOptions Options { get; }

    /// <summary>Gets the connected pieces of each role, within the role alone.</summary>
    public ImmutableArray<RoleClusters> Clusters { get; }

    /// <summary>Gets the voxels of every label from 0 to 255.</summary>
    public ImmutableArray<long> Voxels { get; }

    /// <summary>Gets the connected voxels of every label: electrolyte to the separator, carbon and active material to the current collector.</summary>
    public ImmutableArray<long> Connected { get; }

    /// <summary>Gets what reaches every voxel, as numbers of <see cref="PhaseReach"/>.</summary>
    internal ReadOnlySpan<byte> Reached => _reached.AsSpan();

    /// <summary>What reaches a voxel.</summary>
    /// <param name="index">Its index in the order of the grid.</param>
    /// <returns>What reaches it.</returns>
    public PhaseReach At(int index) => (PhaseReach)_reached[index];

    /// <summary>The connected share of a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>0 to 1; NaN when there is none of it.</returns>
    public double ShareOf(PhaseRole role)
    {
        long all = 0;
        long connected = 0;
        foreach (Phase phase in Volume.Phases.Of(role))
        {
            all += Voxels[phase.Label];
            connected += Connected[phase.Label];
        }

        return all > 0 ? (double)connected / all : double.NaN;
    }

    /// <summary>The voxels of a role that are connected, as a mask: electrolyte to the separator, carbon and active material to the current collector.</summary>
    /// <param name="role">The role.</param>
    /// <returns>1 for connected voxels of the role, 0 for all others, in the order of the grid.</returns>
    public ImmutableArray<byte> MaskOf(PhaseRole role)
    {
        ImmutableArray<bool> isRole = Volume.Phases.LabelsOf(role);
        ReadOnlySpan<byte> labels = Volume.Labels.AsSpan();
        ReadOnlySpan<byte> reached = _reached.AsSpan();
        byte[] mask = new byte[labels.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = reached[i] != 0 && isRole[labels[i]] ? (byte)1 : (byte)0;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(mask);
    }
}
