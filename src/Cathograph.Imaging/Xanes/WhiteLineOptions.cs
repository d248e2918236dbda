namespace Cathograph.Imaging.Xanes;

/// <summary>How the white line is found.</summary>
public sealed record WhiteLineOptions
{
    /// <summary>Where the maximum is looked for, in eV from E0; 0 to 30 by default.</summary>
    public EnergyRange Search { get; init; } = new(0, 30);

    /// <summary>Half width of the window of the local polynomial in eV, 4 by default.</summary>
    public double HalfWidth { get; init; } = 4;

    /// <summary>Order of the local polynomial, 2 to 6; 4 by default: an asymmetric line needs a third order, and its top a fourth.</summary>
    public int Order { get; init; } = 4;
}
