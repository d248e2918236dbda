using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>One cathode from recipe to rate test.</summary>
public sealed record CathodeResult
{
    /// <summary>Gets what was measured.</summary>
    public required MeasuredCathode Measured { get; init; }

    /// <summary>Gets its recipe.</summary>
    public required CompositeRecipe Recipe { get; init; }

    /// <summary>Gets the transport of its generated structures.</summary>
    public required EffectiveTransport Transport { get; init; }

    /// <summary>Gets the cell with that transport and the fitted kinetics.</summary>
    public required CellDesign Design { get; init; }

    /// <summary>Gets the rate test with the transport of the structures.</summary>
    public required CathodeTest FromStructure { get; init; }

    /// <summary>Gets the rate test with the two measured conductivities in place of the computed ones, on which the kinetics were fitted.</summary>
    public required CathodeTest FromMeasured { get; init; }
}
