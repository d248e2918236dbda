using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>Tells the particles of one sample or of two to their reader.</summary>
public static class StxmParticlesReport
{
    private const int FewParticles = 10;

    /// <summary>The report.</summary>
    /// <param name="samples">One sample, or two.</param>
    /// <param name="comparison">The comparison of two; null for one.</param>
    /// <returns>Key numbers, tables and figures.</returns>
    public static Report Of(ImmutableArray<StxmSample> samples, StxmComparison? comparison)
    {
        StxmSample first = samples[0];
        StxmField[] fields = [.. samples.SelectMany(sample => sample.Fields)];
        string Numbered(string name, int k) => fields.Length == 1 ? name : FormattableString.Invariant($"{name}-{k + 1}");
        var sections = ImmutableArray.CreateBuilder<ReportSection>();
        if (comparison is not null)
        {
            sections.Add(new ReportSection("Second sample against the first", [new ReportFigure(StxmParticlesFigures.Comparison(comparison)), new ReportTable(ComparisonTable(comparison))]));
        }

        sections.Add(new ReportSection("Particles", [new ReportTable(SampleTable(samples)), .. fields.Select((field, k) => new ReportFigure(StxmParticlesFigures.Particles(field, Numbered("particles", k)))), new ReportTable(ParticleTable(samples))]));
        sections.Add(new ReportSection("Optical density", [.. fields.SelectMany((field, k) => StxmStackTable.Blocks(field.Input.Density, Numbered("stack", k), FigureText.Literal(field.Input.Name)))]));
        return new Report
        {
            Title = FigureText.Literal(string.Join(" and ", samples.Select(sample => sample.Name))),
            Lead = comparison is null ? Lead(first) : Lead(comparison),
            KeyNumbers =
            [
                .. samples.SelectMany(sample => new[]
                {
                    Key("between particles", sample, sample.Between),
                    Key("within particles", sample, sample.Within),
                }),
            ],
            Findings = [.. fields.SelectMany(field => StxmStackTable.Findings(field.Input.Density)), .. fields.SelectMany(field => field.Ratio.Findings), .. samples.SelectMany(Own), .. Twice(fields)],
            Sections = sections.ToImmutable(),
            Citations =
            [
                new ReportCitation("L. V. Hedges, J. Educ. Stat. 6, 107 (1981): effect size."),
                new ReportCitation("M. B. Brown and A. B. Forsythe, J. Am. Stat. Assoc. 69, 364 (1974): equality of spreads."),
                new ReportCitation("B. Efron, J. Am. Stat. Assoc. 82, 171 (1987): intervals by the bootstrap."),
            ],
        };
    }

    /// <summary>The spread of each sample.</summary>
    /// <param name="samples">The samples.</param>
    /// <returns>The table, with keys for programs.</returns>
    public static Table SampleTable(ImmutableArray<StxmSample> samples) => new(
        "samples",
        [
            new TableColumn("sample") { Key = "sample" },
            new TableColumn("stacks") { Decimals = 0, Key = "stacks" },
            new TableColumn("particles") { Decimals = 0, Key = "particles" },
            new TableColumn("mean") { Decimals = 4, Key = "mean" },
            new TableColumn("from") { Decimals = 4, Key = "mean_lower" },
            new TableColumn("to") { Decimals = 4, Key = "mean_upper" },
            new TableColumn("between") { Decimals = 4, Key = "between_deviation" },
            new TableColumn("from") { Decimals = 4, Key = "between_lower" },
            new TableColumn("to") { Decimals = 4, Key = "between_upper" },
            new TableColumn("within") { Decimals = 4, Key = "within_deviation" },
            new TableColumn("from") { Decimals = 4, Key = "within_lower" },
            new TableColumn("to") { Decimals = 4, Key = "within_upper" },
            new TableColumn("share between", "%") { Decimals = 0, Key = "shareBetween_percent" },
        ],
        samples.Select(sample => new TableRow(
            FigureText.Literal(sample.Name),
            sample.Fields.Length,
            sample.Particles.Length,
            sample.Mean.Value,
            sample.Mean.Interval.Lower,
            sample.Mean.Interval.Upper,
            sample.Between.Value,
            sample.Between.Interval.Lower,
            sample.Between.Interval.Upper,
            sample.Within.Value,
            sample.Within.Interval.Lower,
            sample.Within.Interval.Upper,
            100 * sample.ShareBetween.Value)))
    {
        Note = "Between: standard deviation of the particles from each other; within: of the pixels of a particle from each other; the noise of the counts is taken out of both. Intervals: 95 %, by drawing particles.",
    };

    /// <summary>Every particle.</summary>
    /// <param name="samples">The samples.</param>
    /// <returns>The table, with keys for programs.</returns>
    public static Table ParticleTable(ImmutableArray<StxmSample> samples) => new(
        "particles",
        [
            new TableColumn("sample") { Key = "sample" },
            new TableColumn("stack") { Decimals = 0, Key = "stack" },
            new TableColumn("particle") { Decimals = 0, Key = "particle" },
            new TableColumn("x", "\u00B5m") { Decimals = 2, Key = "x_um" },
            new TableColumn("y", "\u00B5m") { Decimals = 2, Key = "y_um" },
            new TableColumn("pixels") { Decimals = 0, Key = "pixels" },
            new TableColumn("area", "\u00B5m^2") { Key = "area_um2" },
            new TableColumn("mean") { Decimals = 4, Key = "value_mean" },
            new TableColumn("standard error") { Decimals = 4, Key = "value_meanError" },
            new TableColumn("deviation") { Decimals = 4, Key = "value_deviation" },
            new TableColumn("without noise") { Decimals = 4, Key = "value_deviationWithoutNoise" },
            new TableColumn("by sums") { Decimals = 4, Key = "value_bySums" },
            new TableColumn("at border") { Key = "atBorder" },
        ],
        samples.SelectMany((sample, k) => sample.Particles.Select(particle => new TableRow(
            FormattableString.Invariant($"{k + 1}"),
            particle.Field,
            particle.Number,
            1e6 * particle.X,
            1e6 * particle.Y,
            particle.Ratio.Count,
            1e12 * particle.Area,
            particle.Ratio.Mean,
            particle.Ratio.MeanError,
            particle.Ratio.Deviation,
            particle.Ratio.Intrinsic,
            particle.RatioOfSums,
            particle.IsAtBorder ? "yes" : ""))));

