namespace Cathograph.Core.Fields;

/// <summary>A face of a box of voxels; where the separator or the current collector lies.</summary>
public enum BoxFace
{
    /// <summary>The face x = 0, the left of an image.</summary>
    XLow,

    /// <summary>The face of the largest x, the right of an image.</summary>
    XHigh,

    /// <summary>The face y = 0, the top of an image.</summary>
    YLow,

    /// <summary>The face of the largest y, the bottom of an image.</summary>
    YHigh,

    /// <summary>The face z = 0, the first image of a stack.</summary>
    ZLow,

    /// <summary>The face of the largest z, the last image of a stack.</summary>
    ZHigh,
}
