namespace Cathograph.Core.Materials;

/// <summary>A counter electrode of constant potential, such as In-Li in its two-phase region.</summary>
public sealed record CounterElectrodeMaterial
{
    /// <summary>Name, such as <c>In-Li</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Equilibrium potential against Li/Li+ in V.</summary>
    public required MaterialProperty Potential { get; init; }

    /// <summary>Linear resistance in ohm m2.</summary>
    public required MaterialProperty Resistance { get; init; }
}
