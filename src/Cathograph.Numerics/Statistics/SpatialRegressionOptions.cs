namespace Cathograph.Numerics.Statistics;

/// <summary>How the correlation of neighbours is estimated.</summary>
public sealed record SpatialRegressionOptions
{
    /// <summary>Gets the number of points whose pairs are looked at, 50 to 5000; of more points as many are drawn. Work and memory grow with its square.</summary>
    /// <value>The default value is 500: 125 000 pairs.</value>
    public int Points { get; init; } = 500;

    /// <summary>Gets the seed of the drawing.</summary>
    /// <value>The default value is 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the number of classes of distance, 4 to 100.</summary>
    /// <value>The default value is 24.</value>
    public int Classes { get; init; } = 24;
}
