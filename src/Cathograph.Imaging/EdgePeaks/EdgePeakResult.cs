using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.EdgePeaks;

/// <summary>An edge as a step and peaks.</summary>
public sealed record EdgePeakResult
{
    /// <summary>Name of the spectrum.</summary>
    public required string Name { get; init; }

    /// <summary>How the search ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>All fitted numbers.</summary>
    public required ImmutableArray<EdgePeakParameter> Parameters { get; init; }

    /// <summary>Correlation of the fitted numbers at index <c>row x parameters + column</c>; NaN for those at a bound.</summary>
    public required ImmutableArray<double> Correlation { get; init; }

    /// <summary>The peaks in the order in which they were found.</summary>
    public required ImmutableArray<EdgePeak> Peaks { get; init; }

    /// <summary>Top of step and peaks together, in eV, with its standard error; not found when the model has no top in the range.</summary>
    public required EnergyEstimate WhiteLine { get; init; }

    /// <summary>Energies of the fit in eV.</summary>
    public required ImmutableArray<double> Energy { get; init; }

    /// <summary>Normalised absorption that was fitted.</summary>
    public required ImmutableArray<double> Measured { get; init; }

    /// <summary>Step and peaks together at the energies of the fit.</summary>
    public required ImmutableArray<double> Model { get; init; }

    /// <summary>The step alone, then each peak, at the energies of the fit.</summary>
    public required ImmutableArray<ImmutableArray<double>> Parts { get; init; }

    /// <summary>Sum of squared deviations over the sum of squared values.</summary>
    public required double RFactor { get; init; }

    /// <summary>Root mean square of the deviations, in normalised absorption.</summary>
    public required double Deviation { get; init; }

    /// <summary>Sum of squared deviations over the variance of the noise and the degrees of freedom; NaN when no noise is known.</summary>
    public required double ReducedChiSquare { get; init; }

    /// <summary>Correlation of the deviations of neighbouring points, -1 to 1; above 0.3 the form and not the noise is what is wrong.</summary>
    public required double Persistence { get; init; }

    /// <summary>Bayesian information criterion n ln(S/n) + k ln(n), for comparing numbers and forms of peaks on the same points.</summary>
    public required double Information { get; init; }

    /// <summary>What is odd about it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