    /// <summary>How the second sample differs from the first.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>The table, with keys for programs.</returns>
    public static Table ComparisonTable(StxmComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        SpreadComparison means = comparison.Means;
        SpreadComparison variances = comparison.Variances;
        return new Table(
            "comparison",
            [
                new TableColumn("question") { Key = "question" },
                new TableColumn("measure") { Key = "measure" },
                new TableColumn("value") { Decimals = 4, Key = "value" },
                new TableColumn("from") { Decimals = 4, Key = "lower" },
                new TableColumn("to") { Decimals = 4, Key = "upper" },
                new TableColumn("p") { SignificantDigits = 2, Key = "probability" },
            ],
            [
                Row("mean of the particles", "difference", means.Difference, means.DifferenceInterval, means.MeanP),
                Row("", "Hedges' g", means.HedgesG, means.HedgesInterval, double.NaN),
                Row("", "Cliff's delta", means.CliffDelta, means.CliffInterval, double.NaN),
                Row("heterogeneity between particles", "ratio of standard deviations", means.SpreadRatio, means.SpreadInterval, means.SpreadP) with { IsHighlighted = true },
                Row("", "Brown-Forsythe F", means.BrownForsythe, ConfidenceInterval.Unknown, means.BrownForsytheP),
                Row("heterogeneity within particles", "difference of variances", variances.Difference, variances.DifferenceInterval, variances.MeanP) with { IsHighlighted = true },
                Row("", "Hedges' g", variances.HedgesG, variances.HedgesInterval, double.NaN),
                Row("", "Cliff's delta", variances.CliffDelta, variances.CliffInterval, double.NaN),
            ])
        {
            Note = "Second sample against the first. Intervals: 95 %, by drawing particles of each sample (Cliff's delta: Brunner and Munzel). Probabilities: by exchange of particles between the samples; Brown-Forsythe by F. The particle is the unit of all tests, not the pixel. Variances within particles are those without noise.",
        };
    }

    private static TableRow Row(string question, string measure, double value, ConfidenceInterval interval, double probability) =>
        new(question, measure, value, interval.Lower, interval.Upper, probability);

    private static KeyNumber Key(string label, StxmSample sample, (double Value, ConfidenceInterval Interval) number) =>
        new(label, number.Value, "") { Note = FormattableString.Invariant($"{number.Interval.Lower:F3} to {number.Interval.Upper:F3}, {FigureText.Literal(sample.Name)}") };

    private static string Lead(StxmSample sample) => FormattableString.Invariant(
        $"{sample.Particles.Length} particles have a mean {Words(sample)} of {sample.Mean.Value:F3}. They differ from each other by {sample.Between.Value:F3} and within themselves by {sample.Within.Value:F3} (standard deviations without noise).");

    private static string Words(StxmSample sample) => sample.Input.Calibration is null ? "ratio" : sample.Input.Quantity.ToLowerInvariant();

    private static string Lead(StxmComparison comparison) => FormattableString.Invariant(
        $"The second sample differs by {comparison.Means.Difference:F3} in the mean (Hedges' g {comparison.Means.HedgesG:F2}); its particles differ from each other {comparison.Means.SpreadRatio:F2} times as much ({comparison.Means.SpreadInterval.Lower:F2} to {comparison.Means.SpreadInterval.Upper:F2}), and within themselves by {comparison.Second.Within.Value:F3} against {comparison.First.Within.Value:F3} (Cliff's delta {comparison.Variances.CliffDelta:F2}, {comparison.Variances.CliffInterval.Lower:F2} to {comparison.Variances.CliffInterval.Upper:F2}).");

    // The same numbers twice make particles that do not exist.
    private static IEnumerable<Finding> Twice(StxmField[] fields) =>
        from one in Enumerable.Range(0, fields.Length)
        from other in Enumerable.Range(one + 1, fields.Length - one - 1)
        where fields[one].Particles.Length > 0 && fields[one].Particles.Select(particle => particle.RatioOfSums).SequenceEqual(fields[other].Particles.Select(particle => particle.RatioOfSums))
        select Finding.Warning("same-stack-twice", FormattableString.Invariant($"Stacks {one + 1} and {other + 1} hold the same particles; counted twice they make intervals too narrow, and against each other they say nothing."), fields[other].Input.Name);

    private static IEnumerable<Finding> Own(StxmSample sample)
    {
        if (sample.Particles.Length < FewParticles)
        {
            yield return Finding.Warning("few-particles", $"Only {sample.Particles.Length} particles count; intervals of a spread from so few are rough.", sample.Name);
        }

        int tooSmall = sample.Fields.Sum(field => field.TooSmall);
        if (tooSmall > 0)
        {
            yield return Finding.Note("particles-too-small", $"{tooSmall} particles have fewer than {sample.Input.FewestPixels} pixels that count and were left out.", sample.Name);
        }

        int cut = sample.Particles.Count(particle => particle.IsAtBorder);
        if (cut > 0)
        {
            yield return Finding.Note("particles-at-border", $"{cut} particles touch the border of the frame and may be cut; they count.", sample.Name);
        }
    }
}
