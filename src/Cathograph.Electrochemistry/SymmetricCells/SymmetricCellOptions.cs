namespace Cathograph.Electrochemistry.SymmetricCells;

/// <summary>When a symmetric cell counts as no longer ohmic.</summary>
public sealed record SymmetricCellOptions
{
    /// <summary>Electrode area in m2; null for that of the record, or none.</summary>
    public double? Area { get; init; }

    /// <summary>Share of each step, at its end, over which the voltage is averaged; above 0, at most 1.</summary>
    /// <value>0.2: the last fifth, when transients are over.</value>
    public double PlateauShare { get; init; } = 0.2;

    /// <summary>Least deviation from the ohmic line as a share of it.</summary>
    /// <value>0.05.</value>
    public double LeastDeviation { get; init; } = 0.05;

    /// <summary>Least deviation from the ohmic line in standard errors of the prediction.</summary>
    /// <value>3.</value>
    public double LeastSignificance { get; init; } = 3;

    /// <summary>Share of its own running mean to which the magnitude of the voltage must fall within a step, and stay, to count as a short.</summary>
    /// <value>0.7: a dendrite that bridges the cell takes away more.</value>
    public double ShortShare { get; init; } = 0.7;
}
