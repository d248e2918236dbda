using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>
/// Compares models of transport by how much of the variance of a property inside particles they explain. Neighbouring voxels are not independent: intervals come from drawing whole particles,
/// or blocks larger than the correlation length of an only particle, and the likelihoods count each particle with the number of voxels that it is worth.
/// </summary>
public static class ModelComparison
{
    /// <summary>Compares the models.</summary>
    /// <param name="particles">One particle or several.</param>
    /// <param name="options">Models, normalisation and draws.</param>
    /// <param name="threads">Threads, or 0 for one a core; they cannot be seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The comparison; null when no particle has enough voxels with a varying property and contacts of both kinds.</returns>
    public static ModelComparisonResult? Run(IReadOnlyList<ParticleMap> particles, ModelComparisonOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(options);
        double origin = Origin(particles);
        var prepared = new ComparedParticle?[particles.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, prepared.Length, parallel, k => prepared[k] = ComparedParticle.Of(particles[k], origin, options, cancellation));
        ComparedParticle[] used = [.. prepared.OfType<ComparedParticle>()];
        if (used.Length == 0)
        {
            return null;
        }

        ImmutableArray<TransportModel> models = [.. options.Models.Where(model => model != TransportModel.CoreShell || particles.All(map => !map.SurfaceDepth.IsEmpty))];
        MomentMatrix[] units = used.Length == 1 ? used[0].Blocks(options) : [.. used.Select(item => item.Moments.WithoutMeans())];
        BootstrapResult drawn = Bootstrap.Run(units.Length, sample => Statistics(units, sample, models, used.Length == 1), options.Bootstrap, threads, cancellation);
        MomentMatrix[] weighted = [.. used.Select(Weighted)];
        (double Akaike, double Schwarz, double Marginal)[] criteria = [.. models.Select(model => Criteria(weighted, model))];
        int[] order = [.. Enumerable.Range(0, models.Length).OrderBy(k => criteria[k].Schwarz)];
        int named = Named(models, order, drawn, options.SmallestGain);
        return new ModelComparisonResult
        {
            Best = models[named],
            Scores = [.. order.Select(k => Score(models, k, named, criteria, drawn))],
            Probabilities = [.. order.SelectMany(a => order.Select(b => a == b ? 0.5 : drawn.Share(values => values[a] > values[b])))],
            Particles = [.. used.Select(item => item.Particle)],
            ExplainedByParticle = [.. used.Select(item => order.Select(k => LeastSquaresLine.Fit(item.Moments, TransportColumns.Of(models[k]), TransportColumns.Property).Explained).ToImmutableArray())],
            LeftOut = particles.Count - used.Length,
            Voxels = (int)used.Sum(item => item.Moments.Count),
            EffectiveVoxels = used.Sum(item => item.EffectiveCount),
            CorrelationLength = Median([.. used.Select(item => item.CorrelationLength)]),
        };
    }

    // R2 of every model, then the slopes of every model.
    private static double[] Statistics(MomentMatrix[] units, int[] sample, ImmutableArray<TransportModel> models, bool hasMean)
    {
        var total = new MomentMatrix(TransportColumns.Count);
        foreach (int unit in sample)
        {
            total.Add(units[unit]);
        }

        // Centred moments have no sums; those of blocks are centred by the fit.
        LeastSquaresLine[] lines = [.. models.Select(model => LeastSquaresLine.Fit(hasMean ? total.WithoutMeans() : total, TransportColumns.Of(model), TransportColumns.Property))];
        return [.. lines.Select(line => line.Explained), .. lines.SelectMany(line => line.Slopes)];
    }

    // The additive model contains the combined, the Li+ and the e- model; likelihoods that take particles for alike would prefer its second slope too easily.
    // It is named only when the slopes say so over the particles that are drawn: they differ (combined), or the second one is not 0 (one carrier alone); and when it explains
    // something worth naming: blur at the surface alone makes slopes differ a little.
    private static int Named(ImmutableArray<TransportModel> models, int[] order, BootstrapResult drawn, double smallestGain)
    {
        if (models[order[0]] != TransportModel.Additive || order.Length == 1)
        {
            return order[0];
        }

        int rival = order[1];
        if (drawn.Estimates[order[0]] - drawn.Estimates[rival] < smallestGain)
        {
            return rival;
        }

        int first = models.Length + models.Take(order[0]).Sum(model => TransportColumns.Of(model).Length);
        ImmutableArray<double> lithium = drawn.Samples(first);
        ImmutableArray<double> electron = drawn.Samples(first + 1);
        double[]? surplus = models[rival] switch
        {
            TransportModel.Combined => [.. lithium.Select((slope, i) => slope - electron[i])],
            TransportModel.Lithium => [.. electron],
            TransportModel.Electron => [.. lithium],
            _ => null,
        };
        if (surplus is null)
        {
            return order[0];
        }

        double above = (double)surplus.Count(value => value > 0) / surplus.Length;
        return above is > 0.025 and < 0.975 ? rival : order[0];
    }

