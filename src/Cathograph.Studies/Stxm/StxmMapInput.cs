using System.Collections.Immutable;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Studies.Stxm;

/// <summary>What a map of a peak ratio is made from.</summary>
public sealed record StxmMapInput
{
    /// <summary>Optical density.</summary>
    public required OpticalDensity Density { get; init; }

    /// <summary>Peaks, pre-edge and mask.</summary>
    public PeakRatioOptions Peaks { get; init; } = new();

    /// <summary>Largest number of normal components of the histogram that is tried, 1 to 9; 5 by default.</summary>
    public int MostComponents { get; init; } = 5;

    /// <summary>The region of each pixel from 1 on, 0 for none; empty for regions by the ratio.</summary>
    public ImmutableArray<int> Regions { get; init; } = [];

    /// <summary>1 in pixels that may count; empty for all.</summary>
    public ImmutableArray<byte> Mask { get; init; } = [];

    /// <summary>Reference spectra for maps of their amount; may be empty.</summary>
    public ImmutableArray<Core.Curves.AbsorptionSpectrum> References { get; init; } = [];
}
