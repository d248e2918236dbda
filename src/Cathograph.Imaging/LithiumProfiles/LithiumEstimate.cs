using System.Collections.Immutable;

namespace Cathograph.Imaging.LithiumProfiles;

/// <summary>Lithium along the depth at one time, with errors.</summary>
public sealed record LithiumEstimate
{
    /// <summary>Gets the change of the stoichiometry of the active material of each row; NaN where there is none.</summary>
    public required ImmutableArray<double> StoichiometryChange { get; init; }

    /// <summary>Gets its standard errors.</summary>
    public required ImmutableArray<double> StoichiometryError { get; init; }

    /// <summary>Gets the share of 6Li of each row of the separator; NaN elsewhere.</summary>
    public required ImmutableArray<double> Share { get; init; }

    /// <summary>Gets its standard errors.</summary>
    public required ImmutableArray<double> ShareError { get; init; }

    /// <summary>Gets the change of the lithium between the depths that were asked for in mol/m2, and its standard error.</summary>
    public required ImmutableArray<(double Change, double Error)> Inventories { get; init; }

    /// <summary>Gets the root mean square of the residuals over their standard errors.</summary>
    public required double Misfit { get; init; }

    /// <summary>Gets a value indicating whether the search came to rest.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>Gets the unknowns, where the search at the next time may begin.</summary>
    public required ImmutableArray<double> Unknowns { get; init; }
}
