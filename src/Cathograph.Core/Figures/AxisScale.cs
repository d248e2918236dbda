namespace Cathograph.Core.Figures;

/// <summary>How values become lengths along an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences are equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios are equal lengths; values that are not positive leave a gap.</summary>
    Logarithmic,
}