    private static ModelScore Score(ImmutableArray<TransportModel> models, int k, int best, (double Akaike, double Schwarz, double Marginal)[] criteria, BootstrapResult drawn)
    {
        int firstSlope = models.Length + models.Take(k).Sum(model => TransportColumns.Of(model).Length);
        int slopes = TransportColumns.Of(models[k]).Length;
        int[] rivals = [.. Enumerable.Range(0, models.Length).Where(other => models[other] != TransportModel.Additive)];
        ImmutableArray<double> own = drawn.Samples(k);
        ImmutableArray<double> ahead = drawn.Samples(best);
        double[] differences = [.. ahead.Select((value, i) => value - own[i]).Where(double.IsFinite).Order()];
        double Quantile(double share) => differences.Length < 20 ? double.NaN : differences[(int)Math.Round(share * (differences.Length - 1))];
        return new ModelScore(models[k])
        {
            Explained = drawn.Estimates[k],
            ExplainedInterval = drawn.Percentile(k),
            Slopes = [.. Enumerable.Range(firstSlope, slopes).Select(i => drawn.Estimates[i])],
            SlopeIntervals = [.. Enumerable.Range(firstSlope, slopes).Select(drawn.Percentile)],
            MarginalExplained = criteria[k].Marginal,
            AkaikeDifference = criteria[k].Akaike - criteria.Min(item => item.Akaike),
            SchwarzDifference = criteria[k].Schwarz - criteria.Min(item => item.Schwarz),
            ExplainedDifference = drawn.Estimates[best] - drawn.Estimates[k],
            DifferenceInterval = new ConfidenceInterval(Quantile(0.025), Quantile(0.975)),
            ProbabilityBest = models[k] == TransportModel.Additive ? double.NaN : drawn.Share(values => rivals.All(other => other == k || values[k] > values[other])),
        };
    }

    private static MomentMatrix Weighted(ComparedParticle item)
    {
        var moments = new MomentMatrix(TransportColumns.Count);
        moments.Add(item.Moments, item.EffectiveCount / item.Moments.Count);
        return moments;
    }

    // One particle has no variance between particles: plain least squares with the effective number.
    private static (double Akaike, double Schwarz, double Marginal) Criteria(MomentMatrix[] weighted, TransportModel model)
    {
        ImmutableArray<int> columns = TransportColumns.Of(model);
        double count = weighted.Sum(group => group.Count);
        if (weighted.Length > 2 && count > columns.Length + 3)
        {
            var pooled = new MomentMatrix(TransportColumns.Count);
            foreach (MomentMatrix group in weighted)
            {
                pooled.Add(group);
            }

            if (LeastSquaresLine.Fit(pooled, columns, TransportColumns.Property).Slopes.All(slope => slope != 0))
            {
                MixedModelResult mixed = MixedModel.Fit(weighted, columns, TransportColumns.Property, isRestricted: false);
                return (mixed.Akaike, mixed.Schwarz, mixed.MarginalExplained);
            }
        }

        var within = new MomentMatrix(TransportColumns.Count);
        foreach (MomentMatrix group in weighted)
        {
            within.Add(group.WithoutMeans());
        }

        LeastSquaresLine line = LeastSquaresLine.Fit(within, columns, TransportColumns.Property);
        double misfit = count * Math.Log(Math.Max(line.Residual, 1e-12 * line.Total) / count);
        int parameters = columns.Length + weighted.Length + 1;
        return (misfit + (2 * parameters), misfit + (Math.Log(count) * parameters), line.Explained);
    }

    private static double Origin(IReadOnlyList<ParticleMap> particles)
    {
        (double sum, long count) = (0, 0);
        foreach (float value in particles.SelectMany(map => map.Property).Where(float.IsFinite))
        {
            sum += value;
            count++;
        }

        return count > 0 ? sum / count : 0;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
