using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Curves;

/// <summary>An X-ray absorption spectrum: of a powder, of a region of a stack, or of one pixel.</summary>
public sealed record AbsorptionSpectrum
{
    /// <summary>Name of the file, with the number or name of the spectrum when there are several.</summary>
    public required string Name { get; init; }

    /// <summary>Photon energy in eV, the field's unit for spectra, strictly rising; at least two points.</summary>
    public required ImmutableArray<double> Energy { get; init; }

    /// <summary>Absorption (optical density, dimensionless) at each energy, or normalised absorption where <see cref="IsNormalised"/>.</summary>
    public required ImmutableArray<double> Absorption { get; init; }

    /// <summary>Standard deviation of each value of <see cref="Absorption"/>; empty when not known.</summary>
    public ImmutableArray<double> StandardDeviation { get; init; } = [];

    /// <summary>Absorption of the foil or reference that was measured with it; empty when there was none.</summary>
    public ImmutableArray<double> Reference { get; init; } = [];

    /// <summary>Whether the file holds normalised absorption: 0 before the edge, 1 after it.</summary>
    public bool IsNormalised { get; init; }

    /// <summary>Wall clock at its start; null when not known. An instrument that states no zone is taken as UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Symbol of the absorbing element; null when the file does not say.</summary>
    public string? Element { get; init; }

    /// <summary>Name of the edge, such as K or L3; null when the file does not say.</summary>
    public string? Edge { get; init; }

    /// <summary>What else the file says of itself.</summary>
    public ImmutableArray<FileFact> Facts { get; init; } = [];

    /// <summary>What is odd about the file or was put right in it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Number of points.</summary>
    public int Count => Energy.Length;
}
