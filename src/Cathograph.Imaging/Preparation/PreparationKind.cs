namespace Cathograph.Imaging.Preparation;

/// <summary>What is done to grey values before they are segmented.</summary>
public enum PreparationKind
{
    /// <summary>Slices are brought to the same median and spread.</summary>
    Drift,

    /// <summary>Rings around the axis of rotation are taken out of reconstructed slices.</summary>
    Rings,

    /// <summary>A smooth background is taken out.</summary>
    Shading,

    /// <summary>The median of a box around each voxel.</summary>
    Median,

    /// <summary>The mean of voxels with like surroundings.</summary>
    NonLocalMeans,

    /// <summary>The least total variation that the noise allows.</summary>
    TotalVariation,
}
