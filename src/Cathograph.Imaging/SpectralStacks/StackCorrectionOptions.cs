namespace Cathograph.Imaging.SpectralStacks;

/// <summary>What is done to each frame before spectra are read from it.</summary>
public sealed record StackCorrectionOptions
{
    /// <summary>Gets the pixels along the edge of a block that becomes one, 1 to 16; 1 by default. Counts of beam and sample are summed before they are divided.</summary>
    public int Binning { get; init; } = 1;

    /// <summary>Gets the distance from the median of its 3 x 3 neighbours, in robust standard deviations of the frame, at which a pixel is replaced by that median; 0 for never, the default, else at least 4.</summary>
    public double OutlierLimit { get; init; }

    /// <summary>Gets the width in pixels below which rings about the middle are taken out of slices of a tomogram, 3 to 101; 0 for no rings, the default.</summary>
    public int RingWidth { get; init; }

    /// <summary>Gets whether the pixel size on the sample grows in proportion to the energy, as with a zone plate at a fixed detector (SSRL); false by default.</summary>
    public bool ScalesWithEnergy { get; init; }
}
