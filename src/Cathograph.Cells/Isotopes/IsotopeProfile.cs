using System.Collections.Immutable;

namespace Cathograph.Cells.Isotopes;

/// <summary>Lithium and its isotopes in the whole cell at one time.</summary>
public sealed record IsotopeProfile
{
    /// <summary>Gets the time since the start in s.</summary>
    public required double Time { get; init; }

    /// <summary>Gets the lithium of the anode in mol/m2.</summary>
    public required double AnodeLithium { get; init; }

    /// <summary>Gets the share of 6Li in the anode.</summary>
    public required double AnodeShare { get; init; }

    /// <summary>Gets the share of 6Li in the cells of the separator, from the anode on.</summary>
    public required ImmutableArray<double> Separator { get; init; }

    /// <summary>Gets the share of 6Li in the electrolyte of the cathode, from the separator on.</summary>
    public required ImmutableArray<double> Catholyte { get; init; }

    /// <summary>Gets the share of 6Li in the active material of the cathode, from the separator on.</summary>
    public required ImmutableArray<double> Active { get; init; }

    /// <summary>Gets the lithium of all active material in mol/m3 of cathode volume, connected or not, from the separator on.</summary>
    public required ImmutableArray<double> ActiveLithium { get; init; }
}
