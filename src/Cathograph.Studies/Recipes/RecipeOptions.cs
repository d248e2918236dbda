using Cathograph.Core.Electrodes;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Recipes;

/// <summary>How a recipe is taken to transport and performance.</summary>
public sealed record RecipeOptions
{
    /// <summary>Gets the largest number of structures that are generated of each composition, each from a seed of its own, 1 to 100.</summary>
    /// <value>3.</value>
    public int Seeds { get; init; } = 3;

    /// <summary>
    /// Gets the stop rule: no further structure is generated once the interval of 95 % of both conductivities is within this factor of the mean, above 1; at least two structures are made.
    /// </summary>
    /// <value>1.1; 1 for all <see cref="Seeds"/>.</value>
    public double EnoughWithin { get; init; } = 1.1;

    /// <summary>Gets the cell of which everything but materials, layers and transport is taken: stack, loading, temperature, protocol.</summary>
    public required CellDesign Cell { get; init; }

    /// <summary>Gets how the rate table is made.</summary>
    public RateOptions Rates { get; init; } = new();

    /// <summary>Gets the most memory in bytes that the generation of a structure may hold.</summary>
    /// <value>8 GiB.</value>
    public long MostMemory { get; init; } = 8L << 30;
}
