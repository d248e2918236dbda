using System.Collections.Immutable;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Electrodes;

/// <summary>A cell as its maker describes it: recipe, materials, stack, and how it is cycled. All values in SI.</summary>
public sealed record CellDesign
{
    /// <summary>Name shown in tables and figures.</summary>
    public required string Name { get; init; }

    /// <summary>Temperature in K, 200..450.</summary>
    public double Temperature { get; init; } = 298.15;

    /// <summary>Geometric area in m2; scales currents in mA only. Default 1 cm2.</summary>
    public double Area { get; init; } = 1e-4;

    /// <summary>Mass of composite (all solids) per area in kg/m2; exactly one of this and <see cref="ActiveMaterialLoading"/> is given.</summary>
    public double? Loading { get; init; }

    /// <summary>Mass of active material per area in kg/m2.</summary>
    public double? ActiveMaterialLoading { get; init; }

    /// <summary>Charge per mass of active material that "1C" refers to, in C/kg.</summary>
    public required double NominalSpecificCapacity { get; init; }

    /// <summary>Active material unless a layer says otherwise.</summary>
    public required ActiveMaterial ActiveMaterial { get; init; }

    /// <summary>Electrolyte in the composite unless a layer says otherwise.</summary>
    public required SolidElectrolyte Electrolyte { get; init; }

    /// <summary>Conductive additive unless a layer says otherwise.</summary>
    public required ConductiveAdditive Carbon { get; init; }

    /// <summary>Ionic conductivity of the electrolyte inside the composite in S/m at the cell's temperature; null: the material's.</summary>
    public double? ElectrolyteConductivity { get; init; }

    /// <summary>Closure for layers that do not give tau^2.</summary>
    public TortuosityClosure Tortuosity { get; init; } = new();

    /// <summary>
    /// Effective transport from structures: tau^2 and electronic conductivity of layers that do not give their own, and the share of active material that both networks reach, by which
    /// a layer's own share is multiplied; null: the closure and the composition decide.
    /// </summary>
    public TransportLaw? Transport { get; init; }

    /// <summary>Layers from separator to current collector, 1..100.</summary>
    public required ImmutableArray<LayerDesign> Layers { get; init; }

    /// <summary>Separator.</summary>
    public required SeparatorDesign Separator { get; init; }

    /// <summary>Counter electrode.</summary>
    public required CounterElectrodeDesign CounterElectrode { get; init; }

    /// <summary>Contact resistance at the current collector in ohm m2, at least 0.</summary>
    public double ContactResistance { get; init; }

    /// <summary>Uniform lithium stoichiometry before the protocol; null: the active material's pristine value.</summary>
    public double? InitialStoichiometry { get; init; }

    /// <summary>Resolution.</summary>
    public MeshOptions Mesh { get; init; } = new();

    /// <summary>The protocol of the file; null: none given.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>What the reader found worth telling.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
