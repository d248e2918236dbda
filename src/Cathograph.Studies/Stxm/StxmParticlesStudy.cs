using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Microstructure.Particles;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>The peak ratio particle by particle: how much particles differ from each other and within themselves, and how two samples differ in both.</summary>
public static class StxmParticlesStudy
{
    // Holes of single noisy pixels do not part a particle.
    private const double FilledPixels = 1.5;

    /// <summary>Measures a sample of one stack.</summary>
    /// <param name="input">What it is measured from.</param>
    /// <param name="samples">Draws for the intervals, at least 20.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The particles and their spread.</returns>
    /// <exception cref="InvalidInputException">Fewer than three particles count.</exception>
    public static StxmSample Measure(StxmParticlesInput input, int samples, int seed, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Pool([FieldOf(input, 1, threads, cancellation)], samples, seed, threads, cancellation);
    }

    /// <summary>Measures one stack of a sample.</summary>
    /// <param name="input">What it is measured from.</param>
    /// <param name="number">The number of the stack in its sample, from 1.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Its particles, which may be none.</returns>
    public static StxmField FieldOf(StxmParticlesInput input, int number, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        PeakRatioResult ratio = PeakRatio.Run(input.Density, input.Peaks);
        RegionVolume regions = input.Particles.IsDefaultOrEmpty ? Split(ratio, input, threads, cancellation) : new RegionVolume(ratio.Grid, input.Particles, input.Particles.Max());
        PeakRatioResult measured = Calibrated(ratio, input);
        (ImmutableArray<StxmParticle> particles, int tooSmall) = Particles(measured, regions, input);
        return new StxmField
        {
            Input = input,
            Ratio = measured,
            Regions = regions,
            Particles = [.. particles.Select(particle => particle with { Field = number })],
            TooSmall = tooSmall,
        };
    }

    /// <summary>Takes the particles of several stacks as those of one sample.</summary>
    /// <param name="fields">The stacks, at least one.</param>
    /// <param name="samples">Draws for the intervals, at least 20.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The particles and their spread.</returns>
    /// <exception cref="InvalidInputException">Fewer than three particles count.</exception>
    public static StxmSample Pool(ImmutableArray<StxmField> fields, int samples, int seed, int threads, CancellationToken cancellation)
    {
        StxmParticlesInput input = fields[0].Input;
        ImmutableArray<StxmParticle> particles = [.. fields.SelectMany(field => field.Particles)];
        if (particles.Length < 3)
        {
            throw new InvalidInputException(input.Name, FormattableString.Invariant(
                $"found {particles.Length} particles of {input.FewestPixels} pixels and more that count ({fields.Sum(field => field.TooSmall)} smaller); expected at least three: lower --min-pixels or --jump, or check the energies of the peaks"));
        }

        double[] values = [.. particles.Select(particle => input.BySums ? particle.RatioOfSums : particle.Ratio.Mean)];
        double[] errors = [.. particles.Select(particle => particle.Ratio.MeanError)];
        double[] excess = [.. particles.Select(particle => particle.ExcessVariance)];
        double[] Statistics(int[] items)
        {
            double mean = items.Average(item => values[item]);
            double scatter = items.Sum(item => (values[item] - mean) * (values[item] - mean)) / Math.Max(1, items.Length - 1);
            double between = Math.Max(0, scatter - items.Average(item => errors[item] * errors[item]));
            double within = Math.Max(0, items.Average(item => excess[item]));
            return [mean, Math.Sqrt(between), Math.Sqrt(within), between + within > 0 ? between / (between + within) : double.NaN];
        }

        BootstrapResult drawn = Bootstrap.Run(values.Length, Statistics, new BootstrapOptions { Samples = samples, Seed = seed }, threads, cancellation);
        (double, ConfidenceInterval) Number(int index) => (drawn.Estimates[index], drawn.Corrected(index));
        return new StxmSample
        {
            Fields = fields,
            Particles = particles,
            Mean = Number(0),
            Between = Number(1),
            Within = Number(2),
            ShareBetween = Number(3),
        };
    }

