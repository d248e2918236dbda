using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>
/// A distribution of relaxation times: Z(w) = R0 + jwL + blocking term + integral of gamma(ln tau) / (1 + jw tau) d ln tau, gamma at least 0.
/// A time constant belongs to the frequency 1/(2 pi tau).
/// </summary>
public sealed record RelaxationResult
{
    /// <summary>How the search ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The spectrum.</summary>
    public required ImpedanceSpectrum Spectrum { get; init; }

    /// <summary>The model at the frequencies of <see cref="Spectrum"/>, in ohm.</summary>
    public required ImpedanceSpectrum Model { get; init; }

    /// <summary>Time constants of the grid in s, rising.</summary>
    public required ImmutableArray<double> TimeConstants { get; init; }

    /// <summary>gamma in ohm, one for each time constant; a straight line in ln tau between them.</summary>
    public required ImmutableArray<double> Gamma { get; init; }

    /// <summary>Lower end of the pointwise 95 % band of <see cref="Gamma"/>; empty without samples.</summary>
    public ImmutableArray<double> GammaLower { get; init; } = [];

    /// <summary>Upper end of the band.</summary>
    public ImmutableArray<double> GammaUpper { get; init; } = [];

    /// <summary>Weight of the penalty that was used, dimensionless.</summary>
    public required double Lambda { get; init; }

    /// <summary>Every lambda that was tried, rising; empty when it was given.</summary>
    public ImmutableArray<LambdaPoint> Search { get; init; } = [];

    /// <summary>R0 in ohm, at least 0.</summary>
    public required double OhmicResistance { get; init; }

    /// <summary>95 % interval of R0.</summary>
    public Interval OhmicResistanceInterval { get; init; } = new(double.NaN, double.NaN);

    /// <summary>L in H, at least 0.</summary>
    public required double Inductance { get; init; }

    /// <summary>The blocking term; null for none.</summary>
    public BlockingTerm? Blocking { get; init; }

    /// <summary>Peaks, the fastest first.</summary>
    public required ImmutableArray<RelaxationPeak> Peaks { get; init; }

    /// <summary>Integral of gamma over ln tau in ohm: the sum of the resistances of all peaks.</summary>
    public required double PolarisationResistance { get; init; }

    /// <summary>Real residual (measured - model) / |measured| of each point.</summary>
    public required ImmutableArray<double> RealResidual { get; init; }

    /// <summary>Imaginary residual of each point.</summary>
    public required ImmutableArray<double> ImaginaryResidual { get; init; }

    /// <summary>Standard deviation of a residual part, as a share of |Z| (of sqrt(|Z|^2 + q^2) where the options gave constant noise).</summary>
    public required double Deviation { get; init; }

    /// <summary>Effective number of parameters.</summary>
    public required double Parameters { get; init; }

    /// <summary>Largest magnitude of a residual part.</summary>
    public double MaximumResidual => RealResidual.Concat(ImaginaryResidual).Max(Math.Abs);
}
