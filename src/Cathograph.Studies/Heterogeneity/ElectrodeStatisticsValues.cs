using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Heterogeneity;

/// <summary>The statistics of particles as tables of numbers with keys, for programs.</summary>
public static class ElectrodeStatisticsValues
{
    /// <summary>Every relation and the comparison of the groups, a table of one row each.</summary>
    /// <param name="result">The statistics.</param>
    /// <returns>Keys such as <c>propertyAgainstRadius</c> and <c>comparison</c>.</returns>
    public static ImmutableArray<(string Key, Table Values)> Of(ElectrodeStatisticsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        GroupComparison? groups = result.Comparison;
        ConfidenceInterval superiority = groups?.SuperiorityInterval ?? ConfidenceInterval.Unknown;
        return
        [
            .. result.Relations.Select(item => (item.Key, Relation(item))),
            ("comparison", Row(
                ("largeLessSmall", result.MeanDifference),
                ("largeLessSmallLower", result.MeanDifferenceInterval.Lower),
                ("largeLessSmallUpper", result.MeanDifferenceInterval.Upper),
                ("superiority", groups?.Superiority ?? double.NaN),
                ("superiorityLower", superiority.Lower),
                ("superiorityUpper", superiority.Upper),
                ("cliffDelta", groups?.CliffDelta ?? double.NaN),
                ("brunnerMunzelP", groups?.BrunnerMunzelP ?? double.NaN),
                ("mannWhitneyP", groups?.MannWhitneyP ?? double.NaN),
                ("spreadSmallOverLarge", result.DeviationRatio),
                ("spreadSmallOverLargeLower", result.DeviationRatioInterval.Lower),
                ("spreadSmallOverLargeUpper", result.DeviationRatioInterval.Upper))),
        ];
    }

    /// <summary>The small and the large particles.</summary>
    /// <param name="result">The statistics.</param>
    /// <returns>The table <c>size-groups</c>.</returns>
    public static Table Groups(ElectrodeStatisticsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string unit = FigureText.Literal(result.Unit);
        return new Table(
            "size-groups",
            [
                new TableColumn("group") { Key = "group" },
                new TableColumn("particles") { Key = "count", Decimals = 0 },
                new TableColumn("volume", "um^3") { Key = "volume_um3" },
                new TableColumn("mean over particles", unit) { Key = "mean", SignificantDigits = 6 },
                new TableColumn("mean over volume", unit) { Key = "volumeMean", SignificantDigits = 6 },
                new TableColumn("spread between", unit) { Key = "spreadBetween" },
                new TableColumn("spread inside", unit) { Key = "spreadInside" },
            ],
            [.. result.Groups.Select(group => new TableRow(group.Name, group.Count, 1e18 * group.Volume, group.Mean, group.VolumeMean, group.Deviation, group.InnerDeviation))]);
    }

    private static Table Relation(ParticleRelation item) => Row(
        ("pearson", item.Pearson.Coefficient),
        ("pearsonLower", item.Pearson.Interval.Lower),
        ("pearsonUpper", item.Pearson.Interval.Upper),
        ("pearsonP", item.Pearson.PValue),
        ("pearsonPAdjusted", item.PearsonAdjusted),
        ("spearman", item.Spearman.Coefficient),
        ("spearmanLower", item.Spearman.Interval.Lower),
        ("spearmanUpper", item.Spearman.Interval.Upper),
        ("spearmanP", item.Spearman.PValue),
        ("spearmanPAdjusted", item.SpearmanAdjusted),
        ("pearsonByVolume", item.VolumeWeighted),
        ("pearsonByVolumeLower", item.VolumeWeightedInterval.Lower),
        ("pearsonByVolumeUpper", item.VolumeWeightedInterval.Upper),
        ("count", item.Pearson.Count),
        ("effectiveCount", item.Pearson.EffectiveCount),
        ("slope_per_um", 1e-6 * (item.Line?.Slope ?? double.NaN)),
        ("slopeError_per_um", 1e-6 * (item.Line?.SlopeError ?? double.NaN)));

    private static Table Row(params (string Key, double Value)[] values) =>
        new("values", [.. values.Select(item => new TableColumn(item.Key) { Key = item.Key })], [new TableRow([.. values.Select(item => (TableCell)item.Value)])]);
}
