using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Heterogeneity;

/// <summary>Tells the statistics of particles to their reader.</summary>
public static class ElectrodeStatisticsReport
{
    private const double Micrometres = 1e6;

    /// <summary>The report.</summary>
    /// <param name="result">The statistics.</param>
    /// <returns>Key numbers, tables, the figure.</returns>
    public static Report Of(ElectrodeStatisticsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ParticleRelation size = result.Relations[0];
        string name = FigureText.Literal(result.Quantity);
        return new Report
        {
            Title = $"{name} against size and depth of particles",
            Lead = Lead(result, name),
            Verdict = new Verdict(Outcome.Completed, FormattableString.Invariant($"{result.Used.Length} of {result.All.Length} particles measured"), 0, 0, 0),
            KeyNumbers =
            [
                .. new[]
                {
                    new KeyNumber("Pearson, property against radius", size.Pearson.Coefficient, "") { Note = Words(size.Pearson.Interval) },
                    new KeyNumber("large less small", result.MeanDifference, FigureText.Literal(result.Unit)) { Note = Words(result.MeanDifferenceInterval) },
                    new KeyNumber("Pearson, property against depth", result.Relations[2].Pearson.Coefficient, "") { Note = Words(result.Relations[2].Pearson.Interval) },
                }.Where(number => double.IsFinite(number.Value)),
            ],
            Findings = result.Findings,
            Sections = [new ReportSection("Correlations and groups", [new ReportTable(Correlations(result)), new ReportTable(Groups(result)), new ReportFigure(ElectrodeStatisticsFigures.Panels(result))])],
            Parameters =
            [
                new ReportParameter("Radius limit", FormattableString.Invariant($"{1e6 * result.RadiusLimit:G4}"), "um", result.Options.RadiusLimit is null ? "default: the median radius" : "option") { IsGiven = result.Options.RadiusLimit is not null },
                new ReportParameter("Draws", FormattableString.Invariant($"{result.Options.Bootstrap.Samples}"), FormattableString.Invariant($"seed {result.Options.Bootstrap.Seed}"), "default or option"),
                new ReportParameter("Fewest voxels", FormattableString.Invariant($"{result.Options.FewestVoxels}"), "", "default or option"),
            ],
            Citations =
            [
                new ReportCitation("Bonett and Wright, Sample size requirements for estimating Pearson, Kendall and Spearman correlations, Psychometrika 65, 23 (2000)", "10.1007/BF02294183"),
                new ReportCitation("Brunner and Munzel, The nonparametric Behrens-Fisher problem, Biometrical J. 42, 17 (2000)", "10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U"),
                new ReportCitation("Clifford, Richardson and Hemon, Assessing the significance of the correlation between two spatial processes, Biometrics 45, 123 (1989)", "10.2307/2532039"),
            ],
        };
    }

    /// <summary>One row a particle for programs.</summary>
    /// <param name="result">The statistics.</param>
    /// <returns>The sheet <c>particle-statistics</c>; <c>used</c> is 1 for particles that take part.</returns>
    public static DataSheet Sheet(ElectrodeStatisticsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        HashSet<int> used = [.. result.Used.Select(item => item.Particle)];
        ImmutableArray<double> Column(Func<ParticleProperty, double> value) => [.. result.All.Select(value)];
        return new DataSheet(
            "particle-statistics",
            [
                new DataColumn("id", Column(item => item.Particle)),
                new DataColumn("volume_um3", Column(item => 1e18 * item.Volume)),
                new DataColumn("equivalentRadius_um", Column(item => 1e6 * item.Radius)),
                new DataColumn("x_um", Column(item => 1e6 * item.X)),
                new DataColumn("y_um", Column(item => 1e6 * item.Y)),
                new DataColumn("z_um", Column(item => 1e6 * item.Z)),
                new DataColumn("depth_um", Column(item => 1e6 * item.Depth)),
                new DataColumn("voxels", Column(item => item.Voxels)),
                new DataColumn("propertyMean", Column(item => item.Mean)),
                new DataColumn("propertyDeviation", Column(item => item.Deviation)),
                new DataColumn("atBox", Column(item => item.IsAtBox ? 1 : 0)),
                new DataColumn("used", Column(item => used.Contains(item.Particle) ? 1 : 0)),
            ]);
    }

