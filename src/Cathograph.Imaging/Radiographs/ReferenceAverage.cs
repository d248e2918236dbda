namespace Cathograph.Imaging.Radiographs;

/// <summary>How frames of one kind become one image.</summary>
public enum ReferenceAverage
{
    /// <summary>The mean of the frames after outlier removal.</summary>
    Mean,

    /// <summary>The median of the frames, which also stands outliers that the filter misses; its variance is pi/2 of that of the mean.</summary>
    Median,
}
