namespace Cathograph.Numerics.Statistics;

/// <summary>How a distribution is taken apart.</summary>
public sealed record GaussianMixtureOptions
{
    /// <summary>Gets the largest number of components that is tried, 1 to 9; 5 by default.</summary>
    public int Most { get; init => field = value is >= 1 and <= 9 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "From 1 to 9 components."); } = 5;

    /// <summary>Gets the number of values above which every so many are taken, so that the time stays bounded; 20000 by default.</summary>
    public int MostValues { get; init => field = value >= 10 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 10 values."); } = 20_000;

    /// <summary>Gets how many values count as one independent one in the criterion, at least 1; 1 by default. Neighbouring pixels under one blur are not independent.</summary>
    public double ValuesPerIndependent { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 1."); } = 1;
}
