using System.Collections.Immutable;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>Makes frames of a stack of known truth: spheres of LiNiO2-like shells and NiO-like cores in a light matrix, seen through a beam with structure, with drift and Poisson noise.</summary>
public sealed class SpectralPhantom
{
    private const double DarkLevel = 100;
    private const double MatrixDensity = 0.12;
    private const double PreEdgeShare = 0.35;

    // Absorption away from edges falls with about the third power of the energy (Victoreen).
    private const double Victoreen = -2.8;
    private const double ReferenceEnergy = 8340;

    private const double RimPixels = 4;

    // Light between particles is not even: wide, weak structures without an edge.
    private const double MatrixRipple = 0.02;

    private readonly SpectralPhantomOptions _options;
    private readonly (double X, double Y, double Radius, double Core, double Shell)[] _particles;
    private readonly float[] _beam;

    /// <summary>Initialises a phantom.</summary>
    /// <param name="options">What it is.</param>
    public SpectralPhantom(SpectralPhantomOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Width, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Height, 16);
        _options = options;
        var random = new Random(options.Seed);
        _particles = Place(options, random);
        Shifts = Drift(options, random);
        _beam = Beam(options, random);
    }

    /// <summary>Gets where each frame lies: what is at x in the first frame is at x + X in the frame, in pixels of the middle energy.</summary>
    public ImmutableArray<(double X, double Y)> Shifts { get; }

    /// <summary>Gets the particles.</summary>
    public int Count => _particles.Length;

    /// <summary>A frame of the sample in counts.</summary>
    /// <param name="frame">Its energy, from 0.</param>
    /// <param name="counts">Receives Width x Height numbers.</param>
    public void Sample(int frame, Span<float> counts)
    {
        float[] density = new float[counts.Length];
        OpticalDensity(frame, density);
        double intensity = Intensity(frame);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = (float)(_options.Photons * intensity * _beam[i] * Math.Exp(-density[i]));
        }

        // Seeds that are near each other give rows of numbers that follow each other; streams of one seed do not.
        Record(counts, new Random(StreamOf(_options.Seed, 2 * frame)), 1);
    }

    /// <summary>A frame of the open beam in counts, the mean of ten.</summary>
    /// <param name="frame">Its energy, from 0.</param>
    /// <param name="counts">Receives Width x Height numbers.</param>
    public void Flat(int frame, Span<float> counts)
    {
        double intensity = Intensity(frame);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = (float)(_options.Photons * intensity * _beam[i]);
        }

        Record(counts, new Random(StreamOf(_options.Seed, (2 * frame) + 1)), 10);
    }

    /// <summary>The frame without beam in counts.</summary>
    /// <param name="counts">Receives Width x Height numbers.</param>
    public void Dark(Span<float> counts) => counts.Fill((float)DarkLevel);

    /// <summary>The optical density of a frame without noise, at its shift.</summary>
    /// <param name="frame">Its energy, from 0.</param>
    /// <param name="density">Receives Width x Height numbers.</param>
    public void OpticalDensity(int frame, Span<float> density)
    {
        double energy = _options.Energies[frame];
        double background = Math.Pow(energy / ReferenceEnergy, Victoreen);
        double low = PhantomEdge.Absorption(energy, 0);
        double high = PhantomEdge.Absorption(energy, 1);
        double scale = _options.ScalesWithEnergy ? energy / ReferenceEnergy : 1;
        (double sx, double sy) = Shifts[frame];
        for (int y = 0; y < _options.Height; y++)
        {
            for (int x = 0; x < _options.Width; x++)
            {
                (double px, double py) = (Scaled(x, _options.Width, scale) - sx, Scaled(y, _options.Height, scale) - sy);
                (double thickness, double oxidised) = At(px, py);
                double matrix = MatrixDensity + (MatrixRipple * (Math.Sin(0.031 * px) + Math.Cos(0.027 * (py + (0.3 * px)))));
                double particle = thickness > 0 ? thickness * ((PreEdgeShare * background) + (((1 - oxidised) * low) + (oxidised * high))) : 0;
                density[(y * _options.Width) + x] = (float)((matrix * background) + (_options.Step * particle));
            }
        }
    }

    /// <summary>The truth in the first frame: share of the higher edge, edge step in optical density and number of the particle.</summary>
    /// <param name="oxidised">Receives shares, NaN outside particles.</param>
    /// <param name="step">Receives edge steps, 0 outside.</param>
    /// <param name="particle">Receives numbers from 1, 0 outside.</param>
    public void Truth(Span<float> oxidised, Span<float> step, Span<int> particle)
    {
        (double sx, double sy) = Shifts[0];
        for (int y = 0; y < _options.Height; y++)
        {
            for (int x = 0; x < _options.Width; x++)
            {
                int i = (y * _options.Width) + x;
                (double thickness, double share) = At(x - sx, y - sy);
                step[i] = (float)(_options.Step * thickness);
                oxidised[i] = thickness > 0 ? (float)share : float.NaN;
                particle[i] = thickness > 0 ? NearestParticle(x - sx, y - sy) : 0;
            }
        }
    }

    private static double Scaled(double place, int count, double scale)
    {
        double centre = 0.5 * (count - 1);
        return centre + ((place - centre) * scale);
    }

    // Thickness of the spheres along the beam in units of the largest diameter, and the share of the higher edge, which grows from the middle outwards.
    private (double Thickness, double Oxidised) At(double x, double y)
    {
        double thickness = 0;
        double oxidised = 0;
        foreach ((double px, double py, double radius, double core, double shell) in _particles)
        {
            double r2 = (((x - px) * (x - px)) + ((y - py) * (y - py))) / (radius * radius);
            if (r2 < 1)
            {
                // A sphere with its rim rounded off over a few pixels, as the optics would.
                double rim = Math.Min(1, radius * (1 - Math.Sqrt(r2)) / RimPixels);
                double part = radius / _particles[0].Radius * Math.Sqrt(1 - r2) * rim * rim * (3 - (2 * rim));
                thickness += part;
                oxidised += part * (core + ((shell - core) * r2));
            }
        }

        return (thickness, thickness > 0 ? oxidised / thickness : double.NaN);
    }

    private int NearestParticle(double x, double y)
    {
        int best = 0;
        double nearest = double.PositiveInfinity;
        for (int k = 0; k < _particles.Length; k++)
        {
            (double px, double py, double radius, _, _) = _particles[k];
            double distance = Math.Sqrt(((x - px) * (x - px)) + ((y - py) * (y - py))) / radius;
            if (distance < nearest)
            {
                (nearest, best) = (distance, k + 1);
            }
        }

        return nearest < 1 ? best : 0;
    }

    private void Record(Span<float> counts, Random random, int exposures)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            double mean = counts[i];
            double noise = double.IsFinite(_options.Photons) ? Normal(random) * Math.Sqrt(Math.Max(0, mean) / exposures) : 0;
            counts[i] = (float)Math.Max(0, mean + noise + DarkLevel);
        }
    }

    // The finaliser of SplitMix64: a seed of its own for each frame.
    private static int StreamOf(int seed, int stream)
    {
        ulong z = unchecked(((ulong)(uint)seed << 32) + (uint)stream + 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return (int)((z ^ (z >> 31)) & 0x7FFFFFFF);
    }

    private double Intensity(int frame) => 1 + (0.03 * Math.Sin(0.7 * frame));

    private static (double X, double Y, double Radius, double Core, double Shell)[] Place(SpectralPhantomOptions options, Random random)
    {
        double largest = 0.19 * Math.Min(options.Width, options.Height) * Math.Sqrt(7.0 / Math.Max(7, options.Particles));
        var placed = new List<(double X, double Y, double Radius, double Core, double Shell)>();
        for (int attempt = 0; placed.Count < options.Particles && attempt < 2000 * options.Particles; attempt++)
        {
            double radius = largest * (placed.Count == 0 ? 1 : 0.45 + (0.5 * random.NextDouble()));
            double margin = radius + (0.04 * Math.Min(options.Width, options.Height)) + Math.Max(Math.Abs(options.Drift.X), Math.Abs(options.Drift.Y));
            double x = margin + (random.NextDouble() * Math.Max(0, options.Width - (2 * margin)));
            double y = margin + (random.NextDouble() * Math.Max(0, options.Height - (2 * margin)));
            double core = 0.1 + (0.4 * random.NextDouble());
            double shell = core + 0.2 + (0.25 * random.NextDouble());
            if (placed.All(other => Math.Sqrt(((other.X - x) * (other.X - x)) + ((other.Y - y) * (other.Y - y))) > 1.02 * (other.Radius + radius)))
            {
                placed.Add((x, y, radius, core, shell));
            }
        }

        return [.. placed];
    }

    private static ImmutableArray<(double X, double Y)> Drift(SpectralPhantomOptions options, Random random)
    {
        int count = options.Energies.Length;
        var shifts = ImmutableArray.CreateBuilder<(double X, double Y)>(count);
        for (int k = 0; k < count; k++)
        {
            double t = count > 1 ? (double)k / (count - 1) : 0;
            double jitterX = k == 0 ? 0 : 0.1 * Normal(random);
            double jitterY = k == 0 ? 0 : 0.1 * Normal(random);
            shifts.Add((options.Drift.X * (t + jitterX), options.Drift.Y * ((t * t) + jitterY)));
        }

        return shifts.ToImmutable();
    }

    private static float[] Beam(SpectralPhantomOptions options, Random random)
    {
        float[] beam = new float[options.Width * options.Height];
        (double X, double Y, double Size)[] dust = [.. Enumerable.Range(0, 12).Select(_ => (random.NextDouble() * options.Width, random.NextDouble() * options.Height, 1 + (3 * random.NextDouble())))];
        for (int y = 0; y < options.Height; y++)
        {
            for (int x = 0; x < options.Width; x++)
            {
                double u = ((2.0 * x) / options.Width) - 1;
                double v = ((2.0 * y) / options.Height) - 1;
                double value = Math.Exp(-0.35 * ((u * u) + (1.3 * v * v)));
                if (options.HasStructuredBeam)
                {
                    value *= 1 + (0.06 * Math.Sin(0.9 * y)) + (0.02 * Normal(random));
                    foreach ((double dx, double dy, double size) in dust)
                    {
                        double r2 = ((x - dx) * (x - dx)) + ((y - dy) * (y - dy));
                        value *= 1 - (0.35 * Math.Exp(-0.5 * r2 / (size * size)));
                    }
                }

                beam[(y * options.Width) + x] = (float)Math.Max(0.05, value);
            }
        }

        return beam;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
