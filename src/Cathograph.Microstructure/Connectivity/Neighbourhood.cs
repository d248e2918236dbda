namespace Cathograph.Microstructure.Connectivity;

/// <summary>Which voxels are neighbours.</summary>
public enum Neighbourhood
{
    /// <summary>Those with a common face: 6, in an image 4.</summary>
    Faces,

    /// <summary>Those with a common face, edge or corner: 26, in an image 8.</summary>
    FacesEdgesCorners,
}
