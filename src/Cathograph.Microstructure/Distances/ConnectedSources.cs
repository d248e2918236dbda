using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Distances;

/// <summary>The part of a phase that a network reaches: where a distance may begin.</summary>
public static class ConnectedSources
{
    /// <summary>Finds it, by the connectivity that contacts are judged with.</summary>
    /// <param name="networks">The networks of the volume.</param>
    /// <param name="role">Electrolyte for what reaches the separator, carbon for what reaches the current collector.</param>
    /// <returns>1 in every voxel of the role that is connected, 0 elsewhere.</returns>
    public static byte[] Of(PhaseConnectivityResult networks, PhaseRole role)
    {
        ArgumentNullException.ThrowIfNull(networks);
        byte[] codes = new byte[256];
        foreach (Phase phase in networks.Volume.Phases.Of(role))
        {
            codes[phase.Label] = 1;
        }

        ReadOnlySpan<byte> labels = networks.Volume.Labels.AsSpan();
        byte[] mask = new byte[labels.Length];
        for (int k = 0; k < mask.Length; k++)
        {
            mask[k] = codes[labels[k]] != 0 && networks.At(k) != PhaseReach.None ? (byte)1 : (byte)0;
        }

        return mask;
    }
}
