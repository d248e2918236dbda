using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Heterogeneity;

/// <summary>The statistics of seed 000 over the particles of an electrode: property against size and depth, spread against size, small against large.</summary>
public static class ElectrodeStatisticsStudy
{
    // Below this the correlation between neighbouring particles cannot be estimated.
    private const int FewestForNeighbours = 30;
    private const int FewestParticles = 4;

    /// <summary>Runs the study.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="property">The property on the same grid.</param>
    /// <param name="options">Limits and draws.</param>
    /// <param name="threads">Threads, or 0 for one a core; they cannot be seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Relations, groups and findings.</returns>
    /// <exception cref="InvalidInputException">Fewer than four particles are left.</exception>
    public static ElectrodeStatisticsResult Run(RegionVolume particles, Volume property, ElectrodeStatisticsOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<ParticleProperty> all = ParticleProperties.Of(particles, property, options.Separator, cancellation);
        ImmutableArray<ParticleProperty> used = [.. all.Where(item => item.Known >= options.FewestVoxels && (options.WithBox || !item.IsAtBox))];
        if (used.Length < FewestParticles)
        {
            int atBox = all.Count(item => item.IsAtBox);
            string hint = atBox > 0 && !options.WithBox ? FormattableString.Invariant($"; {atBox} of {all.Length} touch the box and are left out unless --with-border") : "";
            throw new InvalidInputException("particles", FormattableString.Invariant($"found {used.Length} particles with at least {options.FewestVoxels} voxels of known property; expected at least {FewestParticles}{hint}"));
        }

        double[] radius = [.. used.Select(item => item.Radius)];
        double[] mean = [.. used.Select(item => item.Mean)];
        ImmutableArray<ParticleRelation> relations =
        [
            Relate(("property against radius", "propertyAgainstRadius"), used, radius, mean, (options, threads, cancellation)),
            Relate(("spread against radius", "spreadAgainstRadius"), used, radius, [.. used.Select(item => item.Deviation)], (options, threads, cancellation)),
            Relate(("property against depth", "propertyAgainstDepth"), used, [.. used.Select(item => item.Depth)], mean, (options, threads, cancellation)),
        ];
        ElectrodeStatisticsResult result = Group(used, options, threads, cancellation) with
        {
            All = all,
            Relations = Adjusted(relations),
            Quantity = property.Quantity.Length > 0 ? property.Quantity : "property",
            Unit = property.Unit,
        };
        return result with { Findings = FindingsOf(result) };
    }

    private static ParticleRelation Relate((string Name, string Key) name, ImmutableArray<ParticleProperty> used, double[] x, double[] y, (ElectrodeStatisticsOptions Options, int Threads, CancellationToken Cancellation) how)
    {
        double confidence = how.Options.Bootstrap.Confidence;
        double? effective = Effective(used, x, y, how.Options, how.Cancellation);
        double[] volumes = [.. used.Select(item => item.Volume)];
        BootstrapResult drawn = Bootstrap.Run(used.Length, sample => [Weighted(sample, x, y, volumes), Slope(sample, x, y)], how.Options.Bootstrap, how.Threads, how.Cancellation);
        return new ParticleRelation(name.Name, name.Key)
        {
            Pearson = Correlation.Pearson(x, y, confidence, effective),
            Spearman = Correlation.Spearman(x, y, confidence, effective),
            VolumeWeighted = drawn.Estimates[0],
            VolumeWeightedInterval = drawn.Corrected(0),
            Line = StraightLine.Fit(x, y),
            LineInterval = drawn.Percentile(1),
        };
    }

    // Neighbouring particles may resemble each other: what their number is worth for a slope.
    private static double? Effective(ImmutableArray<ParticleProperty> used, double[] x, double[] y, ElectrodeStatisticsOptions options, CancellationToken cancellation)
    {
        if (used.Length < FewestForNeighbours)
        {
            return null;
        }

        var places = new SpatialPoints([.. used.Select(item => (float)item.X)], [.. used.Select(item => (float)item.Y)], [.. used.Select(item => (float)item.Z)]);
        double middle = x.Average();
        double scale = x.Max(value => Math.Abs(value - middle));
        double shift = y.Average();
        return scale > 0 && SpatialRegression.Fit(
            places,
            [[.. Enumerable.Repeat(1.0, x.Length)], [.. x.Select(value => (value - middle) / scale)]],
            [.. y.Select(value => value - shift)],
            new SpatialRegressionOptions { Seed = options.Bootstrap.Seed, Points = 1000 },
            cancellation) is { } fit
            ? fit.EffectiveCounts[1]
            : null;
    }

    private static double Slope(int[] sample, double[] x, double[] y) => StraightLine.Fit([.. sample.Select(i => x[i])], [.. sample.Select(i => y[i])])?.Slope ?? double.NaN;

    private static double Weighted(int[] sample, double[] x, double[] y, double[] weights)
    {
        (double w, double sx, double sy) = (0, 0, 0);
        foreach (int i in sample)
        {
            w += weights[i];
            sx += weights[i] * x[i];
            sy += weights[i] * y[i];
        }

        (double xx, double xy, double yy) = (0, 0, 0);
        foreach (int i in sample)
        {
            double a = x[i] - (sx / w);
            double b = y[i] - (sy / w);
            xx += weights[i] * a * a;
            xy += weights[i] * a * b;
            yy += weights[i] * b * b;
        }

        return xy / Math.Sqrt(xx * yy);
    }

