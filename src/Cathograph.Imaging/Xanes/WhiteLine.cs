using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// The white line: the energy of the highest absorption behind the edge. It is the top of the least-squares polynomial of fifth order around the highest smoothed grid
/// point, in a window that holds the top and not its flanks: a cubic over a wide window is pulled to the heavier flank.
/// </summary>
public static class WhiteLine
{
    private const int Newtons = 8;

    /// <summary>Finds it.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="options">Range and window; null for the usual ones.</param>
    /// <returns>The energy with its standard error from the noise of the points around it.</returns>
    public static EnergyEstimate Find(NormalisedSpectrum spectrum, WhiteLineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new WhiteLineOptions();
        LocalPolynomials local = LocalFits(spectrum.Energy, options);
        (double energy, double height, double curvature, int centre) = Top(spectrum.Energy, spectrum.Values.AsSpan(), local, options.Search.MovedBy(spectrum.EdgeEnergy));
        if (centre < 0)
        {
            return EnergyEstimate.Missing(Finding.Warning("no-white-line", FormattableString.Invariant($"There is no maximum between {spectrum.EdgeEnergy + options.Search.From:0.#} and {spectrum.EdgeEnergy + options.Search.To:0.#} eV."), spectrum.Source.Name));
        }

        double[] weights = new double[spectrum.Energy.Length];
        local.AddWeights(centre, energy - spectrum.Energy[centre], 1, 1, weights);
        double error = NoisePropagation.Deviation(weights, spectrum.Noise) / (Math.Abs(curvature) * spectrum.Step);
        return new EnergyEstimate(energy, error, height);
    }

    /// <summary>The local polynomials it uses.</summary>
    /// <param name="energy">Photon energies in eV.</param>
    /// <param name="options">Window and order.</param>
    /// <returns>One window a point.</returns>
    public static LocalPolynomials LocalFits(ImmutableArray<double> energy, WhiteLineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return LocalPolynomials.Create(energy, options.HalfWidth, options.Order);
    }

    /// <summary>The top of the local polynomial around the highest smoothed point of a range.</summary>
    /// <param name="energy">Photon energies in eV.</param>
    /// <param name="values">Normalised absorption.</param>
    /// <param name="local">Local polynomials.</param>
    /// <param name="range">Where to look, in eV.</param>
    /// <returns>Energy in eV, height, curvature per eV2 and index of the middle of the polynomial; NaN and -1 when there is no top inside the range.</returns>
    public static (double Energy, double Height, double Curvature, int Centre) Top(ImmutableArray<double> energy, ReadOnlySpan<double> values, LocalPolynomials local, EnergyRange range)
    {
        ArgumentNullException.ThrowIfNull(local);
        int centre = -1;
        double highestValue = double.NegativeInfinity;
        for (int k = 0; k < energy.Length; k++)
        {
            if (range.Contains(energy[k]) && local.SmoothAt(values, k) is var smooth && smooth > highestValue)
            {
                (centre, highestValue) = (k, smooth);
            }
        }

        if (centre <= 0 || centre >= energy.Length - 1 || !(highestValue >= local.SmoothAt(values, centre - 1) && highestValue >= local.SmoothAt(values, centre + 1)))
        {
            return (double.NaN, double.NaN, double.NaN, -1);
        }

        Span<double> coefficients = stackalloc double[local.Order + 1];
        local.Fit(values, centre, coefficients);
        double lowest = energy[centre - 1] - energy[centre];
        double highest = energy[centre + 1] - energy[centre];
        double offset = 0;
        double height = coefficients[0];
        double curvature = double.NaN;
        for (int round = 0; round < Newtons; round++)
        {
            (height, double slope, curvature) = PolynomialValue.WithCurvature(coefficients, offset);
            if (!(curvature < 0))
            {
                return (double.NaN, double.NaN, double.NaN, -1);
            }

            offset = Math.Clamp(offset - (slope / curvature), lowest, highest);
        }

        (height, _, curvature) = PolynomialValue.WithCurvature(coefficients, offset);
        return (energy[centre] + offset, height, curvature, centre);
    }
}
