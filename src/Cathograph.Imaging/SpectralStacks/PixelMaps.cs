using System.Collections.Immutable;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>Numbers of every pixel, row by row; NaN where a pixel has none. Standard errors are one standard deviation.</summary>
public sealed record PixelMaps
{
    /// <summary>Gets the columns.</summary>
    public required int Width { get; init; }

    /// <summary>Gets the rows.</summary>
    public required int Height { get; init; }

    /// <summary>Gets the edge step in optical density, of every pixel.</summary>
    public required ImmutableArray<float> Step { get; init; }

    /// <summary>Gets the noise of a point in optical density, of every pixel.</summary>
    public required ImmutableArray<float> Noise { get; init; }

    /// <summary>Gets 1 where the edge step is high enough above the noise, else 0.</summary>
    public required ImmutableArray<byte> Mask { get; init; }

    /// <summary>Gets the edge energy in eV.</summary>
    public required ImmutableArray<float> EdgeEnergy { get; init; }

    /// <summary>Gets the standard error of the edge energy in eV.</summary>
    public required ImmutableArray<float> EdgeEnergyError { get; init; }

    /// <summary>Gets the energy of the white line in eV.</summary>
    public required ImmutableArray<float> WhiteLine { get; init; }

    /// <summary>Gets the standard error of the white line in eV.</summary>
    public required ImmutableArray<float> WhiteLineError { get; init; }

    /// <summary>Gets the edge energy from the area under the edge in eV; empty when its limits lie outside the scan.</summary>
    public ImmutableArray<float> Integral { get; init; } = [];

    /// <summary>Gets its standard error in eV.</summary>
    public ImmutableArray<float> IntegralError { get; init; } = [];

    /// <summary>Gets the fraction of each reference, a map each; empty without references.</summary>
    public ImmutableArray<ImmutableArray<float>> Fractions { get; init; } = [];

    /// <summary>Gets the standard error of each fraction, without the bound at 0.</summary>
    public ImmutableArray<ImmutableArray<float>> FractionErrors { get; init; } = [];

    /// <summary>Gets the root mean square deviation of the linear combination in normalised absorption; empty without references.</summary>
    public ImmutableArray<float> MixtureDeviation { get; init; } = [];
}
