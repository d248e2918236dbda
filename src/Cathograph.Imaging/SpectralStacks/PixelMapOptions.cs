using System.Collections.Immutable;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>What is read from the spectrum of each pixel, and how.</summary>
public sealed record PixelMapOptions
{
    /// <summary>Gets the ranges, orders and edge energy of the normalisation; without an edge energy that of the mean spectrum serves all pixels.</summary>
    public NormalisationOptions Normalisation { get; init; } = new();

    /// <summary>Gets whether the slopes before and behind the edge are those of the mean spectrum, in proportion to the edge step of each pixel, as PyXAS does for noisy images; false: each pixel has its own.</summary>
    public bool HasGlobalSlopes { get; init; }

    /// <summary>Gets whether the error of a white line uses what is known of the whole stack: noise is that of counted photons, which grows with the optical density D as exp(D/2), and no line is taken for sharper than that of the mean spectrum, because noise makes lines sharp. False by default: each pixel as a single spectrum.</summary>
    public bool HasStackErrors { get; init; }

    /// <summary>Gets how the edge energy is found.</summary>
    public EdgeEnergyOptions EdgeEnergy { get; init; } = new();

    /// <summary>Gets how the white line is found.</summary>
    public WhiteLineOptions WhiteLine { get; init; } = new();

    /// <summary>Gets the limits of the edge integral in eV from E0; null: from -20 to where the mean spectrum reaches 1, the same for all pixels.</summary>
    public EnergyRange? Integral { get; init; }

    /// <summary>Gets the references of the linear combination, at most 6; empty for none.</summary>
    public ImmutableArray<NormalisedSpectrum> References { get; init; } = [];

    /// <summary>Gets the range, bounds and background of the linear combination; its shift is not fitted.</summary>
    public MixtureOptions Mixture { get; init; } = new();

    /// <summary>Gets the edge step over the noise of a point below which a pixel gets no numbers, at least 0; 10 by default (TXM-Sandbox: 5, on images that were blurred over 5 x 5 pixels).</summary>
    public double LeastSignal { get; init; } = 10;

    /// <summary>Gets the edge step in optical density below which a pixel gets no numbers; 0 by default.</summary>
    public double LeastStep { get; init; }

    /// <summary>Gets the largest share of energies without a number, which are interpolated, in a pixel that gets numbers; 0.1 by default.</summary>
    public double MostMissing { get; init; } = 0.1;
}
