using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Stxm;

/// <summary>
/// A generated scanning stack with known truth: spheres, each pixel a mixture of two spectra like those of Ni2+ and of oxidised Ni at the L3 edge, photons counted with Poisson noise. For tests of maps
/// and of their errors; the spectra are two peaks each and no measured ones.
/// </summary>
public sealed class StxmPhantom
{
    private const double Background = 0.25;

    private readonly StxmStack _stack;

    private StxmPhantom(Volume counts, StxmPhantomOptions options, RegionVolume particles, ImmutableArray<float> share)
    {
        Counts = counts;
        Options = options;
        Particles = particles;
        Share = share;
        _stack = StxmStack.Of("phantom", counts, options.Energy);
    }

    /// <summary>Gets the counts, a plane an energy.</summary>
    public Volume Counts { get; }

    /// <summary>Gets how it was made.</summary>
    public StxmPhantomOptions Options { get; }

    /// <summary>Gets the particles.</summary>
    public RegionVolume Particles { get; }

    /// <summary>Gets the true share of the oxidised component in each pixel; NaN outside particles.</summary>
    public ImmutableArray<float> Share { get; }

    /// <summary>Makes one.</summary>
    /// <param name="options">What it looks like.</param>
    /// <returns>Counts and truth; the same seed gives the same.</returns>
    public static StxmPhantom Generate(StxmPhantomOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var random = new Random(options.Seed);
        int n = options.Size;
        (double X, double Y, double R, double Share)[] spheres = Place(options, random);
        int[] ids = new int[n * n];
        float[] share = new float[n * n];
        double[] chord = new double[n * n];
        Array.Fill(share, float.NaN);
        for (int p = 0; p < ids.Length; p++)
        {
            (int y, int x) = Math.DivRem(p, n);
            for (int s = 0; s < spheres.Length; s++)
            {
                double square = ((x - spheres[s].X) * (x - spheres[s].X)) + ((y - spheres[s].Y) * (y - spheres[s].Y));
                double r = spheres[s].R;
                if (square < r * r)
                {
                    ids[p] = s + 1;
                    chord[p] = Math.Sqrt((r * r) - square) / options.LargestRadius;
                    share[p] = (float)Math.Clamp(spheres[s].Share + (options.Within * ((Math.Sqrt(square) / r) - 0.5)), 0, 1);
                }
            }
        }

        float[] counts = new float[n * n * options.Energy.Length];
        for (int k = 0; k < options.Energy.Length; k++)
        {
            double energy = options.Energy[k];
            double open = options.Counts * (1 + (0.004 * (energy - options.Energy[0])));
            for (int p = 0; p < ids.Length; p++)
            {
                double density = ids[p] > 0 ? options.Density * chord[p] * Mixture(energy, share[p]) : 0;
                counts[(k * n * n) + p] = PhotonCount.Draw(open * Math.Exp(-density), random);
            }
        }

        var grid = new VoxelGrid(n, n, options.Energy.Length, VoxelSpacing.Cube(options.PixelSize));
        return new StxmPhantom(
            new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(counts)),
            options,
            new RegionVolume(grid with { Depth = 1 }, ImmutableCollectionsMarshal.AsImmutableArray(ids), spheres.Length),
            ImmutableCollectionsMarshal.AsImmutableArray(share));
    }

    /// <summary>The stack as if it had been read from a file.</summary>
    /// <returns>Counts without dwell time or ring current.</returns>
    public StxmStack Stack() => _stack;

    /// <summary>The ratio of two peaks that a share has without noise.</summary>
    /// <param name="share">Share of the oxidised component, 0 to 1.</param>
    /// <param name="peaks">Which peaks and which pre-edge.</param>
    /// <returns>Second over first peak.</returns>
    public double RatioOf(double share, PeakRatioOptions peaks)
    {
        PeakWeights weights = PeakWeights.Of(_stack, peaks);
        double first = 0;
        double second = 0;
        for (int k = 0; k < Options.Energy.Length; k++)
        {
            double value = Mixture(Options.Energy[k], share);
            first += weights.First[k] * value;
            second += weights.Second[k] * value;
        }

        return second / first;
    }

    /// <summary>A spectrum of the mixture at unit amount.</summary>
    /// <param name="energy">Photon energy in eV.</param>
    /// <param name="share">Share of the oxidised component, 0 to 1.</param>
    /// <returns>Optical density.</returns>
    public static double Mixture(double energy, double share)
    {
        double reduced = Peak(energy, 853.0, 0.7) + (0.42 * Peak(energy, 855.5, 0.9));
        double oxidised = (0.45 * Peak(energy, 853.0, 0.8)) + (1.05 * Peak(energy, 855.5, 0.9));
        double step = 0.15 * ((Math.Atan((energy - 856.5) / 0.8) / Math.PI) + 0.5);
        return Background + step + ((1 - share) * reduced) + (share * oxidised);
    }

    private static double Peak(double energy, double centre, double width) => Math.Exp(-0.5 * (energy - centre) * (energy - centre) / (width * width));

    private static (double X, double Y, double R, double Share)[] Place(StxmPhantomOptions options, Random random)
    {
        var placed = new List<(double X, double Y, double R, double Share)>();
        for (int attempt = 0; attempt < 20_000 && placed.Count < options.Particles; attempt++)
        {
            double r = options.SmallestRadius + ((options.LargestRadius - options.SmallestRadius) * random.NextDouble());
            double x = r + ((options.Size - (2 * r)) * random.NextDouble());
            double y = r + ((options.Size - (2 * r)) * random.NextDouble());
            if (placed.TrueForAll(other => Math.Sqrt(((other.X - x) * (other.X - x)) + ((other.Y - y) * (other.Y - y))) > other.R + r + 1.5))
            {
                placed.Add((x, y, r, Math.Clamp(options.Share + (options.Between * PhotonCount.Normal(random)), 0.02, 0.98)));
            }
        }

        return [.. placed];
    }
}
