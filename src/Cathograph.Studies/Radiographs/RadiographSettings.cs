using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Studies.Radiographs;

/// <summary>What the user says of the reduction of radiographs; what is left out is estimated.</summary>
public sealed record RadiographSettings
{
    /// <summary>Gets the variance of a grey value per grey value above dark; null to estimate it.</summary>
    public double? Gain { get; init; }

    /// <summary>Gets the standard deviation without beam in grey values; null to estimate it.</summary>
    public double? ReadNoise { get; init; }

    /// <summary>Gets which pixels are outliers.</summary>
    public OutlierOptions Outliers { get; init; } = new();

    /// <summary>Gets how open-beam and dark frames are averaged.</summary>
    public ReferenceAverage Average { get; init; }

    /// <summary>Gets the share of the neutrons that comes through a black body, 0 to below 1.</summary>
    /// <value>The default value is 0.</value>
    public double BlackBodyTransparency { get; init; }

    /// <summary>Gets the regions that the sample never covers.</summary>
    public ImmutableArray<PixelRegion> Air { get; init; } = [];

    /// <summary>Gets the scattered share of the open beam, 0 to below 1.</summary>
    public double Scattering { get; init; }

    /// <summary>Gets the numbers of the pristine frames.</summary>
    public ImmutableArray<int> Pristine { get; init; } = [0];
}
