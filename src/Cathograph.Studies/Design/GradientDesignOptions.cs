using System.Collections.Immutable;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Design;

/// <summary>What <see cref="GradientDesign"/> searches, and within which limits.</summary>
public sealed record GradientDesignOptions
{
    /// <summary>The rates that count, with weights.</summary>
    /// <value>1C.</value>
    public ImmutableArray<WeightedRate> Rates { get; init; } = [new(new Current(1, CurrentUnit.CRate))];

    /// <summary>What is to be large at those rates.</summary>
    /// <value><see cref="DesignGoal.Capacity"/>.</value>
    public DesignGoal Goal { get; init; }

    /// <summary>Number of slices of equal mass in the free profile, 1..100.</summary>
    /// <value>9.</value>
    public int Slices { get; init; } = 9;

    /// <summary>Least mass fraction of active material in a layer, 0.01..0.99.</summary>
    /// <value>0.55.</value>
    public double Lowest { get; init; } = 0.55;

    /// <summary>Largest mass fraction of active material in a layer, 0.01..0.99.</summary>
    /// <value>0.92.</value>
    public double Highest { get; init; } = 0.92;

    /// <summary>Mean mass fraction of active material; null: that of the base design.</summary>
    public double? Mean { get; init; }

    /// <summary>True: the fraction of active material must not fall from separator to collector.</summary>
    public bool IsMonotone { get; init; }

    /// <summary>Number of layers that can be pressed, 1..12; their masses are searched too. Null: the slices themselves are the design.</summary>
    public int? PressedLayers { get; init; }

    /// <summary>Least composite mass of a pressed layer in kg/m2.</summary>
    /// <value>0.02, that is 2 mg/cm2.</value>
    public double LeastLayerMass { get; init; } = 0.02;

    /// <summary>How much additive goes with the active material.</summary>
    public CarbonRule Carbon { get; init; }

    /// <summary>The state before the discharge.</summary>
    public DesignState State { get; init; }

    /// <summary>Upper cut-off in V against the counter electrode; null: as in a rate study.</summary>
    public double? UpperVoltage { get; init; }

    /// <summary>Lower cut-off in V against the counter electrode; null: as in a rate study.</summary>
    public double? LowerVoltage { get; init; }

    /// <summary>Starts of the search, 1..1000.</summary>
    /// <value>4.</value>
    public int Starts { get; init; } = 4;

    /// <summary>Seed of the random starts.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Remembers simulations, so that an interrupted search goes on where it stopped; null for none.</summary>
    public IRunMemory? Memory { get; init; }
}