    private static ImmutableArray<ParticleRelation> Adjusted(ImmutableArray<ParticleRelation> relations)
    {
        ImmutableArray<double> adjusted = MultipleTesting.BenjaminiHochberg([.. relations.Select(item => item.Pearson.PValue), .. relations.Select(item => item.Spearman.PValue)]);
        return [.. relations.Select((item, k) => item with { PearsonAdjusted = adjusted[k], SpearmanAdjusted = adjusted[k + relations.Length] })];
    }

    private static ElectrodeStatisticsResult Group(ImmutableArray<ParticleProperty> used, ElectrodeStatisticsOptions options, int threads, CancellationToken cancellation)
    {
        double[] radii = [.. used.Select(item => item.Radius).Order()];
        double limit = options.RadiusLimit ?? ((radii[(radii.Length - 1) / 2] + radii[radii.Length / 2]) / 2);
        ParticleProperty[] small = [.. used.Where(item => item.Radius < limit)];
        ParticleProperty[] large = [.. used.Where(item => item.Radius >= limit)];
        bool areBoth = small.Length > 0 && large.Length > 0;
        double[] Statistics(int[] sample)
        {
            double[] first = [.. sample.Where(i => used[i].Radius < limit).Select(i => used[i].Mean)];
            double[] second = [.. sample.Where(i => used[i].Radius >= limit).Select(i => used[i].Mean)];
            return first.Length > 0 && second.Length > 0 ? [second.Average() - first.Average(), Spread(first) / Spread(second)] : [double.NaN, double.NaN];
        }

        BootstrapResult drawn = Bootstrap.Run(used.Length, Statistics, options.Bootstrap, threads, cancellation);
        return new ElectrodeStatisticsResult
        {
            Options = options,
            Quantity = "",
            Unit = "",
            All = used,
            Used = used,
            Relations = [],
            RadiusLimit = limit,
            Groups = [Summary("small", small), Summary("large", large)],
            Comparison = areBoth ? RankTests.Compare([.. small.Select(item => item.Mean)], [.. large.Select(item => item.Mean)], options.Bootstrap.Confidence) : null,
            MeanDifference = drawn.Estimates[0],
            MeanDifferenceInterval = drawn.Corrected(0),
            DeviationRatio = drawn.Estimates[1],
            DeviationRatioInterval = drawn.Corrected(1),
            Findings = [],
        };
    }

    private static SizeGroup Summary(string name, ParticleProperty[] members)
    {
        double volume = members.Sum(item => item.Volume);
        return new SizeGroup(name)
        {
            Count = members.Length,
            Volume = volume,
            Mean = members.Length > 0 ? members.Average(item => item.Mean) : double.NaN,
            VolumeMean = members.Sum(item => item.Volume * item.Mean) / volume,
            Deviation = Spread([.. members.Select(item => item.Mean)]),
            InnerDeviation = members.Length > 0 ? members.Average(item => item.Deviation) : double.NaN,
        };
    }

    private static double Spread(double[] values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static ImmutableArray<Finding> FindingsOf(ElectrodeStatisticsResult result)
    {
        var findings = new List<Finding>();
        int atBox = result.All.Count(item => item.IsAtBox);
        if (atBox > 0)
        {
            findings.Add(Finding.Note(
                "particles-at-box",
                result.Options.WithBox
                    ? FormattableString.Invariant($"{atBox} of {result.All.Length} particles touch the box and may be cut; their radius is too small. They take part because that was asked for.")
                    : FormattableString.Invariant($"{atBox} of {result.All.Length} particles touch the box, may be cut and are left out. Large particles are cut more often than small ones.")));
        }

        int few = result.All.Count(item => item.Known < result.Options.FewestVoxels && (result.Options.WithBox || !item.IsAtBox));
        if (few > 0)
        {
            findings.Add(Finding.Note("particles-too-small", FormattableString.Invariant($"{few} particles have fewer than {result.Options.FewestVoxels} voxels of known property and are left out.")));
        }

        findings.Add(Finding.Note("many-tests", FormattableString.Invariant($"{2 * result.Relations.Length} correlations were tested at once; the adjusted probabilities keep the expected share of false findings (Benjamini and Hochberg).")));
        if (result.Relations[0].Pearson.EffectiveCount < 0.8 * result.Used.Length)
        {
            findings.Add(Finding.Note(
                "neighbours-alike", FormattableString.Invariant($"Neighbouring particles resemble each other: {result.Used.Length} particles are worth {result.Relations[0].Pearson.EffectiveCount:F0} independent ones for the property against the radius, and the intervals say so.")));
        }

        if (result.Groups.FirstOrDefault(group => group.Count < 5) is { } lean)
        {
            findings.Add(Finding.Warning("group-too-small", FormattableString.Invariant($"There are {lean.Count} {lean.Name} particles at a limit of {1e6 * result.RadiusLimit:G4} um; a comparison needs at least 5 in each group."), "--radius-limit"));
        }

        return [.. findings];
    }
}
