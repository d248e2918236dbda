using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>Which voxels outside of a particle make a contact of one kind.</summary>
internal sealed class ContactKind
{
    private readonly ReadOnlyMemory<byte> _labels;
    private readonly ReadOnlyMemory<byte> _sources;
    private readonly bool[] _isKind;

    /// <summary>Initialises a kind; voxels are looked up where they lie, and nothing is kept for each.</summary>
    /// <param name="labels">The label of every voxel of the volume.</param>
    /// <param name="isKind">For each of the 256 labels whether it is of the kind.</param>
    /// <param name="sources">Nonzero where such a voxel makes a contact; null for everywhere.</param>
    /// <exception cref="ArgumentException">There are not as many values in both.</exception>
    public ContactKind(ReadOnlyMemory<byte> labels, bool[] isKind, ReadOnlyMemory<byte>? sources)
    {
        if (sources is { } given && given.Length != labels.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected {labels.Length} values of the mask of sources; found {given.Length}."), nameof(sources));
        }

        (_labels, _isKind, _sources) = (labels, isKind, sources ?? default);
    }

    /// <summary>The voxels of a role.</summary>
    public static ContactKind Of(LabelVolume labels, PhaseRole role, ReadOnlyMemory<byte>? sources) => new(labels.Labels.AsMemory(), [.. labels.Phases.LabelsOf(role)], sources);

    /// <summary>The voxels that are not 0.</summary>
    public static ContactKind Of(byte[] sources) => new(sources, [.. Enumerable.Range(0, 256).Select(label => label != 0)], null);

    /// <summary>Whether touching a voxel makes a contact.</summary>
    /// <param name="index">The voxel.</param>
    public bool IsAt(int index) => _isKind[_labels.Span[index]] && (_sources.IsEmpty || _sources.Span[index] != 0);
}
