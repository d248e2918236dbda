using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.Stxm;

/// <summary>How two peaks of an edge are compared.</summary>
public sealed record PeakRatioOptions
{
    /// <summary>First peak in eV: the denominator. 853.0 by default, Ni L3 as in the maps of LiNiO2-type cathodes; the scale of a beamline may stand apart by some eV.</summary>
    public double First { get; init; } = 853.0;

    /// <summary>Second peak in eV: the numerator. 855.5 by default.</summary>
    public double Second { get; init; } = 855.5;

    /// <summary>Width of the window about each peak that frames are averaged over, in eV; 0 for the nearest frame alone, the default.</summary>
    public double Width { get; init; }

    /// <summary>Range of the pre-edge in eV; null for all energies more than <see cref="PreEdgeDistance"/> below the first peak.</summary>
    public EnergyRange? PreEdge { get; init; }

    /// <summary>Order of the pre-edge: -1 for no subtraction, 0 for its mean, 1 for a line. 0 by default.</summary>
    public int PreEdgeOrder { get; init; }

    /// <summary>Smallest mean of both peaks above the pre-edge, over its standard error, of a pixel that counts; 10 by default, which bounds the standard error of the ratio at about a fifth.</summary>
    public double JumpToNoise { get; init; } = 10;

    /// <summary>Optical density above which a pixel is too thick for its counts to be trusted (leakage, other orders of light); 3 by default. Null for no limit.</summary>
    public double? ThickestDensity { get; init; } = 3;

    /// <summary>How far the pre-edge stays below the first peak when no range is given, in eV.</summary>
    public const double PreEdgeDistance = 3;
}
