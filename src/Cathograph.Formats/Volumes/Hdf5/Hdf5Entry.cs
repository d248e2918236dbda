using System.Collections.Immutable;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>A group or dataset of a file.</summary>
/// <param name="Path">Its path from the root, such as <c>/exchange/data</c>.</param>
/// <param name="Counts">The counts of a dataset, slowest first; empty for a scalar and for a group.</param>
/// <param name="Kind">What it is.</param>
internal sealed record Hdf5Entry(string Path, ImmutableArray<ulong> Counts, Hdf5Kind Kind)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path of the group around it.</summary>
    public string Folder => Path[..Math.Max(1, Path.LastIndexOf('/'))];

    /// <summary>Axes of more than one voxel.</summary>
    public int Axes => Counts.Count(count => count > 1);

    /// <summary>Whether it can be a volume or an image, or several of them.</summary>
    public bool IsField => Kind == Hdf5Kind.Numbers && Counts.Length >= 2 && Axes >= 2;

    /// <summary>The number of values.</summary>
    public double Size => Counts.Aggregate(1.0, (product, count) => product * count);

    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({string.Join(" x ", Counts)})";
}
