using System.Collections.Immutable;
using Cathograph.Imaging.Attenuation;
using Cathograph.Imaging.ForwardRadiography;

namespace Cathograph.Imaging.LithiumProfiles;

/// <summary>What is known of a cell along its depth before its lithium is looked for: segments between borders, and what in them can change.</summary>
public sealed record LithiumField
{
    /// <summary>Gets the pristine cell.</summary>
    public required OpticalColumn Pristine { get; init; }

    /// <summary>Gets the lithium of the active material at a stoichiometry of 1 in each segment in mol/m3 of its volume; 0 where there is none.</summary>
    public required ImmutableArray<double> ActiveCapacity { get; init; }

    /// <summary>Gets the lithium of the separator in each segment in mol/m3 of its volume; 0 elsewhere. Its amount is fixed, its isotopes are not.</summary>
    public required ImmutableArray<double> SeparatorLithium { get; init; }

    /// <summary>Gets all lithium of the cathode as made, of active material and electrolyte, in each segment in mol/m3 of its volume; 0 elsewhere, empty when it is not needed.</summary>
    public ImmutableArray<double> CathodeLithium { get; init; } = [];

    /// <summary>Gets the share of 6Li as made, 0 to 1.</summary>
    public required double NaturalShare { get; init; }

    /// <summary>Gets the depth in m above which rows are not used, because the anode blurs into them.</summary>
    public required double FirstUsedDepth { get; init; }
}
