using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Imaging.Stxm;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Stxm;

/// <summary>What clusters of a stack are made from.</summary>
public sealed record StxmClusterInput
{
    /// <summary>Optical density.</summary>
    public required OpticalDensity Density { get; init; }

    /// <summary>1 in pixels that count; empty for those whose spectrum varies over energy by <see cref="LeastSignal"/> of their noise.</summary>
    public ImmutableArray<byte> Mask { get; init; } = [];

    /// <summary>The pre-edge that was found in the spectra and taken out of the density; null when none was looked for or it was given. Told in the report.</summary>
    public EnergyRange? FoundPreEdge { get; init; }

    /// <summary>Least standard deviation of a spectrum over energy, in standard deviations of its noise, of a pixel that counts, above 0; null for the first of 6, 4 and 2 that leaves 500 pixels and five times the energies, because the shape of a noisy spectrum is noise.</summary>
    public double? LeastSignal { get; init; }

    /// <summary>Components that are used, at least 1; null for those above the noise, but at most four and at least two.</summary>
    public int? Components { get; init; }

    /// <summary>Clusters, at least 1; null for the number from 2 to 6 of the largest silhouette.</summary>
    public int? Clusters { get; init; }

    /// <summary>Whether thickness counts; false to divide the weights of a pixel by their length, so that only the shape of its spectrum is left. False by default.</summary>
    public bool WithThickness { get; init; }

    /// <summary>Starts of the clustering, at least 1; 10 by default.</summary>
    public int Starts { get; init; } = 10;

    /// <summary>Seed of the starts; 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reference spectra that the cluster spectra are fitted with; may be empty.</summary>
    public ImmutableArray<AbsorptionSpectrum> References { get; init; } = [];
}
