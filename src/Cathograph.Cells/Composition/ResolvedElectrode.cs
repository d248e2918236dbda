using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.Composition;

/// <summary>A composite cathode whose every number is known.</summary>
/// <param name="Layers">Layers from separator to current collector.</param>
/// <param name="Findings">Contradictions between what was given and the mass balance, and defaults that were used.</param>
public sealed record ResolvedElectrode(ImmutableArray<ResolvedLayer> Layers, ImmutableArray<Finding> Findings)
{
    /// <summary>Composite mass per area in kg/m2.</summary>
    public double Loading => Layers.Sum(layer => layer.Mass);

    /// <summary>Active mass per area in kg/m2.</summary>
    public double ActiveMaterialLoading => Layers.Sum(layer => layer.ActiveMass);

    /// <summary>Thickness in m.</summary>
    public double Thickness => Layers.Sum(layer => layer.Thickness);
}
