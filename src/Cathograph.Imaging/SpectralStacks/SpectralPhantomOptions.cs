using System.Collections.Immutable;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>A stack over photon energy of particles whose valence rises from core to shell, of known truth.</summary>
public sealed record SpectralPhantomOptions
{
    /// <summary>Gets the columns, at least 16; 256 by default.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Gets the rows, at least 16; 256 by default.</summary>
    public int Height { get; init; } = 256;

    /// <summary>Gets the photon energies in eV, rising; those of a real scan by default.</summary>
    public ImmutableArray<double> Energies { get; init; } = PhantomEdge.ScanEnergies;

    /// <summary>Gets the edge of a pixel in m, 40 nm by default.</summary>
    public double PixelSize { get; init; } = 40e-9;

    /// <summary>Gets the particles, 1 to 1000; 7 by default.</summary>
    public int Particles { get; init; } = 7;

    /// <summary>Gets the edge step in optical density of the thickest particle, above 0; 0.9 by default.</summary>
    public double Step { get; init; } = 0.9;

    /// <summary>Gets the photons in a pixel of the open beam, which set the noise; 30000 by default, infinite for none.</summary>
    public double Photons { get; init; } = 30_000;

    /// <summary>Gets the drift in pixels from the first to the last frame along x and y, of which a part is jitter from frame to frame; 0 by default.</summary>
    public (double X, double Y) Drift { get; init; }

    /// <summary>Gets whether the pixel size on the sample grows with the energy, as at SSRL; false by default.</summary>
    public bool ScalesWithEnergy { get; init; }

    /// <summary>Gets whether the beam has stripes, dust and an edge that stay where they are on the detector; true by default.</summary>
    public bool HasStructuredBeam { get; init; } = true;

    /// <summary>Gets the seed.</summary>
    public int Seed { get; init; } = 1;
}
