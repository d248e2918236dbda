namespace Cathograph.Core.Images;

/// <summary>The shape of a cell that is looked through along its layers.</summary>
public enum CellShape
{
    /// <summary>A cylinder whose axis stands on the layers: the path through it is a chord.</summary>
    Cylinder,

    /// <summary>A slab: the path is the same everywhere.</summary>
    Slab,
}
