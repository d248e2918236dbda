namespace Cathograph.Imaging.Xanes;

/// <summary>How the edge energy is found.</summary>
public sealed record EdgeEnergyOptions
{
    /// <summary>Normalised absorption that defines it, above 0 and below 1; 0.5 by default (E50).</summary>
    public double Level { get; init; } = 0.5;

    /// <summary>Half width of the window of the local polynomial in eV, 3 by default: about the core-hole width of Ni K on either side.</summary>
    public double HalfWidth { get; init; } = 3;

    /// <summary>Order of the local polynomial, 1 to 6; 3 by default.</summary>
    public int Order { get; init; } = 3;
}
