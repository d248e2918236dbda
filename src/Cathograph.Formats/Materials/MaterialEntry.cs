using System.Collections.Immutable;
using Cathograph.Core.Materials;

namespace Cathograph.Formats.Materials;

/// <summary>A material with its names, and its parameters both as a noun of the cell model and as a list to show.</summary>
public sealed record MaterialEntry
{
    /// <summary>Name, such as <c>NMC811</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is used for.</summary>
    public required MaterialKind Kind { get; init; }

    /// <summary>Other names under which it is found.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>One or two sentences about it; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Every parameter, in the order of the schema.</summary>
    public required ImmutableArray<MaterialParameter> Parameters { get; init; }

    /// <summary>The active material; null when it is none.</summary>
    public ActiveMaterial? ActiveMaterial { get; init; }

    /// <summary>The electrolyte; null when it is none.</summary>
    public SolidElectrolyte? Electrolyte { get; init; }

    /// <summary>The conductive additive; null when it is none.</summary>
    public ConductiveAdditive? Carbon { get; init; }

    /// <summary>The counter electrode; null when it is none.</summary>
    public CounterElectrodeMaterial? CounterElectrode { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({string.Join(", ", Parameters.Select(parameter => parameter.Key))})";
}
