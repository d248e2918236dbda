using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// The edge energy E50: where the normalised absorption passes one half. Between the grid it is the root of the least-squares polynomial around the nearest grid point,
/// so that noise of single points averages out and no step of the grid shows.
/// </summary>
public static class EdgeEnergy
{
    private const int Newtons = 6;

    /// <summary>Finds it.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="options">Level and window; null for the usual ones.</param>
    /// <returns>The energy with its standard error, in which the noise of the points around it, of the pre-edge and of the step are added as they are correlated.</returns>
    public static EnergyEstimate Find(NormalisedSpectrum spectrum, EdgeEnergyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new EdgeEnergyOptions();
        LocalPolynomials local = LocalFits(spectrum.Energy, options);
        (double energy, double slope, int centre) = Crossing(spectrum.Energy, spectrum.Values.AsSpan(), local, options.Level);
        if (centre < 0)
        {
            return EnergyEstimate.Missing(Finding.Warning("no-edge-energy", FormattableString.Invariant($"The normalised absorption does not pass {options.Level:0.##}; there is no edge energy."), spectrum.Source.Name));
        }

        double[] weights = new double[spectrum.Energy.Length];
        local.AddWeights(centre, energy - spectrum.Energy[centre], 0, 1, weights);
        spectrum.Plan?.AddWeights(energy, -1, -options.Level, weights);
        double error = NoisePropagation.Deviation(weights, spectrum.Noise) / (Math.Abs(slope) * spectrum.Step);
        return new EnergyEstimate(energy, error, options.Level);
    }

    /// <summary>The local polynomials it uses.</summary>
    /// <param name="energy">Photon energies in eV.</param>
    /// <param name="options">Window and order.</param>
    /// <returns>One window a point.</returns>
    public static LocalPolynomials LocalFits(ImmutableArray<double> energy, EdgeEnergyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return LocalPolynomials.Create(energy, options.HalfWidth, options.Order);
    }

    /// <summary>Where values pass a level upwards for the first time and stay above it for two points; the place between the points is the root of the local polynomial around the nearer one.</summary>
    /// <param name="energy">Photon energies in eV.</param>
    /// <param name="values">Normalised absorption.</param>
    /// <param name="local">Local polynomials.</param>
    /// <param name="level">The level.</param>
    /// <returns>Energy in eV, slope there per eV and index of the middle of the polynomial; NaN, NaN and -1 when it is not passed.</returns>
    public static (double Energy, double Slope, int Centre) Crossing(ImmutableArray<double> energy, ReadOnlySpan<double> values, LocalPolynomials local, double level)
    {
        ArgumentNullException.ThrowIfNull(local);
        double before = local.SmoothAt(values, 0);
        for (int k = 0; k + 1 < energy.Length; k++)
        {
            double behind = local.SmoothAt(values, k + 1);
            if (before < level && behind >= level && (k + 2 >= energy.Length || local.SmoothAt(values, k + 2) >= level))
            {
                int centre = level - before <= behind - level ? k : k + 1;
                double start = energy[k] + ((energy[k + 1] - energy[k]) * (level - before) / (behind - before));
                return Root(energy, values, local, (centre, level, start));
            }

            before = behind;
        }

        return (double.NaN, double.NaN, -1);
    }

    private static (double Energy, double Slope, int Centre) Root(ImmutableArray<double> energy, ReadOnlySpan<double> values, LocalPolynomials local, (int Centre, double Level, double Start) search)
    {
        Span<double> coefficients = stackalloc double[local.Order + 1];
        local.Fit(values, search.Centre, coefficients);
        double lowest = energy[Math.Max(0, search.Centre - 1)] - energy[search.Centre];
        double highest = energy[Math.Min(energy.Length - 1, search.Centre + 1)] - energy[search.Centre];
        double offset = search.Start - energy[search.Centre];
        double slope = double.NaN;
        for (int round = 0; round < Newtons; round++)
        {
            (double value, slope) = PolynomialValue.WithSlope(coefficients, offset);
            if (!(slope > 0))
            {
                // Noise turned the polynomial over: the straight line between the two smoothed points stands.
                offset = search.Start - energy[search.Centre];
                break;
            }

            offset = Math.Clamp(offset + ((search.Level - value) / slope), lowest, highest);
        }

        (_, slope) = PolynomialValue.WithSlope(coefficients, offset);
        return (energy[search.Centre] + offset, slope, search.Centre);
    }
}
