using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>A spectrum as a mixture of references.</summary>
public sealed record MixtureResult
{
    /// <summary>Name of the spectrum.</summary>
    public required string Name { get; init; }

    /// <summary>Weights of the references in the order they were given.</summary>
    public required ImmutableArray<MixtureComponent> Components { get; init; }

    /// <summary>Covariance of the weights at index <c>row x components + column</c>.</summary>
    public required ImmutableArray<double> Covariance { get; init; }

    /// <summary>Coefficients of the background over powers of (E - E0)/100 eV; empty for none.</summary>
    public ImmutableArray<double> Background { get; init; } = [];

    /// <summary>What is added to the energies of the spectrum so that it lies on the references, in eV; 0 when it was not fitted.</summary>
    public double Shift { get; init; }

    /// <summary>Standard error of <see cref="Shift"/> in eV; 0 when it was not fitted.</summary>
    public double ShiftError { get; init; }

    /// <summary>Energies of the fit in eV, on the scale of the spectrum.</summary>
    public required ImmutableArray<double> Energy { get; init; }

    /// <summary>Normalised absorption that was fitted.</summary>
    public required ImmutableArray<double> Measured { get; init; }

    /// <summary>The mixture.</summary>
    public required ImmutableArray<double> Model { get; init; }

    /// <summary>Sum of squared deviations over the sum of squared values (Athena's R-factor).</summary>
    public required double RFactor { get; init; }

    /// <summary>Sum of squared deviations over the variance of the noise and the degrees of freedom; about 1 where the references explain the spectrum. NaN when no noise is known.</summary>
    public required double ReducedChiSquare { get; init; }

    /// <summary>Root mean square of the deviations, in normalised absorption.</summary>
    public required double Deviation { get; init; }

    /// <summary>What is odd about it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
