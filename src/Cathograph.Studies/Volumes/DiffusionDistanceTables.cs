using System.Collections.Immutable;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;

namespace Cathograph.Studies.Volumes;

/// <summary>The tables of distances.</summary>
public static class DiffusionDistanceTables
{
    private const double Micrometres = 1e6;
    private const double SquareMicrometres = 1e12;
    private const double CubicMicrometres = 1e18;

    /// <summary>Both distances over all particles.</summary>
    /// <param name="result">The distances.</param>
    /// <returns>The table <c>channels</c>.</returns>
    public static Table Channels(DiffusionDistanceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableRow Row(string name, ChannelDistance channel) => new(
            name,
            Micrometres * channel.Mean,
            Micrometres * channel.Maximum,
            channel.Particles.Count(item => item.IsReached),
            channel.StarvedParticles,
            SquareMicrometres * channel.Particles.Sum(item => item.ContactArea));
        return new Table(
            "channels",
            [
                new TableColumn("distance"), new TableColumn("mean", "um") { Key = "mean_um" }, new TableColumn("largest", "um") { Key = "max_um" },
                new TableColumn("particles reached") { Decimals = 0 }, new TableColumn("without contact") { Decimals = 0 }, new TableColumn("contact faces", "um^2") { Key = "contactFaces_um2" },
            ],
            [Row("Li+ to electrolyte", result.Distances.Lithium), Row("e- to carbon", result.Distances.Electron)])
        {
            Title = "Distances to contacts",
            Note = "Contact faces are voxel faces, not corrected for their steps (volume contacts does that).",
        };
    }

