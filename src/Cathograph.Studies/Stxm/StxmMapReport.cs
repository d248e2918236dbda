using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>Tells a peak-ratio map to its reader.</summary>
public static class StxmMapReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The maps.</param>
    /// <param name="title">What the stack is called.</param>
    /// <returns>Key numbers, tables and figures.</returns>
    public static Report Of(StxmMapResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        OpticalDensity density = result.Input.Density;
        RatioSummary all = result.Summary;
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportFigure(StxmMapFigures.Overview(result)));
        blocks.Add(new ReportTable(Regions(result)));
        var sections = ImmutableArray.CreateBuilder<ReportSection>();
        sections.Add(new ReportSection("Peak ratio", blocks.ToImmutable()));
        if (result.Mixture is not null)
        {
            sections.Add(new ReportSection("Components of the histogram", [.. ComponentTables(result).Select(table => new ReportTable(table))]));
        }

        if (result.Targets is { } targets)
        {
            sections.Add(new ReportSection("References", [new ReportTable(Targets(result, targets)), new ReportFigure(StxmMapFigures.Targets(result, targets))]));
        }

        sections.Add(new ReportSection("Optical density", [.. StxmStackTable.Blocks(density), .. density.Flux is null ? ImmutableArray<ReportBlock>.Empty : [new ReportFigure(StxmMapFigures.Flux(result))]]));
        return new Report
        {
            Title = FigureText.Literal(title),
            Lead = FormattableString.Invariant(
                $"{all.Count} pixels of {result.Ratio.Mask.Length} count. Their ratio is {all.Mean:F3} with a standard deviation of {all.Deviation:F3}, of which {all.Noise:F3} is photon noise: {all.Intrinsic:F3} is left for the sample."),
            KeyNumbers =
            [
                new KeyNumber("mean ratio", all.Mean, "") { SignificantDigits = 4, Note = FormattableString.Invariant($"+/- {Math.Sqrt((all.MeanError * all.MeanError) + (result.Ratio.CommonError * result.Ratio.CommonError)):G2} from counts") },
                new KeyNumber("spread of the sample", all.Intrinsic, "") { Note = "standard deviation without the noise" },
                .. result.Mixture is { } found ? ImmutableArray.Create(new KeyNumber("components", found.Best.Components.Length, "") { SignificantDigits = 1, Note = FormattableString.Invariant($"least Bayesian criterion; {found.Peaks()} {(found.Peaks() == 1 ? "peak" : "peaks")}") }) : [],
            ],
            Findings = [.. StxmStackTable.Findings(density), .. result.Ratio.Findings, .. result.Targets?.Findings ?? [], .. Own(result)],
            Sections = sections.ToImmutable(),
            Citations =
            [
                new ReportCitation("G. Schwarz, Ann. Stat. 6, 461 (1978): the criterion for the number of components."),
                new ReportCitation("J. Bovy, D. W. Hogg and S. T. Roweis, Ann. Appl. Stat. 5, 1657 (2011): distributions without the errors of each value."),
            ],
        };
    }

    /// <summary>Spectra, histogram and pixels as columns for programs.</summary>
    /// <param name="result">The maps.</param>
    /// <returns>The sheets.</returns>
    public static ImmutableArray<DataSheet> Sheets(StxmMapResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        OpticalDensity density = result.Input.Density;
        (double[] edges, double[] bars) = StxmMapFigures.Bars(result);
        double[] middles = [.. bars.Select((_, i) => 0.5 * (edges[i] + edges[i + 1]))];
        int[] inside = [.. Enumerable.Range(0, result.Ratio.Mask.Length).Where(p => result.Ratio.Mask[p] != 0)];
        var grid = result.Ratio.Grid;
        return
        [
            new DataSheet("spectra",
            [
                new DataColumn("photonEnergy_eV", density.Stack.Energy),
                .. density.Flux is { } flux ? ImmutableArray.Create(new DataColumn("i0_counts", flux.Values)) : [],
                .. result.RegionSpectra.SelectMany((spectrum, g) => new[] { new DataColumn($"region{g + 1}_opticalDensity", spectrum.Values), new DataColumn($"region{g + 1}_standardError", spectrum.StandardError) }),
            ]),
            new DataSheet("histogram",
            [
                new DataColumn("ratio", [.. middles]),
                new DataColumn("density", [.. bars]),
                .. result.Mixture is { } mixture ? ImmutableArray.Create(new DataColumn("mixture_density", [.. middles.Select(place => mixture.DensityAt(place))])) : [],
            ]),
            new DataSheet("pixels",
            [
                new DataColumn("x_um", [.. inside.Select(p => 1e6 * grid.Spacing.X * ((p % grid.Width) + 0.5))]),
                new DataColumn("y_um", [.. inside.Select(p => 1e6 * grid.Spacing.Y * ((p / grid.Width) + 0.5))]),
                new DataColumn("ratio", [.. inside.Select(p => (double)result.Ratio.Ratio[p])]),
                new DataColumn("ratio_standardError", [.. inside.Select(p => (double)result.Ratio.StandardError[p])]),
            ]),
        ];
    }

    private static ImmutableArray<Finding> Own(StxmMapResult result)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (result.Mixture is { } mixture && mixture.Best.Components.Length > 1 && mixture.Peaks() < mixture.Best.Components.Length)
        {
            findings.Add(Finding.Note("components-overlap", $"The criterion asks for {mixture.Best.Components.Length} components, which make {mixture.Peaks()} peak(s): a skew or long-tailed distribution needs several normal ones without being several populations."));
        }

        if (result.Mixture is { } limited && limited.Best == limited.Trials[^1] && limited.Trials.Length > 1)
        {
            findings.Add(Finding.Note("components-at-limit", $"The largest number of components that was tried, {limited.Trials.Length}, is the best; pixels under one beam are not independent, so that the criterion asks for more than there are."));
        }

        if (result.Summary.Deviation < 1.1 * result.Summary.Noise)
        {
            findings.Add(Finding.Note("noise-explains-spread", "The spread of the ratio is that of photon noise; the map shows no difference within the sample."));
        }

        return findings.ToImmutable();
    }

    private static Table Regions(StxmMapResult result) => new(
        "regions",
        [
            new TableColumn("region") { Key = "region" },
            new TableColumn("pixels") { Decimals = 0, Key = "pixels" },
            new TableColumn("ratio") { Decimals = 4, Key = "ratio" },
            new TableColumn("standard error") { Decimals = 4, Key = "ratio_standardError" },
            new TableColumn("median") { Decimals = 4, Key = "median" },
            new TableColumn("deviation") { Decimals = 4, Key = "deviation" },
            new TableColumn("noise") { Decimals = 4, Key = "noise" },
            new TableColumn("without noise") { Decimals = 4, Key = "deviation_withoutNoise" },
        ],
        [
            Row("all", result.Summary, result.Ratio.CommonError) with { IsHighlighted = true },
            .. result.RegionNames.Select((name, g) => Row(name, result.RegionSummaries[g], result.Ratio.CommonError, isByRatio: result.Input.Regions.IsDefaultOrEmpty)),
        ])
    {
        Note = "Deviation: standard deviation of the pixels; noise: root mean square of their standard errors. The standard error of a mean holds the noise of the counts and that of I_0, which all pixels share.",
    };

    private static TableRow Row(string name, RatioSummary summary, double common, bool isByRatio = false) => new(
        FigureText.Literal(name), summary.Count, summary.Mean, Math.Sqrt((summary.MeanError * summary.MeanError) + (common * common)), summary.Median, summary.Deviation, summary.Noise, isByRatio ? double.NaN : summary.Intrinsic);

    /// <summary>The components of the histogram and the numbers of components that were tried.</summary>
    /// <param name="result">The maps.</param>
    /// <returns>Tables with keys for programs; empty with fewer than 20 pixels.</returns>
    public static ImmutableArray<Table> ComponentTables(StxmMapResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Mixture is { } mixture ? [Components(mixture), Trials(mixture)] : [];
    }

    private static Table Components(GaussianMixtureResult mixture) => new(
        "components",
        [new TableColumn("component") { Key = "component" }, new TableColumn("share", "%") { Decimals = 1, Key = "share_percent" }, new TableColumn("mean ratio") { Decimals = 4, Key = "mean" }, new TableColumn("deviation without noise") { Decimals = 4, Key = "deviation_withoutNoise" }],
        mixture.Best.Components.Select((part, k) => new TableRow(FormattableString.Invariant($"{k + 1}"), 100 * part.Share, part.Mean, part.Deviation)))
    {
        Note = "Normal distributions of the ratio itself; the standard error of each pixel is taken out.",
    };

    private static Table Trials(GaussianMixtureResult mixture) => new(
        "component-numbers",
        [new TableColumn("components") { Decimals = 0, Key = "components" }, new TableColumn("log-likelihood") { Decimals = 1, Key = "logLikelihood" }, new TableColumn("Bayesian criterion above the best") { Decimals = 1, Key = "criterion_aboveBest" }],
        mixture.Trials.Select(trial => new TableRow(trial.Components.Length, trial.LogLikelihood, trial.Criterion - mixture.Best.Criterion) { IsHighlighted = trial == mixture.Best }));

    private static Table Targets(StxmMapResult result, TargetMapResult targets) => new(
        "references",
        [new TableColumn("reference") { Key = "reference" }, new TableColumn("share of all", "%") { Decimals = 1, Key = "share_percent" }, new TableColumn("median amount") { Key = "medianAmount" }, new TableColumn("median standard error") { Key = "amount_standardError" }],
        targets.Names.Select((name, k) => new TableRow(FigureText.Literal(name), 100 * targets.ShareOf(k, result.Ratio.Mask), Median(result, targets.Amounts[k]), Median(result, targets.Errors[k]))))
    {
        Note = FormattableString.Invariant($"Over the pixels that count and {targets.Energies} energies. Smallest singular value of the references over the largest: {targets.SingularValues[^1] / targets.SingularValues[0]:G2}."),
    };

    private static double Median(StxmMapResult result, ImmutableArray<float> map)
    {
        float[] sorted = [.. map.Where((value, p) => result.Ratio.Mask[p] != 0 && float.IsFinite(value)).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
