namespace Cathograph.Studies.Conduction;

/// <summary>How the representative volume is looked for.</summary>
public sealed record RepresentativeOptions
{
    /// <summary>Gets the axis of the current: 0 for x, 1 for y, 2 for z. Default 2.</summary>
    public int Axis { get; init; } = 2;

    /// <summary>Gets the relative half width of the 95 % interval that is small enough, above 0. Default 0.05.</summary>
    public double Target { get; init; } = 0.05;

    /// <summary>Gets the most parts of a size that are solved, at least 4. Default 27.</summary>
    public int MostParts { get; init; } = 27;

    /// <summary>Gets the seed of the order in which parts are taken. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
