using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Contacts;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Volumes;

/// <summary>Gathers the voxels of particles and asks the statistics of heterogeneity about them.</summary>
internal sealed class PropertyAnalysis
{
    // Ranks of more voxels than these say no more, because neighbours are alike.
    private const int MostRanked = 100_000;

    private readonly Volume _property;
    private readonly DiffusionDistanceOptions _options;
    private readonly ImmutableArray<Column> _columns;
    private readonly ContactResult _contacts;

    private PropertyAnalysis(Volume property, DiffusionDistanceOptions options, ImmutableArray<Column> columns, ContactResult contacts) =>
        (_property, _options, _columns, _contacts) = (property, options, columns, contacts);

    public static PropertyAgainstDistance Run(
        Volume property, (ChannelDistanceResult Distances, ContactResult Contacts) measured, CombinedImpedance combined, DiffusionDistanceOptions options, (int Threads, CancellationToken Cancellation) work)
    {
        ChannelDistanceResult distances = measured.Distances;
        var gathered = RegionColumns.Of(distances.Particles, work.Cancellation);
        var columns = ImmutableArray.CreateBuilder<Column>();
        for (int id = 1; id <= gathered.Count; id++)
        {
            work.Cancellation.ThrowIfCancellationRequested();
            if (gathered.Voxels(id).Length > 0)
            {
                columns.Add(Column.Of(id, gathered, property, distances, combined));
            }
        }

        return new PropertyAnalysis(property, options, columns.ToImmutable(), measured.Contacts).Analyse(work.Threads, work.Cancellation);
    }

    private PropertyAgainstDistance Analyse(int threads, CancellationToken cancellation)
    {
        var comparison = ModelComparison.Run([.. _columns.Select(column => column.Map)], Models(), threads, cancellation);
        (string Key, string Name, Func<Column, ImmutableArray<float>> Of)[] relations =
        [
            ("combined", "combined impedance", column => column.Combined),
            ("coreShell", "core-shell model", column => column.Depth),
            ("electron", "e- distance", column => column.Electron),
            ("lithium", "Li+ distance", column => column.Lithium),
        ];
        double zero = _options.PropertyZero ?? Percentile();
        ImmutableArray<ParticlePolarisation> polarisation = Polarisations(zero);
        AlignmentTest? Aligned(Func<ParticlePolarisation, double> cosine) => AlignmentTest.Of(polarisation.Select(cosine), _property.Grid.IsPlane ? 2 : 3, _options.Bootstrap, cancellation);
        return new PropertyAgainstDistance
        {
            Relations = [.. relations.Select(item => Relation(item.Key, item.Name, item.Of, comparison, threads, cancellation))],
            Plane = DistancePlane.Of(All(column => column.Electron), All(column => column.Lithium), All(column => column.Property)),
            Comparison = comparison,
            Polarisation = polarisation,
            Alignment = Aligned(item => item.Cosine),
            ImbalanceAlignment = Aligned(item => item.CosineToImbalance),
            LithiumAlignment = Aligned(item => item.CosineToLithium),
            ElectronAlignment = Aligned(item => item.CosineToElectron),
            Zero = zero,
            LeftOut = _columns.Sum(column => (long)Enumerable.Range(0, column.Property.Length).Count(k => !float.IsFinite(column.Property[k]) || !float.IsFinite(column.Combined[k]))),
        };
    }

    private ModelComparisonOptions Models()
    {
        var options = new ModelComparisonOptions { Bootstrap = _options.Bootstrap };
        CombinedImpedanceOptions combination = _options.Combination;
        return combination.Rule == CombinationRule.Weighted
            ? options with { Models = options.Models.Add(TransportModel.Weighted), LithiumWeight = combination.LithiumWeight, ElectronWeight = combination.ElectronWeight }
            : options;
    }

