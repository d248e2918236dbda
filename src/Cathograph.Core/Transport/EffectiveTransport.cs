namespace Cathograph.Core.Transport;

/// <summary>What a structure gives to a cell: how well a composite, or a slice of it, conducts ions and electrons, and what of its active material both reach.</summary>
public sealed record EffectiveTransport
{
    /// <summary>Gets the name in tables, such as "7:3:0.3" or "slice 2".</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the volume fractions.</summary>
    public required PhaseVolumes Volumes { get; init; }

    /// <summary>Gets the effective ionic conductivity in S/m, at least 0; 0 when no electrolyte connects both ends.</summary>
    public required Estimate IonicConductivity { get; init; }

    /// <summary>Gets the effective electronic conductivity in S/m, at least 0.</summary>
    public required Estimate ElectronicConductivity { get; init; }

    /// <summary>Gets the utilisation u, the share of the active material's volume that both networks reach, 0 to 1.</summary>
    public required Estimate ConnectedShare { get; init; }

    /// <summary>Gets the area of contact between active material and electrolyte per volume of composite in 1/m; null when it was not measured.</summary>
    public Estimate? ContactArea { get; init; }

    /// <summary>Gets where the slice lies, from the separator, in m; null for the whole thickness.</summary>
    public (double From, double To)? Depth { get; init; }

    /// <summary>The tortuosity tau^2 of the ion path by the definition of the cell model, kappa_eff = kappa eps_e / tau^2 (a tortuosity factor).</summary>
    /// <param name="bulk">Conductivity kappa of the electrolyte itself in S/m, above 0.</param>
    /// <returns>tau^2, dimensionless; infinite when nothing conducts.</returns>
    public double TortuositySquared(double bulk) => bulk * Volumes.Electrolyte / IonicConductivity.Value;
}
