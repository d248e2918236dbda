using System.Collections.Immutable;

namespace Cathograph.Imaging.Values;

/// <summary>How the numbers of a volume are distributed.</summary>
public sealed record ValueSummary
{
    /// <summary>Gets the number of voxels that hold a finite number.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the number of voxels that hold none: NaN or infinite.</summary>
    public required long WithoutNumber { get; init; }

    /// <summary>Gets the smallest number; NaN when there is none.</summary>
    public required double Minimum { get; init; }

    /// <summary>Gets the largest number; NaN when there is none.</summary>
    public required double Maximum { get; init; }

    /// <summary>Gets the mean; NaN when there is none.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the standard deviation of the numbers about their mean; NaN when there is none.</summary>
    public required double Deviation { get; init; }

    /// <summary>Gets the edges of the bins of <see cref="Bins"/>, one more than there are bins; empty when there is no number.</summary>
    public required ImmutableArray<double> Edges { get; init; }

    /// <summary>Gets the number of voxels in each bin; the last one includes its upper edge.</summary>
    public required ImmutableArray<long> Bins { get; init; }

    /// <summary>Gets every whole number that occurs with its voxels, rising; empty when the numbers are not whole or there are over 32 different ones.</summary>
    public required ImmutableArray<(int Label, long Count)> Labels { get; init; }
}
