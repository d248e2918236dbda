using Cathograph.Core.Fields;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>How maps are made of a stack.</summary>
public sealed record SpectralMapOptions
{
    /// <summary>Gets what is read from each pixel.</summary>
    public PixelMapOptions Pixels { get; init; } = new();

    /// <summary>Gets regions of the corrected frames whose mean spectra are wanted, at least 0; null for none. Their grid is that of a corrected frame.</summary>
    public RegionVolume? Regions { get; init; }

    /// <summary>Gets the bytes of a slab of rows over all energies, at least a row; 2 GiB by default. A stack that fits is read once, another one as often as it has slabs.</summary>
    public long SlabBytes { get; init; } = 1L << 31;
}
