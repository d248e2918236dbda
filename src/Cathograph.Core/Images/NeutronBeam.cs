using System.Collections.Immutable;

namespace Cathograph.Core.Images;

/// <summary>The wavelengths of a neutron beam as the detector counts them.</summary>
public sealed record NeutronBeam
{
    // Equal shares of the counts: a transmission of 5 % is then within 0.1 % of that of the whole spectrum.
    private const int Bins = 32;
    private const int FinePoints = 4000;

    private NeutronBeam(ImmutableArray<double> wavelengths, ImmutableArray<double> weights, string description) =>
        (Wavelengths, Weights, Description) = (wavelengths, weights, description);

    /// <summary>Gets the wavelengths in m that stand for the spectrum, rising.</summary>
    public ImmutableArray<double> Wavelengths { get; }

    /// <summary>Gets the share of the counts of each; their sum is 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Gets the spectrum in words.</summary>
    public string Description { get; }

    /// <summary>Gets the mean wavelength of the counts in m.</summary>
    public double MeanWavelength => Wavelengths.Zip(Weights, (wavelength, weight) => wavelength * weight).Sum();

    /// <summary>A beam of one wavelength.</summary>
    /// <param name="wavelength">Wavelength in m, above 0.</param>
    /// <returns>The beam.</returns>
    public static NeutronBeam Monochromatic(double wavelength) => new([wavelength], [1], FormattableString.Invariant($"{wavelength * 1e10:0.###} A"));

    /// <summary>
    /// The flux of a moderator in equilibrium, proportional to x^-5 exp(-(5/2) (peak / x)^2) at the wavelength x, cut where the guide or the shutter cuts it. A detector that sees short
    /// wavelengths less is given as a table.
    /// </summary>
    /// <param name="peak">Wavelength of the largest flux per wavelength in m, above 0.</param>
    /// <param name="shortest">Shortest wavelength in m, above 0.</param>
    /// <param name="longest">Longest wavelength in m, above <paramref name="shortest"/>.</param>
    /// <returns>The beam.</returns>
    public static NeutronBeam Maxwellian(double peak, double shortest, double longest)
    {
        double step = (longest - shortest) / FinePoints;
        (double, double)[] fine = [.. Enumerable.Range(0, FinePoints).Select(i => shortest + ((i + 0.5) * step)).Select(x => (x, Math.Pow(peak / x, 5) * Math.Exp(-2.5 * peak / x * (peak / x))))];
        return Reduced(fine, FormattableString.Invariant($"Maxwellian with its peak at {peak * 1e10:0.###} A, {shortest * 1e10:0.###} to {longest * 1e10:0.###} A"));
    }

    /// <summary>A measured spectrum.</summary>
    /// <param name="points">Wavelengths in m, rising, each with its counts per wavelength, at least 0; at least two, counts not all 0.</param>
    /// <returns>The beam.</returns>
    public static NeutronBeam OfTable(ImmutableArray<(double Wavelength, double Counts)> points)
    {
        double step = (points[^1].Wavelength - points[0].Wavelength) / FinePoints;
        var fine = new (double, double)[FinePoints];
        int k = 0;
        for (int i = 0; i < FinePoints; i++)
        {
            double x = points[0].Wavelength + ((i + 0.5) * step);
            while (k < points.Length - 2 && x > points[k + 1].Wavelength)
            {
                k++;
            }

            double share = (x - points[k].Wavelength) / (points[k + 1].Wavelength - points[k].Wavelength);
            fine[i] = (x, points[k].Counts + (share * (points[k + 1].Counts - points[k].Counts)));
        }

        return Reduced(fine, FormattableString.Invariant($"table of {points.Length} wavelengths, {points[0].Wavelength * 1e10:0.###} to {points[^1].Wavelength * 1e10:0.###} A"));
    }

    // Bins of equal counts, each at its mean wavelength.
    private static NeutronBeam Reduced((double X, double Counts)[] fine, string description)
    {
        double total = fine.Sum(point => point.Counts);
        var sums = new double[Bins];
        var weights = new double[Bins];
        double before = 0;
        foreach ((double x, double counts) in fine)
        {
            int bin = Math.Min((int)(Bins * (before + (counts / 2)) / total), Bins - 1);
            before += counts;
            sums[bin] += x * counts;
            weights[bin] += counts / total;
        }

        int[] filled = [.. Enumerable.Range(0, Bins).Where(bin => weights[bin] > 0)];
        return new NeutronBeam([.. filled.Select(bin => sums[bin] / (weights[bin] * total))], [.. filled.Select(bin => weights[bin])], description);
    }
}
