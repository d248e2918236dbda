namespace Cathograph.Core.Images;

/// <summary>A stack over photon energy as it left the instrument, with what is needed to correct it.</summary>
public sealed class SpectralScan : IDisposable
{
    /// <summary>Initialises a scan; it disposes its series.</summary>
    /// <param name="sample">The sample, each frame with its photon energy, energies rising.</param>
    /// <param name="flat">Frames without the sample: one, one an energy, or several that are averaged; null when there is none.</param>
    /// <param name="dark">Frames without beam; null when there is none.</param>
    public SpectralScan(ImageSeries sample, ImageSeries? flat = null, ImageSeries? dark = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Sample = sample;
        Flat = flat;
        Dark = dark;
    }

    /// <summary>Gets the sample, each frame with its photon energy.</summary>
    public ImageSeries Sample { get; }

    /// <summary>Gets the frames without the sample; null when there is none.</summary>
    public ImageSeries? Flat { get; }

    /// <summary>Gets the frames without beam; null when there is none.</summary>
    public ImageSeries? Dark { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sample.Dispose();
        Flat?.Dispose();
        Dark?.Dispose();
    }
}
