using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Linear;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A circuit fitted to a spectrum.</summary>
public sealed record CircuitFitResult
{
    /// <summary>The circuit.</summary>
    public required Circuit Circuit { get; init; }

    /// <summary>The spectrum.</summary>
    public required ImpedanceSpectrum Spectrum { get; init; }

    /// <summary>The circuit's impedance at the frequencies of the spectrum, with the same name.</summary>
    public required ImpedanceSpectrum Fitted { get; init; }

    /// <summary>Its parameters in the order of <see cref="Circuits.Circuit.Parameters"/>.</summary>
    public required ImmutableArray<ParameterEstimate> Estimates { get; init; }

    /// <summary>Correlations of the estimates (of their logarithms, except exponents); NaN where one is fixed or at a bound.</summary>
    public required DenseMatrix Correlation { get; init; }

    /// <summary>What in the circuit has a resistance and a time constant, the fastest first.</summary>
    public required ImmutableArray<RelaxationArc> Arcs { get; init; }

    /// <summary>Sum of |Z - Z_fit|^2/|Z|^2 over the points.</summary>
    public required double PseudoChiSquared { get; init; }

    /// <summary>Sum of squares of the weighted residuals by degrees of freedom.</summary>
    public required double ReducedChiSquared { get; init; }

    /// <summary>Root mean square of |Z - Z_fit|/|Z|.</summary>
    public required double RmsResidual { get; init; }

    /// <summary>Largest |Z - Z_fit|/|Z|.</summary>
    public required double LargestResidual { get; init; }

    /// <summary>Correlation of neighbouring residuals, -1..1: near 0 for noise, near 1 where the circuit lacks something.</summary>
    public required double ResidualCorrelation { get; init; }

    /// <summary>Factor by which the errors were widened because neighbouring residuals correlate, at least 1: sqrt((1 + rho)/(1 - rho)) with rho the <see cref="ResidualCorrelation"/>, where it is beyond noise.</summary>
    public double ErrorWidening { get; init; } = 1;

    /// <summary>Akaike's information criterion with the correction for small samples (Hurvich and Tsai 1989); only differences between circuits on the same spectrum and weights mean something.</summary>
    public required double Aicc { get; init; }

    /// <summary>Bayesian information criterion; as <see cref="Aicc"/>.</summary>
    public required double Bic { get; init; }

    /// <summary>How many starts were searched.</summary>
    public required int Starts { get; init; }

    /// <summary>How many of them ended at this minimum.</summary>
    public required int StartsAgreed { get; init; }

    /// <summary>Whether the circuit describes the spectrum; the residual is <see cref="RmsResidual"/>.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What should be known: parameters not fixed by the data, correlations, bounds.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Correlations of one estimate with all of them.</summary>
    /// <param name="estimate">Index in <see cref="Estimates"/>.</param>
    /// <returns>Correlations from -1 to 1; NaN where there is none.</returns>
    public ImmutableArray<double> CorrelationsOf(int estimate) => [.. Correlation.Row(estimate)];
}
