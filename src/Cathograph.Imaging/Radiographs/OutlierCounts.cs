namespace Cathograph.Imaging.Radiographs;

/// <summary>How many pixels each filter changed.</summary>
/// <param name="Bright">Brighter than their neighbours allow (gamma spots, hot pixels).</param>
/// <param name="Dark">Darker than their neighbours allow (dead pixels).</param>
/// <param name="Saturated">At the largest value of the detector; replaced where their neighbours allow.</param>
/// <param name="WithoutNumber">Not a number; replaced by the mean of their neighbours, or left when there is none.</param>
public readonly record struct OutlierCounts(long Bright, long Dark, long Saturated, long WithoutNumber)
{
    /// <summary>Gets the pixels of spots that are larger than the neighbourhood of a pixel, bright or dark.</summary>
    public long Clusters { get; init; }

    /// <summary>Gets the pixels that the file masks; they have no transmission.</summary>
    public long Masked { get; init; }

    /// <summary>Adds counts.</summary>
    /// <param name="left">Some.</param>
    /// <param name="right">Others.</param>
    /// <returns>Their sum.</returns>
    public static OutlierCounts operator +(OutlierCounts left, OutlierCounts right) => Add(left, right);

    /// <summary>Adds counts.</summary>
    /// <param name="left">Some.</param>
    /// <param name="right">Others.</param>
    /// <returns>Their sum.</returns>
    public static OutlierCounts Add(OutlierCounts left, OutlierCounts right) =>
        new(left.Bright + right.Bright, left.Dark + right.Dark, left.Saturated + right.Saturated, left.WithoutNumber + right.WithoutNumber) { Clusters = left.Clusters + right.Clusters, Masked = left.Masked + right.Masked };
}
