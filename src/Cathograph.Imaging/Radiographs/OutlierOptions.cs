namespace Cathograph.Imaging.Radiographs;

/// <summary>Which pixels of a frame count as outliers: gamma spots, which are brighter than their surroundings can be, and dead pixels, which are darker.</summary>
public sealed record OutlierOptions
{
    /// <summary>Gets how many standard deviations of the noise a pixel may lie above the third brightest, or below the third darkest, of its 8 neighbours; 3 to 1000, infinity for no filter.</summary>
    /// <value>The default value is 5: below one false alarm in a million pixels of pure noise, and edges and corners of a sample stay as they are.</value>
    public double Deviations { get; init; } = 5;

    /// <summary>Gets how often the filter runs, 1 to 4: spots of several pixels are eaten from their brightest pixel on.</summary>
    /// <value>The default value is 2.</value>
    public int Passes { get; init; } = 2;

    /// <summary>Gets a value indicating whether spots of several pixels are sought too, before the passes.</summary>
    /// <value>The default value is true.</value>
    public bool FindsClusters { get; init; } = true;

    /// <summary>Gets the grey value from which on a pixel is saturated; infinity when there is none.</summary>
    /// <value>The default value is infinity; for 16 bits 65530 is usual (NeuNorm: largest value - 5).</value>
    public double Saturation { get; init; } = double.PositiveInfinity;
}
