namespace Cathograph.Studies.Segmentation;

/// <summary>How voxels get their class.</summary>
public enum SegmentationMethod
{
    /// <summary>Thresholds that leave the least variance within the classes.</summary>
    Otsu,

    /// <summary>Thresholds that the user gives.</summary>
    Thresholds,
}
