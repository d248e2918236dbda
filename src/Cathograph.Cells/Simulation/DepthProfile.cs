using System.Collections.Immutable;

namespace Cathograph.Cells.Simulation;

/// <summary>The inside of the cathode at one time. Depth runs from the separator (0) to the current collector.</summary>
public sealed record DepthProfile
{
    /// <summary>Time since the start in s.</summary>
    public required double Time { get; init; }

    /// <summary>Cell voltage in V.</summary>
    public required double Voltage { get; init; }

    /// <summary>Current density in A/m2.</summary>
    public required double Current { get; init; }

    /// <summary>Charge since the start in C/m2.</summary>
    public required double Charge { get; init; }

    /// <summary>Depth of the cell centres in m.</summary>
    public required ImmutableArray<double> Depth { get; init; }

    /// <summary>Width of the cells in m: a sum over the depth weighs with it.</summary>
    public required ImmutableArray<double> Width { get; init; }

    /// <summary>Electrolyte potential phi_e in V against the counter electrode's equilibrium.</summary>
    public required ImmutableArray<double> ElectrolytePotential { get; init; }

    /// <summary>Electron potential phi_s in V.</summary>
    public required ImmutableArray<double> ElectronPotential { get; init; }

    /// <summary>Ionic current density i_e at the centres in A/m2, positive towards the collector.</summary>
    public required ImmutableArray<double> IonicCurrent { get; init; }

    /// <summary>Electronic current density i_s at the centres in A/m2; i_e + i_s = -I.</summary>
    public required ImmutableArray<double> ElectronicCurrent { get; init; }

    /// <summary>Reaction current per volume, sum of a j, in A/m3; positive: delithiation.</summary>
    public required ImmutableArray<double> ReactionCurrent { get; init; }

    /// <summary>Surface stoichiometry, mean over the sizes by volume; NaN where there is no active material.</summary>
    public required ImmutableArray<double> SurfaceStoichiometry { get; init; }

    /// <summary>Average stoichiometry of the connected active material; NaN where there is none.</summary>
    public required ImmutableArray<double> AverageStoichiometry { get; init; }

    /// <summary>The same two for every size class that occurs: class index, then surface and average over the depth.</summary>
    public required ImmutableArray<SizeClassProfile> Classes { get; init; }
}
