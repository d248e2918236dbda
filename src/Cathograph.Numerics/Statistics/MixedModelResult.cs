using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>A linear mixed model: y = X b + intercept of the group + residual.</summary>
public sealed record MixedModelResult
{
    /// <summary>Gets the coefficients: intercept first, then one for each explaining column.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Gets the standard errors of <see cref="Coefficients"/>.</summary>
    public required ImmutableArray<double> StandardErrors { get; init; }

    /// <summary>Gets the variance of the intercepts of the groups.</summary>
    public required double GroupVariance { get; init; }

    /// <summary>Gets the variance of the residuals.</summary>
    public required double ResidualVariance { get; init; }

    /// <summary>Gets the variance of X b over the sample.</summary>
    public required double FixedVariance { get; init; }

    /// <summary>Gets the logarithm of the likelihood; of the restricted one when that was maximised.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Gets the number of observations, weighted.</summary>
    public required double Count { get; init; }

    /// <summary>Gets the number of parameters: coefficients and two variances.</summary>
    public int Parameters => Coefficients.Length + 2;

    /// <summary>Gets the share of the variance that the coefficients explain (marginal R2, Nakagawa and Schielzeth, Methods Ecol. Evol. 4, 133, 2013).</summary>
    public double MarginalExplained => FixedVariance / (FixedVariance + GroupVariance + ResidualVariance);

    /// <summary>Gets the share that coefficients and groups explain together (conditional R2).</summary>
    public double ConditionalExplained => (FixedVariance + GroupVariance) / (FixedVariance + GroupVariance + ResidualVariance);

    /// <summary>Gets Akaike's criterion; compares models with different coefficients only when the full likelihood was maximised.</summary>
    public double Akaike => (2 * Parameters) - (2 * LogLikelihood);

    /// <summary>Gets Schwarz's criterion with the weighted number of observations.</summary>
    public double Schwarz => (Parameters * Math.Log(Count)) - (2 * LogLikelihood);
}
