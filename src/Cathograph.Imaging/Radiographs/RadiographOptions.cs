using System.Collections.Immutable;
using Cathograph.Core.Images;

namespace Cathograph.Imaging.Radiographs;

/// <summary>How counts become transmission.</summary>
public sealed record RadiographOptions
{
    /// <summary>Gets the noise of the detector in grey values.</summary>
    /// <value>The default value is a detector that counts: gain 1, no read noise.</value>
    public CountNoise Noise { get; init; } = new(1, 0);

    /// <summary>Gets which pixels are outliers.</summary>
    public OutlierOptions Outliers { get; init; } = new();

    /// <summary>Gets how open-beam and dark frames are averaged.</summary>
    /// <value>The default value is the mean.</value>
    public ReferenceAverage Average { get; init; }

    /// <summary>Gets regions that the sample never covers: the sum of their counts above dark over that of the open beam is the dose of a frame, by which it is divided. Empty for no correction.</summary>
    public ImmutableArray<PixelRegion> Air { get; init; } = [];

    /// <summary>Gets the share of the open beam that is scattered into every pixel, 0 to below 1; it is taken off the transmission.</summary>
    /// <value>The default value is 0.</value>
    public double Scattering { get; init; }
}
