using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>A byte a voxel, 1 or 0, from labels.</summary>
public static class Masks
{
    /// <summary>The voxels of phases with any of the roles.</summary>
    /// <param name="volume">The labels.</param>
    /// <param name="roles">The roles.</param>
    /// <returns>1 for each voxel of them, 0 for the others, in the order of the grid.</returns>
    public static byte[] Of(LabelVolume volume, params ReadOnlySpan<PhaseRole> roles)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var labels = new List<byte>();
        foreach (Phase phase in volume.Phases.All)
        {
            if (roles.Contains(phase.Role))
            {
                labels.Add(phase.Label);
            }
        }

        return Of(volume.Labels.AsSpan(), CollectionsMarshal.AsSpan(labels));
    }

    /// <summary>The voxels with any of the labels.</summary>
    /// <param name="values">The label of each voxel.</param>
    /// <param name="labels">The labels that count.</param>
    /// <returns>1 for each voxel with one of them, 0 for the others.</returns>
    public static byte[] Of(ReadOnlySpan<byte> values, ReadOnlySpan<byte> labels)
    {
        byte[] mask = LargeArray.Uninitialised<byte>(values.Length);
        ref byte from = ref MemoryMarshal.GetReference(values);
        ref byte to = ref MemoryMarshal.GetArrayDataReference(mask);
        int k = 0;
        for (; k + Vector256<byte>.Count <= values.Length; k += Vector256<byte>.Count)
        {
            Vector256<byte> value = Vector256.LoadUnsafe(ref from, (nuint)k);
            Vector256<byte> any = Vector256<byte>.Zero;
            foreach (byte label in labels)
            {
                any |= Vector256.Equals(value, Vector256.Create(label));
            }

            (any & Vector256<byte>.One).StoreUnsafe(ref to, (nuint)k);
        }

        for (; k < values.Length; k++)
        {
            mask[k] = labels.Contains(values[k]) ? (byte)1 : (byte)0;
        }

        return mask;
    }
}
