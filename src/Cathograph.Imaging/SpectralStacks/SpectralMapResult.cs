using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>Maps of a stack.</summary>
public sealed record SpectralMapResult
{
    /// <summary>Gets the numbers of every pixel.</summary>
    public required PixelMaps Maps { get; init; }

    /// <summary>Gets the mean spectrum that E0 and, where asked, the slopes are from.</summary>
    public required NormalisedSpectrum Mean { get; init; }

    /// <summary>Gets the mean spectrum of all pixels that got numbers; null when there are none.</summary>
    public AbsorptionSpectrum? Masked { get; init; }

    /// <summary>Gets the mean spectrum of each region with its number, region by region; regions without pixels are left out.</summary>
    public ImmutableArray<(int Region, int Pixels, AbsorptionSpectrum Spectrum)> Regions { get; init; } = [];

    /// <summary>Gets the part of a corrected frame that the maps show.</summary>
    public required PixelBox Box { get; init; }

    /// <summary>Gets the limits of the edge integral in eV; null when they lie outside the scan.</summary>
    public EnergyRange? Integral { get; init; }

    /// <summary>Gets the rows that were held at once over all energies.</summary>
    public required int SlabRows { get; init; }

    /// <summary>Gets the slabs.</summary>
    public required int Slabs { get; init; }

    /// <summary>Gets the bytes of a slab.</summary>
    public required long SlabBytes { get; init; }
}
