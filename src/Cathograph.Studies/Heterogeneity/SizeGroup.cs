namespace Cathograph.Studies.Heterogeneity;

/// <summary>The small or the large particles.</summary>
/// <param name="Name"><c>small</c> or <c>large</c>.</param>
public sealed record SizeGroup(string Name)
{
    /// <summary>Gets the number of particles.</summary>
    public required int Count { get; init; }

    /// <summary>Gets their volume in m3.</summary>
    public required double Volume { get; init; }

    /// <summary>Gets the mean of the property over particles.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the mean of the property over volume.</summary>
    public required double VolumeMean { get; init; }

    /// <summary>Gets the standard deviation between particles.</summary>
    public required double Deviation { get; init; }

    /// <summary>Gets the mean standard deviation inside particles.</summary>
    public required double InnerDeviation { get; init; }
}
