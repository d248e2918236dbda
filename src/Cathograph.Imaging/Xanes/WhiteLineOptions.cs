namespace Cathograph.Imaging.Xanes;

/// <summary>How the white line is found.</summary>
public sealed record WhiteLineOptions
{
    /// <summary>Where the maximum is looked for, in eV from E0; 0 to 30 by default.</summary>
    public EnergyRange Search { get; init; } = new(0, 30);

    /// <summary>Half width of the window of the local polynomial in eV, 2.5 by default.</summary>
    public double HalfWidth { get; init; } = 2.5;

    /// <summary>Order of the local polynomial, 2 to 6; 5 by default: an asymmetric line needs odd orders, and in this window a fourth order is still pulled by 0.1 eV to the heavier flank.</summary>
    public int Order { get; init; } = 5;
}
