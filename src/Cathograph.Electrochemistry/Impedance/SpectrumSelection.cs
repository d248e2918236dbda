using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance;

/// <summary>Cuts spectra to what can be analysed.</summary>
public static class SpectrumSelection
{
    /// <summary>
    /// The points of a spectrum within a frequency window, from high to low. Points that are not finite, that have no frequency above 0 or no impedance
    /// are left out.
    /// </summary>
    /// <param name="spectrum">The spectrum, in any order.</param>
    /// <param name="minimum">Lowest frequency in Hz that is kept; 0 for all.</param>
    /// <param name="maximum">Highest frequency in Hz that is kept; infinity for all.</param>
    /// <returns>The spectrum that is left, perhaps without points.</returns>
    public static ImpedanceSpectrum Within(ImpedanceSpectrum spectrum, double minimum = 0, double maximum = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(spectrum);

        // A relative tolerance, so that a limit copied from a table of rounded frequencies keeps its point.
        const double Tolerance = 1e-6;
        int[] kept =
        [
            .. Enumerable.Range(0, spectrum.Count)
                .Where(i => IsUsable(spectrum, i) && spectrum.Frequency[i] >= minimum * (1 - Tolerance) && spectrum.Frequency[i] <= maximum * (1 + Tolerance))
                .OrderByDescending(i => spectrum.Frequency[i]),
        ];
        return Take(spectrum, kept);
    }

    /// <summary>The chosen points of a spectrum, in the order given.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="points">Indices of points.</param>
    /// <returns>A spectrum of these points with the name and conditions of the whole.</returns>
    public static ImpedanceSpectrum Take(ImpedanceSpectrum spectrum, IReadOnlyCollection<int> points)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(points);
        ImmutableArray<double> Column(ImmutableArray<double> values) => [.. points.Select(i => values[i])];
        return spectrum with { Frequency = Column(spectrum.Frequency), Real = Column(spectrum.Real), Imaginary = Column(spectrum.Imaginary) };
    }

    /// <summary>Refuses a spectrum that no analysis can use.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="fewest">Points that are needed.</param>
    /// <exception cref="InvalidInputException">It has too few points, or fewer than three different frequencies.</exception>
    public static void Require(ImpedanceSpectrum spectrum, int fewest)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (spectrum.Count < fewest)
        {
            throw new InvalidInputException(spectrum.Name, FormattableString.Invariant($"found {spectrum.Count} usable points; expected at least {fewest}"));
        }

        int different = spectrum.Frequency.Distinct().Count();
        if (different < Math.Min(3, fewest))
        {
            throw new InvalidInputException(spectrum.Name, FormattableString.Invariant($"found {different} different frequencies; expected at least {Math.Min(3, fewest)}"));
        }
    }

    private static bool IsUsable(ImpedanceSpectrum spectrum, int i) =>
        double.IsFinite(spectrum.Frequency[i]) && spectrum.Frequency[i] > 0 && double.IsFinite(spectrum.Real[i]) && double.IsFinite(spectrum.Imaginary[i])
        && (spectrum.Real[i] != 0 || spectrum.Imaginary[i] != 0);
}
