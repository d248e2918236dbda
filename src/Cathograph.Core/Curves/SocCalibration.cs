using System.Collections.Immutable;

namespace Cathograph.Core.Curves;

/// <summary>
/// The relation between a number read from a spectrum and the charge of the electrode: y = sum of c_j t^j with t = (q - <see cref="Centre"/>)/<see cref="Scale"/>, with its
/// covariance, the scatter about it and the range in which it was measured.
/// </summary>
public sealed record SocCalibration
{
    /// <summary>Name of the series it was found from.</summary>
    public required string Name { get; init; }

    /// <summary>What is read from a spectrum: q, in eV or a fraction.</summary>
    public required SpectralMeasure Measure { get; init; }

    /// <summary>What it is turned into: y.</summary>
    public required ChargeScale Target { get; init; }

    /// <summary>Middle of q, in its unit.</summary>
    public required double Centre { get; init; }

    /// <summary>Size of a change of q, in its unit, above 0.</summary>
    public required double Scale { get; init; }

    /// <summary>c_j, from the constant on; at least one.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Covariance of the coefficients at index <c>row x coefficients + column</c>; empty when it is not known.</summary>
    public ImmutableArray<double> Covariance { get; init; } = [];

    /// <summary>Lowest q that was measured, in its unit.</summary>
    public required double Lowest { get; init; }

    /// <summary>Highest q that was measured, in its unit.</summary>
    public required double Highest { get; init; }

    /// <summary>Standard deviation of y about the relation, in the unit of y: what a single further spectrum of the same kind may be off.</summary>
    public double Scatter { get; init; }

    /// <summary>Number of spectra it rests on.</summary>
    public int Spectra { get; init; }

    /// <summary>Symbol of the absorbing element; null when not known.</summary>
    public string? Element { get; init; }

    /// <summary>Where the energies are pinned, in words, such as <c>Ni foil at 8333 eV</c>; a spectrum on another scale has to be shifted first.</summary>
    public string EnergyScale { get; init; } = "";

    /// <summary>What it was found from, in words.</summary>
    public string Source { get; init; } = "";

    /// <summary>y at a q. Beyond the range the straight line at its end goes on.</summary>
    /// <param name="measure">q in its unit.</param>
    /// <returns>y; NaN for NaN.</returns>
    public double ValueAt(double measure)
    {
        double inside = Math.Clamp(measure, Lowest, Highest);
        double value = 0;
        double t = (inside - Centre) / Scale;
        for (int j = Coefficients.Length - 1; j >= 0; j--)
        {
            value = (value * t) + Coefficients[j];
        }

        return value + (SlopeAt(inside) * (measure - inside));
    }

    /// <summary>dy/dq at a q, that of the end beyond the range.</summary>
    /// <param name="measure">q in its unit.</param>
    /// <returns>Per unit of q.</returns>
    public double SlopeAt(double measure)
    {
        double t = (Math.Clamp(measure, Lowest, Highest) - Centre) / Scale;
        double slope = 0;
        for (int j = Coefficients.Length - 1; j >= 1; j--)
        {
            slope = (slope * t) + (j * Coefficients[j]);
        }

        return slope / Scale;
    }

    /// <summary>Standard error of y: of the relation, of q, and the scatter where asked.</summary>
    /// <param name="measure">q in its unit.</param>
    /// <param name="measureError">Standard error of q in its unit.</param>
    /// <param name="withScatter">Whether the scatter of single spectra is part of it.</param>
    /// <returns>In the unit of y.</returns>
    public double ErrorAt(double measure, double measureError, bool withScatter = false)
    {
        double own = SlopeAt(measure) * measureError;
        double variance = (own * own) + RelationVariance(measure) + (withScatter ? Scatter * Scatter : 0);
        return Math.Sqrt(variance);
    }

    /// <summary>Whether a q lies in the range that was measured.</summary>
    /// <param name="measure">q in its unit.</param>
    /// <returns>False for NaN.</returns>
    public bool Covers(double measure) => measure >= Lowest && measure <= Highest;

    private double RelationVariance(double measure)
    {
        if (Covariance.IsEmpty)
        {
            return 0;
        }

        int n = Coefficients.Length;
        double t = (measure - Centre) / Scale;
        double variance = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                variance += Covariance[(i * n) + j] * Math.Pow(t, i + j);
            }
        }

        return Math.Max(0, variance);
    }
}
