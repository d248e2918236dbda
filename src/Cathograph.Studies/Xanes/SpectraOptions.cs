using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Xanes;

/// <summary>How spectra are analysed.</summary>
public sealed record SpectraOptions
{
    /// <summary>How they are normalised.</summary>
    public NormalisationOptions Normalisation { get; init; } = new();

    /// <summary>How the edge energy is found.</summary>
    public EdgeEnergyOptions Edge { get; init; } = new();

    /// <summary>How the white line is found.</summary>
    public WhiteLineOptions Line { get; init; } = new();

    /// <summary>Range of the edge integral in eV from E0; null for the usual one.</summary>
    public EnergyRange? Integral { get; init; }

    /// <summary>What is added to all energies, in eV; 0 by default.</summary>
    public double Shift { get; init; }

    /// <summary>Tabulated edge of the foil in eV, to which the foil of each spectrum is moved; null to leave the energies.</summary>
    public double? FoilEdge { get; init; }

    /// <summary>Whether the spectra are foils themselves, so that each is moved by its own edge.</summary>
    public bool AreFoils { get; init; }
}