    private static string Lead(ElectrodeStatisticsResult result, string name)
    {
        CorrelationResult pearson = result.Relations[0].Pearson;
        if (double.IsNaN(pearson.Coefficient))
        {
            return $"The mean {name} does not differ between particles, or their radius does not: there is nothing to relate.";
        }

        string direction = pearson.Interval.Contains(0) ? "shows no clear dependence on" : pearson.Coefficient > 0 ? "rises with" : "falls with";
        CorrelationResult depth = result.Relations[2].Pearson;
        string down = depth.Interval.Contains(0) ? "no clear trend with depth" : depth.Coefficient > 0 ? "a rise with depth" : "a fall with depth";
        return FormattableString.Invariant($"The mean {name} of particles {direction} their radius (r = {pearson.Coefficient:F3}, {Words(pearson.Interval)}); there is {down} (r = {depth.Coefficient:F3}, {Words(depth.Interval)}).");
    }

    private static Table Correlations(ElectrodeStatisticsResult result) => new(
        "correlations",
        [
            new TableColumn("relation") { Key = "relation" },
            new TableColumn("Pearson") { Key = "pearson" },
            new TableColumn("interval") { Key = "pearsonInterval" },
            new TableColumn("p adjusted") { Key = "pearsonAdjusted", SignificantDigits = 2 },
            new TableColumn("Spearman") { Key = "spearman" },
            new TableColumn("interval") { Key = "spearmanInterval" },
            new TableColumn("p adjusted") { Key = "spearmanAdjusted", SignificantDigits = 2 },
            new TableColumn("Pearson by volume") { Key = "volumeWeighted" },
            new TableColumn("interval") { Key = "volumeWeightedInterval" },
            new TableColumn("slope per um") { Key = "slope_per_um", SignificantDigits = 3 },
            new TableColumn("interval") { Key = "slopeInterval" },
            new TableColumn("particles") { Key = "count", Decimals = 0 },
            new TableColumn("worth") { Key = "effectiveCount", SignificantDigits = 3 },
        ],
        [
            .. result.Relations.Select(item => new TableRow(
                item.Name,
                item.Pearson.Coefficient,
                Words(item.Pearson.Interval),
                item.PearsonAdjusted,
                item.Spearman.Coefficient,
                Words(item.Spearman.Interval),
                item.SpearmanAdjusted,
                item.VolumeWeighted,
                Words(item.VolumeWeightedInterval),
                (item.Line?.Slope ?? double.NaN) / Micrometres,
                Words(new ConfidenceInterval(item.LineInterval.Lower / Micrometres, item.LineInterval.Upper / Micrometres)),
                item.Pearson.Count,
                item.Pearson.EffectiveCount)),
        ])
    {
        Title = "Correlations over particles",
        Note = "Worth: independent particles that would fix the slope equally well, as neighbours may resemble each other. Adjusted for all tests of this table. Slope: in units of the property per um; its interval and that of Pearson by volume by drawing particles.",
    };

    private static Table Groups(ElectrodeStatisticsResult result)
    {
        string compared = result.Comparison is { } comparison
            ? FormattableString.Invariant($"A large particle lies above a small one with probability {comparison.Superiority:F3} ({Words(comparison.SuperiorityInterval)}), Cliff's delta {comparison.CliffDelta:F3}; Brunner-Munzel p = {comparison.BrunnerMunzelP:G3}, Mann-Whitney p = {comparison.MannWhitneyP:G3}. Spread between small particles over that between large ones: {result.DeviationRatio:F2} ({Words(result.DeviationRatioInterval)}).")
            : "One group is empty: there is nothing to compare.";
        return ElectrodeStatisticsValues.Groups(result) with
        {
            Title = FormattableString.Invariant($"Small and large particles, limit {1e6 * result.RadiusLimit:G4} um"),
            Note = compared,
        };
    }

    private static string Words(ConfidenceInterval interval) => double.IsFinite(interval.Lower)
        ? FormattableString.Invariant($"{interval.Lower:G3} to {interval.Upper:G3}")
        : "no interval";
}
