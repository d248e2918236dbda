using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>What is in a voxel as one number: a phase (0 to <see cref="Slots"/> - 1) or, within a particle, <see cref="Slots"/> + number - 1.</summary>
internal sealed class KeySource
{
    private readonly ImmutableArray<byte> _labels;
    private readonly ImmutableArray<int> _ids;
    private readonly int[] _slotOf = new int[256];
    private readonly bool[] _hasParticles = new bool[256];

    /// <summary>Prepares the keys.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="particles">The particles within the active phases; null for none.</param>
    /// <param name="work">Threads and cancellation.</param>
    public KeySource(LabelVolume volume, RegionVolume? particles, SurfaceWork work)
    {
        Grid = volume.Grid;
        _labels = volume.Labels;
        _ids = particles?.Ids ?? [];
        Particles = particles?.Count ?? 0;
        bool[] isThere = LabelPresence.Of(volume.Labels.AsMemory(), work);
        Labels = [.. Enumerable.Range(0, isThere.Length).Where(label => isThere[label] || volume.Phases.Find((byte)label) is not null).Select(label => (byte)label)];
        for (int slot = 0; slot < Labels.Length; slot++)
        {
            _slotOf[Labels[slot]] = slot;
            _hasParticles[Labels[slot]] = volume.Phases.Find(Labels[slot]) is { Role: PhaseRole.Active };
        }
    }

    /// <summary>The grid.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>The label of every slot: those that occur and those that have a name.</summary>
    public ImmutableArray<byte> Labels { get; }

    /// <summary>The number of phases.</summary>
    public int Slots => Labels.Length;

    /// <summary>The number of particles.</summary>
    public int Particles { get; }

    /// <summary>The slot of a label.</summary>
    public int SlotOf(byte label) => _slotOf[label];

    /// <summary>The key of a voxel.</summary>
    public int KeyAt(int x, int y, int z)
    {
        int index = Grid.IndexOf(x, y, z);
        return Particles > 0 && _ids[index] > 0 && _hasParticles[_labels[index]] ? Slots + _ids[index] - 1 : _slotOf[_labels[index]];
    }

    /// <summary>The key of a voxel with a label and a particle, 0 for none.</summary>
    public int KeyOf(byte label, int id) => id > 0 && _hasParticles[label] ? Slots + id - 1 : _slotOf[label];

    /// <summary>The labels of voxels that follow each other.</summary>
    public ReadOnlySpan<byte> LabelRow(int start, int length) => _labels.AsSpan().Slice(start, length);

    /// <summary>The particles of voxels that follow each other, 0 for none.</summary>
    public ReadOnlySpan<int> IdRow(int start, int length) => _ids.AsSpan().Slice(start, length);

    /// <summary>The keys of a row.</summary>
    /// <param name="y">Its y.</param>
    /// <param name="z">Its z.</param>
    /// <param name="keys">Receives one key a voxel.</param>
    public void Row(int y, int z, Span<int> keys)
    {
        int start = Grid.IndexOf(0, y, z);
        ReadOnlySpan<byte> labels = _labels.AsSpan().Slice(start, keys.Length);
        if (Particles == 0)
        {
            for (int x = 0; x < keys.Length; x++)
            {
                keys[x] = _slotOf[labels[x]];
            }

            return;
        }

        ReadOnlySpan<int> ids = _ids.AsSpan().Slice(start, keys.Length);
        for (int x = 0; x < keys.Length; x++)
        {
            int id = ids[x];
            keys[x] = id > 0 && _hasParticles[labels[x]] ? Slots + id - 1 : _slotOf[labels[x]];
        }
    }
}
