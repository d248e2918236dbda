using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>A spectrum whose absorption is 0 before and 1 behind the edge, with what is needed to say how sure a number read from it is.</summary>
public sealed record NormalisedSpectrum
{
    /// <summary>The spectrum that was normalised.</summary>
    public required AbsorptionSpectrum Source { get; init; }

    /// <summary>Normalised absorption at each energy of <see cref="Source"/>, dimensionless.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The linear operations of the normalisation; null when the file held normalised absorption, whose normalisation is taken as exact.</summary>
    public NormalisationPlan? Plan { get; init; }

    /// <summary>Edge energy E0 in eV.</summary>
    public required double EdgeEnergy { get; init; }

    /// <summary>Height of the edge in units of the absorption; 1 where it was normalised already.</summary>
    public required double Step { get; init; }

    /// <summary>Standard error of <see cref="Step"/> from the noise.</summary>
    public double StepError { get; init; }

    /// <summary>Coefficients of the pre-edge over powers of (E - E0)/100 eV.</summary>
    public ImmutableArray<double> PreEdge { get; init; } = [];

    /// <summary>Coefficients of the post-edge over powers of (E - E0)/100 eV.</summary>
    public ImmutableArray<double> PostEdge { get; init; } = [];

    /// <summary>Standard deviation of the noise of each point in units of the absorption of <see cref="Source"/>: one number for all, or one a point.</summary>
    public required ImmutableArray<double> Noise { get; init; }

    /// <summary>What is odd about it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Photon energies in eV.</summary>
    public ImmutableArray<double> Energy => Source.Energy;

    /// <summary>Standard deviation of the noise of a point in units of the absorption.</summary>
    /// <param name="index">Index of the point.</param>
    /// <returns>At least 0.</returns>
    public double NoiseAt(int index) => Noise[Noise.Length == 1 ? 0 : index];
}
