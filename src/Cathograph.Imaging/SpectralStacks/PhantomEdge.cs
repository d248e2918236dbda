using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>
/// Two analytic K edges of nickel with known edge energy and white line: a rising edge of Gaussian width and a Gaussian white line. They are like NiO and LiNiO2 in place, width and height
/// (E50 near 8340.1 and 8341.9 eV, white line near 8347.7 and 8349.7 eV), and are exactly 0 and 1 far from the edge, so that a normalisation has a truth.
/// </summary>
public static class PhantomEdge
{
    private const double EdgeWidth = 2.6;
    private const double LineWidth = 3.2;

    private static readonly (double Edge, double Line, double Height) Low = (8341.40, 8347.9, 0.52);
    private static readonly (double Edge, double Line, double Height) High = (8343.05, 8349.9, 0.50);

    /// <summary>Gets photon energies like those of a scan at NSLS-II FXI: 101 from 8212 to 8777 eV, 1 eV apart over the edge.</summary>
    public static ImmutableArray<double> ScanEnergies { get; } =
    [
        .. Enumerable.Range(0, 10).Select(k => 8212.0 + (10 * k)), .. Enumerable.Range(0, 81).Select(k => 8312.0 + k), 8417, .. Enumerable.Range(0, 9).Select(k => 8457.0 + (40 * k)),
    ];

    /// <summary>Gets photon energies of a short scan: 41 from 8232 to 8577 eV.</summary>
    public static ImmutableArray<double> ShortScanEnergies { get; } =
    [
        8232, 8252, 8272, 8292, 8312, 8322, .. Enumerable.Range(0, 27).Select(k => 8330.0 + k), 8361, 8368, 8380, 8400, 8440, 8480, 8530, 8577,
    ];

    /// <summary>The normalised absorption.</summary>
    /// <param name="energy">Photon energy in eV.</param>
    /// <param name="oxidised">How much of it is the higher edge, 0 to 1.</param>
    /// <returns>0 far below the edge, 1 far above it.</returns>
    public static double Absorption(double energy, double oxidised) => ((1 - oxidised) * Of(energy, Low)) + (oxidised * Of(energy, High));

    /// <summary>The energy in eV at which the normalised absorption is one half.</summary>
    /// <param name="oxidised">How much of it is the higher edge, 0 to 1.</param>
    /// <returns>To 1e-9 eV.</returns>
    public static double HalfEnergy(double oxidised)
    {
        (double low, double high) = (8330, 8346);
        for (int k = 0; k < 60; k++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Absorption(middle, oxidised) < 0.5 ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    /// <summary>The energy in eV of the highest absorption.</summary>
    /// <param name="oxidised">How much of it is the higher edge, 0 to 1.</param>
    /// <returns>To 1e-6 eV.</returns>
    public static double WhiteLineEnergy(double oxidised)
    {
        (double low, double high) = (8344, 8354);
        for (int k = 0; k < 100; k++)
        {
            double a = low + ((high - low) / 3);
            double b = high - ((high - low) / 3);
            (low, high) = Absorption(a, oxidised) < Absorption(b, oxidised) ? (a, high) : (low, b);
        }

        return 0.5 * (low + high);
    }

    private static double Of(double energy, (double Edge, double Line, double Height) shape)
    {
        double t = (energy - shape.Line) / LineWidth;
        return NormalDistribution.Below((energy - shape.Edge) / EdgeWidth) + (shape.Height * Math.Exp(-0.5 * t * t));
    }
}