    [Core.Kernel("One relation with what it rests on.")]
    private DistanceRelation Relation(string key, string name, Func<Column, ImmutableArray<float>> of, ModelComparisonResult? comparison, int threads, CancellationToken cancellation)
    {
        BinnedColumn[] binned = [.. _columns.Select(column => new BinnedColumn(column.Map.Places, of(column), column.Property))];
        ImmutableArray<ImpedanceBin> bins = ImpedanceBins.Of(binned, new ImpedanceBinsOptions { Bootstrap = _options.Bootstrap }, threads, cancellation);
        long known = binned.Sum(column => (long)Enumerable.Range(0, column.Property.Length).Count(k => float.IsFinite(column.Property[k]) && float.IsFinite(column.Distance[k])));
        long stride = Math.Max(1, (known + MostRanked - 1) / MostRanked);
        var x = new List<double>();
        var y = new List<double>();
        long seen = 0;
        foreach (BinnedColumn column in binned)
        {
            for (int k = 0; k < column.Property.Length; k++)
            {
                if (float.IsFinite(column.Property[k]) && float.IsFinite(column.Distance[k]) && seen++ % stride == 0)
                {
                    x.Add(column.Distance[k]);
                    y.Add(column.Property[k]);
                }
            }
        }

        double? effective = comparison is { } found ? Math.Min(found.EffectiveVoxels, x.Count) : null;
        ReadOnlySpan<double> places = CollectionsMarshal.AsSpan(x);
        ReadOnlySpan<double> values = CollectionsMarshal.AsSpan(y);
        return new DistanceRelation(
            key, name, bins, Correlation.Spearman(places, values, _options.Bootstrap.Confidence, effective), Correlation.Pearson(places, values, _options.Bootstrap.Confidence, effective));
    }

    private ImmutableArray<ParticlePolarisation> Polarisations(double zero)
    {
        var contacts = _contacts.Particles.ToDictionary(item => item.Id);
        var found = ImmutableArray.CreateBuilder<ParticlePolarisation>();
        foreach (Column column in _columns)
        {
            var ofProperty = Polarisation.Of(column.Map.Particle, column.Map.Places, column.Property, _property.Grid, new PolarisationOptions { Zero = zero });
            var ofImpedance = Polarisation.Of(column.Map.Particle, column.Map.Places, column.Combined, _property.Grid, new PolarisationOptions());
            if (ofProperty is not null && ofImpedance is not null)
            {
                found.Add(new ParticlePolarisation(ofProperty, ofImpedance) { Contacts = contacts.GetValueOrDefault(column.Map.Particle) });
            }
        }

        return found.ToImmutable();
    }

    private double Percentile()
    {
        float[] sorted = [.. All(column => column.Property).Where(float.IsFinite)];
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 100];
    }

    private float[] All(Func<Column, ImmutableArray<float>> of) => [.. _columns.SelectMany(column => of(column))];

    private sealed record Column(ParticleMap Map, ImmutableArray<float> Lithium, ImmutableArray<float> Electron, ImmutableArray<float> Combined, ImmutableArray<float> Depth)
    {
        public ImmutableArray<float> Property => Map.Property;

        public static Column Of(int id, RegionColumns gathered, Volume property, ChannelDistanceResult distances, CombinedImpedance combined)
        {
            ReadOnlySpan<int> voxels = gathered.Voxels(id);
            float[] impedance = new float[voxels.Length];
            for (int k = 0; k < voxels.Length; k++)
            {
                impedance[k] = (float)combined.At(voxels[k]);
            }

            ImmutableArray<float> lithium = gathered.Gather(id, distances.Lithium.Metres);
            ImmutableArray<float> electron = gathered.Gather(id, distances.Electron.Metres);
            ImmutableArray<float> depth = gathered.Gather(id, distances.Depth!.Metres);
            var map = new ParticleMap
            {
                Particle = id,
                Places = gathered.Places(id),
                Property = gathered.Gather(id, property.Values),
                LithiumDistance = lithium,
                ElectronDistance = electron,
                SurfaceDepth = depth,
            };
            return new Column(
                map,
                Scaled(lithium, distances.Lithium.Particles[id - 1]),
                Scaled(electron, distances.Electron.Particles[id - 1]),
                ImmutableCollectionsMarshal.AsImmutableArray(impedance),
                Scaled(depth, distances.Depth.Particles[id - 1]));
        }

        private static ImmutableArray<float> Scaled(ImmutableArray<float> metres, ParticleChannel particle) => [.. metres.Select(value => (float)(value / particle.Maximum))];
    }
}
