using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Frames of a store in another order, each plane one frame or the mean of several.</summary>
internal sealed class FrameListSource : VolumeSource
{
    private readonly FrameStore _store;
    private readonly ImmutableArray<ImmutableArray<int>> _groups;
    private float[] _one = [];

    /// <summary>Initialises a source, which closes the store with itself.</summary>
    public FrameListSource(FrameStore store, string name, ImmutableArray<ImmutableArray<int>> groups)
        : base(store.Header with
        {
            Name = name,
            Depth = groups.Length,
            Element = groups.Any(group => group.Length > 1) ? VoxelElement.Float32 : store.Header.Element,
        })
    {
        _store = store;
        _groups = groups;
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        ImmutableArray<int> group = _groups[plane];
        if (Header.Element != VoxelElement.Float32 || (group.Length == 1 && _store.Header.Element == VoxelElement.Float32))
        {
            _store.ReadStored(group[0], bytes);
            return;
        }

        Span<float> mean = MemoryMarshal.Cast<byte, float>(bytes);
        _store.ReadNumbers(group[0], mean);
        if (group.Length == 1)
        {
            return;
        }

        Array.Resize(ref _one, mean.Length);
        for (int k = 1; k < group.Length; k++)
        {
            _store.ReadNumbers(group[k], _one);
            float weight = 1f / (k + 1);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += weight * (_one[i] - mean[i]);
            }
        }
    }

    private protected override void Dispose(bool disposing) => _store.Dispose();
}
