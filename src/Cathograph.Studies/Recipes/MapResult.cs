using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Recipes;

/// <summary>A map over the triangle of compositions.</summary>
public sealed record MapResult
{
    /// <summary>Gets the recipe that was varied.</summary>
    public required CompositeRecipe Recipe { get; init; }

    /// <summary>Gets the part of the triangle.</summary>
    public required MapOptions Map { get; init; }

    /// <summary>Gets how structures and cells were made.</summary>
    public required RecipeOptions Options { get; init; }

    /// <summary>Gets the compositions that were tried, by rising carbon and then rising active material.</summary>
    public required ImmutableArray<MapPoint> Points { get; init; }

    /// <summary>Gets the law that goes through all of them; cells take it.</summary>
    public required TransportTable Law { get; init; }

    /// <summary>Gets the closure that was fitted to those that conduct.</summary>
    public required TransportClosure Closure { get; init; }

    /// <summary>Gets what is worth telling: compositions that cannot be made.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Gets the worst verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Gets the composition that delivers most energy per mass of composite at the rate of the map; null when none works.</summary>
    public MapPoint? Best => Points.Where(point => point.Rate is { } row && double.IsFinite(row.CompositeEnergy)).MaxBy(point => point.Rate!.CompositeEnergy);

    /// <summary>Gets the composition whose ionic and electronic conductivity are most alike; null when none conducts both.</summary>
    public MapPoint? Balanced => Points
        .Where(point => point.Transport.IonicConductivity.Value > 0 && point.Transport.ElectronicConductivity.Value > 0)
        .MinBy(point => Math.Abs(Math.Log(point.Transport.IonicConductivity.Value / point.Transport.ElectronicConductivity.Value)));
}
