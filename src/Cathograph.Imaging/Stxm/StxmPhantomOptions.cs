using System.Collections.Immutable;

namespace Cathograph.Imaging.Stxm;

/// <summary>What a generated scanning stack of particles looks like.</summary>
public sealed record StxmPhantomOptions
{
    /// <summary>Columns and rows; 56 by default.</summary>
    public int Size { get; init; } = 56;

    /// <summary>Edge of a pixel in m; 50 nm by default.</summary>
    public double PixelSize { get; init; } = 50e-9;

    /// <summary>Photon energies in eV, rising; by default 18 about Ni L3.</summary>
    public ImmutableArray<double> Energy { get; init; } = [846, 847, 848, 849, 851, 852, 852.5, 853, 853.5, 854, 854.5, 855, 855.5, 856, 857, 858, 860, 862];

    /// <summary>Particles; 14 by default. Fewer when no more fit.</summary>
    public int Particles { get; init; } = 14;

    /// <summary>Smallest radius in pixels; 3.5 by default.</summary>
    public double SmallestRadius { get; init; } = 3.5;

    /// <summary>Largest radius in pixels; 5.5 by default.</summary>
    public double LargestRadius { get; init; } = 5.5;

    /// <summary>Mean share of the oxidised component, 0 to 1; 0.5 by default.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Standard deviation of the share between particles; 0.08 by default.</summary>
    public double Between { get; init; } = 0.08;

    /// <summary>Change of the share from the middle of a particle to its rim; 0.1 by default.</summary>
    public double Within { get; init; } = 0.1;

    /// <summary>Optical density of the first peak through one radius of the largest particle; 0.8 by default.</summary>
    public double Density { get; init; } = 0.8;

    /// <summary>Mean counts without sample; 2000 by default.</summary>
    public double Counts { get; init; } = 2000;

    /// <summary>Seed; 1 by default.</summary>
    public int Seed { get; init; } = 1;
}
