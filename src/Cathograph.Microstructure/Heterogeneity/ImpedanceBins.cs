using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>A property against a normalised distance in bins: Figure 4c to e of the paper.</summary>
public static class ImpedanceBins
{
    // With fewer, drawing particles says nothing of their scatter.
    private const int FewestParticles = 5;

    /// <summary>Bins the property.</summary>
    /// <param name="particles">One particle or several.</param>
    /// <param name="options">Bins and draws.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The bins from 0 to 1. With two to four particles the interval is that of the covariance inside the largest one and says nothing of others.</returns>
    public static ImmutableArray<ImpedanceBin> Of(IReadOnlyList<BinnedColumn> particles, ImpedanceBinsOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(options);
        int bins = options.Bins;
        double[] shifts = Shifts(particles, options);
        var values = new List<double>[bins];
        var counts = new double[particles.Count][];
        var sums = new double[particles.Count][];
        for (int b = 0; b < bins; b++)
        {
            values[b] = [];
        }

        for (int p = 0; p < particles.Count; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            (counts[p], sums[p]) = (new double[bins], new double[bins]);
            for (int i = 0; i < particles[p].Property.Length; i++)
            {
                if (BinOf(particles[p], i, bins) is { } bin)
                {
                    double value = particles[p].Property[i] - shifts[p];
                    values[bin].Add(value);
                    counts[p][bin]++;
                    sums[p][bin] += value;
                }
            }
        }

        double[] means = [.. values.Select(bin => bin.Count > 0 ? bin.Average() : double.NaN)];
        ConfidenceInterval[] intervals = particles.Count >= FewestParticles
            ? Drawn(counts, sums, means, (options, threads), cancellation)
            : Inside(particles, shifts, options, cancellation);
        return
        [
            .. Enumerable.Range(0, bins).Select(b => new ImpedanceBin((double)b / bins, (b + 1.0) / bins)
            {
                Count = values[b].Count,
                Mean = means[b],
                Error = DensityWidth.HalfMaximum(values[b].ToArray()) / 10,
                Interval = intervals[b],
            }),
        ];
    }

    private static ConfidenceInterval[] Drawn(double[][] counts, double[][] sums, double[] means, (ImpedanceBinsOptions Options, int Threads) how, CancellationToken cancellation)
    {
        int bins = means.Length;
        BootstrapResult drawn = Bootstrap.Run(
            counts.Length,
            sample => [.. Enumerable.Range(0, bins).Select(b => (sample.Sum(p => sums[p][b] - (means[b] * counts[p][b])) / sample.Sum(p => counts[p][b])) + means[b])],
            how.Options.Bootstrap,
            how.Threads,
            cancellation);
        return [.. Enumerable.Range(0, bins).Select(b => counts.Count(count => count[b] > 0) >= FewestParticles ? drawn.Corrected(b) : ConfidenceInterval.Unknown)];
    }

    // The means of the bins are the coefficients of their indicators.
    private static ConfidenceInterval[] Inside(IReadOnlyList<BinnedColumn> particles, double[] shifts, ImpedanceBinsOptions options, CancellationToken cancellation)
    {
        var intervals = new ConfidenceInterval[options.Bins];
        Array.Fill(intervals, ConfidenceInterval.Unknown);
        if (particles.Count == 0)
        {
            return intervals;
        }

        int largest = Enumerable.Range(0, particles.Count).MaxBy(p => particles[p].Property.Length);
        BinnedColumn map = particles[largest];
        (int Voxel, int Bin)[] known = [.. Enumerable.Range(0, map.Property.Length).Select(i => (i, BinOf(map, i, options.Bins) ?? -1)).Where(item => item.Item2 >= 0)];
        int[] present = [.. known.CountBy(item => item.Bin).Where(pair => pair.Value > 2).Select(pair => pair.Key).Order()];
        known = [.. known.Where(item => present.Contains(item.Bin))];
        double[][] columns = [.. present.Select(bin => known.Select(item => item.Bin == bin ? 1.0 : 0).ToArray())];
        var places = new SpatialPoints([.. known.Select(item => map.Places.X[item.Voxel])], [.. known.Select(item => map.Places.Y[item.Voxel])], [.. known.Select(item => map.Places.Z[item.Voxel])]);
        double[] property = [.. known.Select(item => map.Property[item.Voxel] - shifts[largest])];
        if (SpatialRegression.Fit(places, columns, property, options.Spatial, cancellation) is { } fit)
        {
            for (int k = 0; k < present.Length; k++)
            {
                intervals[present[k]] = fit.Interval(k, options.Bootstrap.Confidence);
            }
        }

        return intervals;
    }

    private static int? BinOf(BinnedColumn map, int voxel, int bins)
    {
        float distance = map.Distance[voxel];
        return distance is >= 0 and <= 1.0001f && float.IsFinite(map.Property[voxel]) ? Math.Min(bins - 1, (int)(distance * bins)) : null;
    }

    private static double[] Shifts(IReadOnlyList<BinnedColumn> particles, ImpedanceBinsOptions options)
    {
        if (!options.IsWithinParticles)
        {
            return new double[particles.Count];
        }

        double[] means = [.. particles.Select(map => map.Property.Where(float.IsFinite).DefaultIfEmpty(float.NaN).Average(value => (double)value))];
        double whole = particles.SelectMany(map => map.Property).Where(float.IsFinite).DefaultIfEmpty(float.NaN).Average(value => (double)value);
        return [.. means.Select(mean => double.IsNaN(mean) ? 0 : mean - whole)];
    }
}
