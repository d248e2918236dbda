using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Filters;
using Cathograph.Microstructure.Discharge;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;
using Cathograph.Studies.Heterogeneity;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>
/// Looks at lithium against the size of particles in other ways than as whole particles at the end: at other moments, in plane sections, in an image of finite resolution, and with the particles left
/// charged that touch no carbon. So it is seen which of them could make the paper's correlation, and which cannot.
/// </summary>
internal static class ParticleSizeTrials
{
    /// <summary>The way that the study compares with the paper.</summary>
    public const string AtEnd = "lithium at the end";

    /// <summary>The way that the study would see with a perfect image.</summary>
    public const string Sharp = "electron density, sharp";

    // Electrons of a layered oxide Li Ni0.8 Co0.1 Mn0.1 O2: 3 + 22.4 + 2.7 + 2.5 + 16; three of them go with a lithium. At constant volume.
    private const double Electrons = 46.6;
    private const double ElectronsOfLithium = 3;
    private const int FewestOfSection = 12;

    /// <summary>The ways; empty when there are too few particles.</summary>
    public static ImmutableArray<SizeTrial> Of(ParticleScaleResult result, int threads, CancellationToken cancellation)
    {
        if (result.Statistics is not { } statistics)
        {
            return [];
        }

        ImmutableArray<DischargeMap> maps = result.Discharge.Discharge.Maps;
        var trials = ImmutableArray.CreateBuilder<SizeTrial>();
        foreach (DischargeMap map in maps.SkipLast(1))
        {
            trials.Add(Whole(FormattableString.Invariant($"lithium, {100 * map.Charge / maps[^1].Charge:F0} % of the way through the discharge"), result, map.Stoichiometry, statistics, cancellation));
        }

        trials.Add(Whole(AtEnd, result, maps[^1].Stoichiometry, statistics, cancellation));
        if (Sections(result, maps[^1].Stoichiometry, statistics, cancellation) is { } sections)
        {
            trials.Add(sections);
        }

        trials.Add(WithoutCarbonCharged(result, statistics));
        double voxel = Math.Max(result.Valence.Grid.Spacing.X, result.Valence.Grid.Spacing.Z);
        Volume image = Image(result, maps[^1].Stoichiometry);
        foreach (int voxels in (int[])[0, 1, 2])
        {
            string name = voxels == 0 ? Sharp : FormattableString.Invariant($"electron density, image of {1e9 * voxels * voxel:F0} nm resolution");
            trials.Add(Whole(name, result, Inside(VolumeBlur.Run(image, voxels * voxel, threads, cancellation), result.Particles), statistics, cancellation) with { IsLithium = voxels == 0 });
        }

        return trials.ToImmutable();
    }

    private static SizeTrial Whole(string name, ParticleScaleResult result, Volume property, ElectrodeStatisticsResult statistics, CancellationToken cancellation)
    {
        int[] used = [.. statistics.Used.Select(item => item.Particle)];
        ImmutableArray<ParticleProperty> all = ParticleProperties.Of(result.Particles, property, statistics.Options.Separator, cancellation);
        return Correlated(name, [.. all.Where(item => Array.BinarySearch(used, item.Particle) >= 0).Select(item => (item.Radius, item.Mean))]);
    }

    // What a single virtual slice shows: cut particles with the radius of the circle of equal area.
    private static SizeTrial? Sections(ParticleScaleResult result, Volume lithium, ElectrodeStatisticsResult statistics, CancellationToken cancellation)
    {
        VoxelGrid grid = lithium.Grid;
        var plane = new VoxelGrid(grid.Width, grid.Height, 1, grid.Spacing);
        var found = new List<SizeTrial>();
        for (int z = 0; z < grid.Depth; z++)
        {
            int first = z * (int)grid.PlaneCount;
            var ids = new RegionVolume(plane, result.Particles.Ids.Slice(first, (int)grid.PlaneCount), result.Particles.Count);
            ImmutableArray<ParticleProperty> cut = ParticleProperties.Of(ids, new Volume(plane, lithium.Values.Slice(first, (int)grid.PlaneCount)), statistics.Options.Separator, cancellation);
            (double, double)[] pairs = [.. cut.Where(item => !item.IsAtBox && item.Known >= statistics.Options.FewestVoxels / 3).Select(item => (item.Radius, item.Mean))];
            if (pairs.Length >= FewestOfSection)
            {
                found.Add(Correlated("", pairs));
            }
        }

        SizeTrial[] order = [.. found.Where(item => double.IsFinite(item.Coefficient)).OrderBy(item => item.Coefficient)];
        return order.Length == 0
            ? null
            : new SizeTrial(
                FormattableString.Invariant($"lithium at the end, in each of {order.Length} plane sections (median, lowest, highest)"), order[order.Length / 2].Coefficient, order[0].Coefficient, order[^1].Coefficient, (int)Math.Round(order.Average(item => item.Count)));
    }

    // As if no electron passed from particle to particle.
    private static SizeTrial WithoutCarbonCharged(ParticleScaleResult result, ElectrodeStatisticsResult statistics)
    {
        HashSet<int> fed = [.. result.Contacts.Particles.Where(item => item.ConnectedCarbon > 0).Select(item => item.Id)];
        double charged = result.Discharge.Setup.InitialStoichiometry;
        int left = statistics.Used.Count(item => !fed.Contains(item.Particle));
        return Correlated(
            FormattableString.Invariant($"lithium at the end, if the {left} particles without contact to carbon had stayed charged"),
            [.. statistics.Used.Select(item => (item.Radius, fed.Contains(item.Particle) ? item.Mean : charged))]);
    }

    private static SizeTrial Correlated(string name, (double Radius, double Value)[] pairs)
    {
        CorrelationResult pearson = Correlation.Pearson([.. pairs.Select(pair => pair.Radius)], [.. pairs.Select(pair => pair.Value)]);
        return new SizeTrial(name, pearson.Coefficient, pearson.Interval.Lower, pearson.Interval.Upper, pairs.Length);
    }

    // Electron density goes with mass density, as all light nuclei have about two nucleons an electron; in units of full active material.
    private static Volume Image(ParticleScaleResult result, Volume lithium)
    {
        CompositeRecipe recipe = result.Options.Recipe;
        double temperature = result.Discharge.Setup.Temperature;
        double active = recipe.ActiveMaterial.Density.At(temperature);
        LabelVolume labels = result.Composite.Labels;
        float[] ofLabel = new float[256];
        foreach (Phase phase in labels.Phases.All)
        {
            ofLabel[phase.Label] = (float)(phase.Role switch
            {
                PhaseRole.Active => 1,
                PhaseRole.Electrolyte => recipe.Electrolyte.Density.At(temperature) / active,
                PhaseRole.Carbon => recipe.Carbon.Density.At(temperature) / active,
                _ => 0,
            });
        }

        float[] values = new float[labels.Labels.Length];
        for (int k = 0; k < values.Length; k++)
        {
            float full = ofLabel[labels.Labels[k]];
            values[k] = float.IsFinite(lithium.Values[k]) ? (float)(full * (1 - (ElectronsOfLithium * (1 - lithium.Values[k]) / Electrons))) : full;
        }

        return new Volume(labels.Grid, ImmutableCollectionsMarshal.AsImmutableArray(values)) { Quantity = "relative electron density" };
    }

    private static Volume Inside(Volume image, RegionVolume particles) =>
        new(image.Grid, [.. image.Values.Select((value, k) => particles.Ids[k] > 0 ? value : float.NaN)]) { Quantity = image.Quantity };
}
