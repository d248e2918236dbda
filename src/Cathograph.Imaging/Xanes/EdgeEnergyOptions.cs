namespace Cathograph.Imaging.Xanes;

/// <summary>How the edge energy is found.</summary>
public sealed record EdgeEnergyOptions
{
    /// <summary>Normalised absorption that defines it, above 0 and below 1; 0.5 by default (E50).</summary>
    public double Level { get; init; } = 0.5;

    /// <summary>Half width of the window of the local polynomial in eV, 2.5 by default: the largest whose bias stays below 0.02 eV on edges as wide as those of Ni oxides.</summary>
    public double HalfWidth { get; init; } = 2.5;

    /// <summary>Order of the local polynomial, 1 to 6; 4 by default.</summary>
    public int Order { get; init; } = 4;
}