    /// <summary>Compares two samples.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="options">Draws of the intervals and the permutations: number, seed.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Effects, intervals, probabilities.</returns>
    public static StxmComparison Compare(StxmSample first, StxmSample second, (int Samples, int Seed) options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var draws = new BootstrapOptions { Samples = options.Samples, Seed = options.Seed };
        return new StxmComparison(
            first,
            second,
            SpreadTests.Compare(first.Values, second.Values, draws, threads, cancellation),
            SpreadTests.Compare([.. first.Particles.Select(particle => particle.ExcessVariance)], [.. second.Particles.Select(particle => particle.ExcessVariance)], draws, threads, cancellation));
    }

    // The error of the relation itself is common to all particles and does not enter their spread.
    private static PeakRatioResult Calibrated(PeakRatioResult ratio, StxmParticlesInput input)
    {
        if (input.Calibration is not { } calibration)
        {
            return ratio;
        }

        int beyond = ratio.Ratio.Count(value => float.IsFinite(value) && !calibration.Covers(value));
        return ratio with
        {
            Ratio = [.. ratio.Ratio.Select(value => (float)calibration.ValueAt(value))],
            StandardError = [.. ratio.StandardError.Select((error, p) => (float)Math.Abs(calibration.SlopeAt(ratio.Ratio[p]) * error))],
            Findings = beyond == 0 ? ratio.Findings
                : [.. ratio.Findings, Finding.Warning("beyond-calibration", FormattableString.Invariant($"{beyond} of {ratio.Count} pixels have a ratio outside of the {calibration.Lowest:G4} to {calibration.Highest:G4} that the calibration rests on; it goes on there as a straight line."), input.Name)],
        };
    }

    private static RegionVolume Split(PeakRatioResult ratio, StxmParticlesInput input, int threads, CancellationToken cancellation)
    {
        double pixel = Math.Max(ratio.Grid.Spacing.X, ratio.Grid.Spacing.Y);
        var options = new ParticleSplitOptions
        {
            RelativeDepth = input.RelativeDepth,
            FilledRadius = FilledPixels * pixel,
            MinimumVolume = input.FewestPixels * ratio.Grid.Spacing.Volume / 2,
        };
        return ParticleSplitting.Run(ratio.Grid, ratio.Mask.AsSpan(), options, threads, cancellation);
    }

    private static (ImmutableArray<StxmParticle> Particles, int TooSmall) Particles(PeakRatioResult ratio, RegionVolume regions, StxmParticlesInput input)
    {
        var members = new List<int>[regions.Count];
        int[] all = new int[regions.Count];
        bool[] isAtBorder = new bool[regions.Count];
        for (int p = 0; p < regions.Ids.Length; p++)
        {
            int k = regions.Ids[p] - 1;
            if (k < 0)
            {
                continue;
            }

            (int x, int y, int _) = regions.Grid.PlaceOf(p);
            isAtBorder[k] |= x == 0 || y == 0 || x == regions.Grid.Width - 1 || y == regions.Grid.Height - 1;
            all[k]++;
            if (ratio.Mask[p] != 0)
            {
                (members[k] ??= []).Add(p);
            }
        }

        var particles = ImmutableArray.CreateBuilder<StxmParticle>();
        int tooSmall = 0;
        for (int k = 0; k < regions.Count; k++)
        {
            if ((members[k]?.Count ?? 0) < input.FewestPixels)
            {
                tooSmall += all[k] > 0 ? 1 : 0;
                continue;
            }

            particles.Add(ParticleOf(k + 1, members[k], isAtBorder[k], (ratio, input.Calibration)));
        }

        return (particles.ToImmutable(), tooSmall);
    }

    private static StxmParticle ParticleOf(int number, List<int> pixels, bool isAtBorder, (PeakRatioResult Ratio, SocCalibration? Calibration) from)
    {
        PeakRatioResult ratio = from.Ratio;
        VoxelGrid grid = ratio.Grid;
        double sums = pixels.Sum(p => (double)ratio.Second[p]) / pixels.Sum(p => (double)ratio.First[p]);
        return new StxmParticle
        {
            Number = number,
            X = grid.Spacing.X * pixels.Average(p => (p % grid.Width) + 0.5),
            Y = grid.Spacing.Y * pixels.Average(p => (p / grid.Width) + 0.5),
            Area = pixels.Count * grid.Spacing.X * grid.Spacing.Y,
            IsAtBorder = isAtBorder,
            Ratio = StxmMapStudy.Summary(ratio, pixels),
            RatioOfSums = from.Calibration?.ValueAt(sums) ?? sums,
        };
    }
}
