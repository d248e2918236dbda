namespace Cathograph.Imaging.EdgePeaks;

/// <summary>The form of a peak of an edge.</summary>
public enum EdgePeakShape
{
    /// <summary>h exp(-4 ln 2 (E - c)^2/f^2).</summary>
    Gaussian,

    /// <summary>h/(1 + 4 (E - c)^2/f^2).</summary>
    Lorentzian,

    /// <summary>The share eta of the Lorentzian and 1 - eta of the Gaussian, of the same height and width.</summary>
    PseudoVoigt,
}
