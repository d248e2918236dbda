namespace Cathograph.Studies.Segmentation;

/// <summary>How voxels get their class.</summary>
public enum SegmentationMethod
{
    /// <summary>Thresholds that leave the least variance within the classes.</summary>
    Otsu,

    /// <summary>Thresholds at which two normal distributions of grey values are equally likely: for phases of very unequal amounts.</summary>
    MinimumError,

    /// <summary>Thresholds that the user gives.</summary>
    Thresholds,

    /// <summary>Markers that grow to the steepest borders between them: painted ones, or the confident voxels of thresholds.</summary>
    Watershed,

    /// <summary>A random forest that learned from painted voxels.</summary>
    Forest,
}
