namespace Cathograph.Core.Materials;

/// <summary>How a table is read between its points.</summary>
public enum TableInterpolation
{
    /// <summary>Straight lines.</summary>
    Linear,

    /// <summary>Monotone cubic (Fritsch and Carlson 1980, SIAM J. Numer. Anal. 17, 238): smooth, no overshoot.</summary>
    MonotoneCubic,
}
