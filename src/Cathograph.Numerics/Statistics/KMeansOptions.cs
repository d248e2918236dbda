namespace Cathograph.Numerics.Statistics;

/// <summary>How points are clustered.</summary>
public sealed record KMeansOptions
{
    /// <summary>Gets the number of clusters, at least 1; 3 by default.</summary>
    public int Clusters { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one cluster."); } = 3;

    /// <summary>Gets how often it starts anew; the best is kept. 10 by default.</summary>
    public int Starts { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one start."); } = 10;

    /// <summary>Gets the seed of the starts; the same seed gives the same clusters. 1 by default.</summary>
    public int Seed { get; init; } = 1;
}
