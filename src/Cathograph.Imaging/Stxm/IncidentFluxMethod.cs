namespace Cathograph.Imaging.Stxm;

/// <summary>Where the intensity without sample comes from.</summary>
public enum IncidentFluxMethod
{
    /// <summary>Pixels about the bright peak of the histogram of mean counts: Otsu's threshold parts the peak off, and the window reaches three robust deviations to either side of its middle.</summary>
    Histogram,

    /// <summary>Pixels of mean counts within a window that is given.</summary>
    Window,

    /// <summary>Pixels above Otsu's threshold of the mean counts.</summary>
    Otsu,

    /// <summary>Pixels above the threshold of Yen (IEEE Trans. Image Process. 4, 370 (1995)) of the mean counts.</summary>
    Yen,

    /// <summary>Pixels of a mask or a region.</summary>
    Mask,

    /// <summary>A spectrum that was measured by itself.</summary>
    Spectrum,
}
