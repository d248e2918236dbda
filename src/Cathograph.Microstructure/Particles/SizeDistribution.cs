using System.Collections.Immutable;

namespace Cathograph.Microstructure.Particles;

/// <summary>
/// The equivalent diameters of particles and how many of them, or how much of their volume, lies below each: particles in the order of size, each with half of itself below its own size.
/// </summary>
public sealed record SizeDistribution
{
    private SizeDistribution(ImmutableArray<double> diameters, ImmutableArray<double> byNumber, ImmutableArray<double> byVolume)
    {
        Diameters = diameters;
        ByNumber = byNumber;
        ByVolume = byVolume;
    }

    /// <summary>Gets the equivalent diameters in m, rising.</summary>
    public ImmutableArray<double> Diameters { get; }

    /// <summary>Gets the share of particles that is smaller than each diameter.</summary>
    public ImmutableArray<double> ByNumber { get; }

    /// <summary>Gets the share of their volume in particles that are smaller than each diameter.</summary>
    public ImmutableArray<double> ByVolume { get; }

    /// <summary>Makes the distribution.</summary>
    /// <param name="particles">The particles, in any order.</param>
    /// <returns>The distribution.</returns>
    public static SizeDistribution Of(IEnumerable<ParticleMeasures> particles)
    {
        ParticleMeasures[] sorted = [.. particles.OrderBy(particle => particle.Volume).ThenBy(particle => particle.Id)];
        double all = sorted.Sum(particle => particle.Volume);
        double below = 0;
        var byVolume = new double[sorted.Length];
        for (int k = 0; k < sorted.Length; k++)
        {
            byVolume[k] = (below + (0.5 * sorted[k].Volume)) / all;
            below += sorted[k].Volume;
        }

        return new SizeDistribution(
            [.. sorted.Select(particle => 2 * particle.EquivalentRadius)],
            [.. sorted.Select((_, k) => (k + 0.5) / sorted.Length)],
            [.. byVolume]);
    }

    /// <summary>The diameter below which a share of the particles lies.</summary>
    /// <param name="share">0 to 1: 0.5 for D50.</param>
    /// <returns>The diameter in m, between two particles by linear interpolation; NaN without particles.</returns>
    public double NumberQuantile(double share) => Quantile(ByNumber, share);

    /// <summary>The diameter below which a share of the volume lies.</summary>
    /// <param name="share">0 to 1: 0.5 for D50.</param>
    /// <returns>The diameter in m, between two particles by linear interpolation; NaN without particles.</returns>
    public double VolumeQuantile(double share) => Quantile(ByVolume, share);

    private double Quantile(ImmutableArray<double> shares, double share)
    {
        if (shares.IsEmpty)
        {
            return double.NaN;
        }

        int above = 0;
        while (above < shares.Length && shares[above] < share)
        {
            above++;
        }

        if (above == 0 || above == shares.Length)
        {
            return Diameters[Math.Min(above, shares.Length - 1)];
        }

        double part = (share - shares[above - 1]) / (shares[above] - shares[above - 1]);
        return Diameters[above - 1] + (part * (Diameters[above] - Diameters[above - 1]));
    }
}
