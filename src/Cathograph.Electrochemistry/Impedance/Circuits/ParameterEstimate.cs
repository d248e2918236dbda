namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A fitted parameter.</summary>
public sealed record ParameterEstimate
{
    /// <summary>Its name, such as <c>CPE1.Q</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit; empty for none.</summary>
    public required string Unit { get; init; }

    /// <summary>The value in its unit.</summary>
    public required double Value { get; init; }

    /// <summary>Standard error in its unit; NaN when fixed or at a bound, infinite when the data say nothing.</summary>
    public required double StandardError { get; init; }

    /// <summary>Lower end of the confidence interval; NaN when there is none.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the confidence interval; NaN when there is none.</summary>
    public required double Upper { get; init; }

    /// <summary>-1: at its lower bound, 1: at its upper bound, 0: inside.</summary>
    public required int AtBound { get; init; }

    /// <summary>True when it was given and not fitted.</summary>
    public required bool IsFixed { get; init; }

    /// <summary>True when the interval is narrower than a factor of two to each side (an exponent: 0.2 to each side) and the parameter is not at a bound.</summary>
    public required bool IsIdentified { get; init; }

    /// <summary>Standard error of the logarithm (of the value for an exponent), as it was searched.</summary>
    internal double SearchError { get; init; }
}