    /// <summary>The property in bins of each distance.</summary>
    /// <param name="property">What the property says.</param>
    /// <param name="unit">Its unit.</param>
    /// <returns>The table <c>bins</c>.</returns>
    public static Table Bins(PropertyAgainstDistance property, string unit)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Bins(property.Relations, unit);
    }

    /// <summary>The property in bins of some distances.</summary>
    /// <param name="relations">The distances.</param>
    /// <param name="unit">Unit of the property.</param>
    /// <returns>The table <c>bins</c>.</returns>
    public static Table Bins(IEnumerable<DistanceRelation> relations, string unit)
    {
        ArgumentNullException.ThrowIfNull(relations);
        return new Table(
            "bins",
            [
                new TableColumn("against") { Key = "model" }, new TableColumn("from") { Key = "from", Decimals = 1 }, new TableColumn("to") { Key = "to", Decimals = 1 }, new TableColumn("voxels") { Key = "count", Decimals = 0 }, new TableColumn("mean", unit) { Key = "mean", SignificantDigits = 7 },
                new TableColumn("error bar", unit) { Key = "error" }, new TableColumn("interval from", unit) { Key = "lower", SignificantDigits = 7 }, new TableColumn("interval to", unit) { Key = "upper", SignificantDigits = 7 },
            ],
            relations.SelectMany(relation => relation.Bins.Select(bin => new TableRow(relation.Name, bin.From, bin.To, bin.Count, bin.Mean, bin.Error, bin.Interval.Lower, bin.Interval.Upper))))
        {
            Title = "Property in bins of the normalised distances",
            Note = "The error bar is a tenth of the full width at half maximum of the kernel density of the property in the bin, as the publication defines it; the interval (95 %) is that of the mean and respects spatial correlation.",
        };
    }

    /// <summary>Correlations of the property with each distance.</summary>
    /// <param name="property">What the property says.</param>
    /// <returns>The table <c>correlations</c>.</returns>
    public static Table Correlations(PropertyAgainstDistance property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return new Table(
            "correlations",
            [
                new TableColumn("against") { Key = "against" }, new TableColumn("Spearman") { Key = "spearman" }, new TableColumn("from") { Key = "spearmanLower" }, new TableColumn("to") { Key = "spearmanUpper" },
                new TableColumn("Pearson") { Key = "pearson" }, new TableColumn("p") { Key = "p" }, new TableColumn("voxels") { Key = "count", Decimals = 0 }, new TableColumn("worth") { Key = "effectiveCount", Decimals = 0 },
            ],
            property.Relations.Select(item => new TableRow(
                item.Name, item.Rank.Coefficient, item.Rank.Interval.Lower, item.Rank.Interval.Upper, item.Linear.Coefficient, item.Rank.PValue, item.Rank.Count, item.Rank.EffectiveCount)))
        {
            Title = "Correlations over voxels",
            Note = "Neighbouring voxels know of each other: intervals and p count the independent voxels that they are worth.",
        };
    }

    /// <summary>Which model explains more of the property.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>The table <c>models</c>.</returns>
    public static Table Models(ModelComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new Table(
            "models",
            [
                new TableColumn("model") { Key = "model" }, new TableColumn("variance explained", "%") { SignificantDigits = 3, Key = "explained_percent" },
                new TableColumn("from", "%") { SignificantDigits = 3, Key = "explainedLower_percent" }, new TableColumn("to", "%") { SignificantDigits = 3, Key = "explainedUpper_percent" },
                new TableColumn("BIC above best") { Key = "schwarzDifference" }, new TableColumn("best in draws", "%") { SignificantDigits = 3, Key = "probabilityBest_percent" }, new TableColumn("slope") { Key = "slope" },
                new TableColumn("from") { SignificantDigits = 3, Key = "slopeLower" }, new TableColumn("to") { SignificantDigits = 3, Key = "slopeUpper" },
            ],
            comparison.Scores.Select(score => new TableRow(
                Words(score.Model), 100 * score.Explained, 100 * score.ExplainedInterval.Lower, 100 * score.ExplainedInterval.Upper, score.SchwarzDifference, 100 * score.ProbabilityBest, score.Slopes[0], score.SlopeIntervals[0].Lower, score.SlopeIntervals[0].Upper) { IsHighlighted = score.Model == comparison.Best }))
        {
            Title = "Which model explains the property inside particles",
            Note = FormattableString.Invariant($"{comparison.Particles.Length} particles, {comparison.Voxels} voxels worth {comparison.EffectiveVoxels:F0}; residuals are correlated over {Micrometres * comparison.CorrelationLength:G3} um. Slopes are in units of the property per unit of normalised distance. Intervals of 95 % by drawing particles."),
        };
    }

    /// <summary>What the offset of the centroid of the property points to.</summary>
    /// <param name="property">What the property says.</param>
    /// <returns>The table <c>alignments</c>; without the tests that fewer than three particles allow.</returns>
    public static Table Alignments(PropertyAgainstDistance property)
    {
        ArgumentNullException.ThrowIfNull(property);
        (string Key, AlignmentTest? Test)[] tests =
        [
            ("offset of the combined impedance", property.Alignment), ("from e- to Li+ contacts (imbalance)", property.ImbalanceAlignment),
            ("side of the Li+ contacts", property.LithiumAlignment), ("side of the e- contacts", property.ElectronAlignment),
        ];
        return new Table(
            "alignments",
            [
                new TableColumn("against") { Key = "against" }, new TableColumn("particles") { Key = "count", Decimals = 0 }, new TableColumn("mean cosine") { Key = "meanCosine", Decimals = 3 },
                new TableColumn("from") { Key = "lower", Decimals = 3 }, new TableColumn("to") { Key = "upper", Decimals = 3 }, new TableColumn("p") { Key = "p", SignificantDigits = 2 },
            ],
            tests.Where(item => item.Test is not null).Select(item => new TableRow(item.Key, item.Test!.Count, item.Test.MeanCosine, item.Test.Interval.Lower, item.Test.Interval.Upper, item.Test.PValue)))
        {
            Title = "Where the centroid of the property lies",
            Note = "Mean cosine over particles of the angle between the offset of the centroid of the property and a direction, its 95 % interval by drawing particles, and the probability of such a mean when angles are random. "
                + "Contacts are those that reach separator and collector, as volume contacts counts them.",
        };
    }

    /// <summary>What is known of each particle, for files.</summary>
    /// <param name="result">The distances.</param>
    /// <returns>The sheet <c>distances</c>.</returns>
    public static DataSheet Particles(DiffusionDistanceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        double voxel = result.Distances.Particles.Grid.Spacing.Volume;
        ParticleChannel[] lithium = [.. result.Distances.Lithium.Particles.Where(item => item.Voxels > 0)];
        ParticleChannel[] electron = [.. result.Distances.Electron.Particles.Where(item => item.Voxels > 0)];
        var polarisation = result.Property?.Polarisation.ToDictionary(item => item.Property.Particle) ?? [];
        DataColumn Of(string key, ParticleChannel[] items, Func<ParticleChannel, double> value) => new(key, [.. items.Select(value)]);
        IEnumerable<DataColumn> Channel(string name, ParticleChannel[] items) =>
        [
            Of(name + "Mean_um", items, item => Micrometres * item.Mean),
            Of(name + "Max_um", items, item => Micrometres * item.Maximum),
            Of(name + "Reached", items, item => (double)item.Reached / item.Voxels),
            Of(name + "ContactFaces_um2", items, item => SquareMicrometres * item.ContactArea),
            Of(name + "Patches", items, item => item.Patches),
            Of(name + "Load_um", items, item => item.ContactArea > 0 ? Micrometres * item.Reached * voxel / item.ContactArea : double.NaN),
            Of(name + "LargestPatchLoad_um", items, item => item.Patches > 0 ? Micrometres * item.LargestLoad : double.NaN),
            Of(name + "LargestPatchShare", items, item => item.Patches > 0 ? item.LargestShare : double.NaN),
        ];
        DataColumn Offset(string key, Func<ParticlePolarisation, double> value) => new(key, [.. lithium.Select(item => polarisation.TryGetValue(item.Id, out ParticlePolarisation? found) ? value(found) : double.NaN)]);
        return new DataSheet(
            "distances",
            [
                Of("id", lithium, item => item.Id),
                Of("volume_um3", lithium, item => CubicMicrometres * item.Voxels * voxel),
                .. Channel("lithium", lithium),
                .. Channel("electron", electron),
                .. polarisation.Count == 0
                    ? []
                    : new[]
                    {
                        Offset("polarisationX_um", item => Micrometres * item.Property.X),
                        Offset("polarisationY_um", item => Micrometres * item.Property.Y),
                        Offset("polarisationZ_um", item => Micrometres * item.Property.Z),
                        Offset("polarisation_um", item => Micrometres * item.Property.Length),
                        Offset("polarisationRelative", item => item.Property.Relative),
                        Offset("polarisationP", item => item.Property.PValue),
                        Offset("cosineToImpedance", item => item.Cosine),
                        Offset("cosineToContactImbalance", item => item.CosineToImbalance),
                        Offset("cosineToLithiumContacts", item => item.CosineToLithium),
                        Offset("cosineToElectronContacts", item => item.CosineToElectron),
                    },
            ]);
    }

    /// <summary>A model in words.</summary>
    /// <param name="model">Which.</param>
    /// <returns>The words.</returns>
    public static string Words(TransportModel model) => model switch
    {
        TransportModel.Combined => "combined: l + e",
        TransportModel.Weighted => "weighted sum",
        TransportModel.Product => "product: l e",
        TransportModel.Larger => "larger: max(l, e)",
        TransportModel.Lithium => "Li+ distance",
        TransportModel.Electron => "e- distance",
        TransportModel.Additive => "both, own slopes",
        _ => "core-shell",
    };
}
