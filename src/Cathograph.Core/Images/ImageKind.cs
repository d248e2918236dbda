namespace Cathograph.Core.Images;

/// <summary>What the pixels of a series are.</summary>
public enum ImageKind
{
    /// <summary>Counts or grey values of a detector, with its dark level.</summary>
    Counts,

    /// <summary>Transmission: counts above the dark level over those of the open beam.</summary>
    Transmission,

    /// <summary>Optical density: minus the natural logarithm of the transmission.</summary>
    OpticalDensity,
}
