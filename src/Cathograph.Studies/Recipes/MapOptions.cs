namespace Cathograph.Studies.Recipes;

/// <summary>The part of the triangle of active material, electrolyte and carbon that is mapped, by mass fractions.</summary>
public sealed record MapOptions
{
    /// <summary>Gets the least and the largest mass fraction of active material, 0 to 1, rising.</summary>
    /// <value>0.5 to 0.9.</value>
    public (double Low, double High) Active { get; init; } = (0.5, 0.9);

    /// <summary>Gets the least and the largest mass fraction of carbon, 0 to 1, rising.</summary>
    /// <value>0 to 0.1.</value>
    public (double Low, double High) Carbon { get; init; } = (0, 0.1);

    /// <summary>Gets the number of compositions along each edge, 2 to 40.</summary>
    /// <value>5.</value>
    public int Steps { get; init; } = 5;

    /// <summary>Gets the least mass fraction of electrolyte of a composition that is tried, above 0.</summary>
    /// <value>0.02.</value>
    public double LeastElectrolyte { get; init; } = 0.02;
}
