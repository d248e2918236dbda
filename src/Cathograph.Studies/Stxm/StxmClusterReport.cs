using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Stxm;

/// <summary>Tells the clusters of a stack to their reader.</summary>
public static class StxmClusterReport
{
    private const int ShownComponents = 4;
    private const int ShownEigenvalues = 15;

    /// <summary>The report.</summary>
    /// <param name="result">The clusters.</param>
    /// <param name="title">What the stack is called.</param>
    /// <returns>Key numbers, tables and figures.</returns>
    public static Report Of(StxmClusterResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        PrincipalComponentsResult components = result.Components;
        return new Report
        {
            Title = FigureText.Literal(title),
            Lead = FormattableString.Invariant(
                $"{components.Pixels.Length} pixels{Counted(result)} in {result.Clusters.Counts.Length} clusters by {result.Used} components; {components.AboveNoise} components stand above the noise of the counts, the elbow is at {components.Elbow}."),
            KeyNumbers =
            [
                new KeyNumber("components above noise", components.AboveNoise, "") { SignificantDigits = Digits(components.AboveNoise) },
                new KeyNumber("clusters", result.Clusters.Counts.Length, "") { SignificantDigits = Digits(result.Clusters.Counts.Length), Note = result.Tried.IsEmpty ? "as asked for" : "largest silhouette" },
                new KeyNumber("silhouette", result.Clusters.Silhouette, "") { Note = "1 apart, 0 touching" },
            ],
            Findings = [.. StxmStackTable.Findings(result.Input.Density), .. Own(result)],
            Sections =
            [
                new ReportSection("Clusters", [new ReportFigure(Clusters(result)), new ReportTable(ClusterTable(result)), .. result.Tried.IsEmpty ? ImmutableArray<ReportBlock>.Empty : [new ReportTable(TriedTable(result))]]),
                .. result.Mixtures.IsEmpty ? ImmutableArray<ReportSection>.Empty : [new ReportSection("Clusters as mixtures of the references", [new ReportTable(MixtureTable(result)), new ReportFigure(Mixtures(result))])],
                new ReportSection("Principal components", [new ReportFigure(Components(result)), new ReportTable(EigenTable(result))]),
                new ReportSection("Optical density", StxmStackTable.Blocks(result.Input.Density)),
            ],
            Citations =
            [
                new ReportCitation("M. Lerotic et al., Ultramicroscopy 100, 35 (2004): clusters of spectra by principal components."),
                new ReportCitation("P. J. Rousseeuw, J. Comput. Appl. Math. 20, 53 (1987): silhouettes."),
            ],
        };
    }

    /// <summary>Spectra, eigen spectra and eigenvalues as columns for programs.</summary>
    /// <param name="result">The clusters.</param>
    /// <returns>The sheets.</returns>
    public static ImmutableArray<DataSheet> Sheets(StxmClusterResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> energy = result.Input.Density.Stack.Energy;
        return
        [
            new DataSheet("cluster-spectra", [new DataColumn("photonEnergy_eV", energy), .. result.Spectra.SelectMany((spectrum, k) => new[] { new DataColumn($"cluster{k + 1}_opticalDensity", spectrum.Values), new DataColumn($"cluster{k + 1}_standardError", spectrum.StandardError) })]),
            new DataSheet("eigen-spectra", [new DataColumn("photonEnergy_eV", energy), .. result.Components.Spectra.Select((spectrum, k) => new DataColumn($"component{k + 1}", spectrum))]),
            new DataSheet("eigenvalues-all", [new DataColumn("component", [.. Enumerable.Range(1, energy.Length).Select(k => (double)k)]), new DataColumn("eigenvalue", result.Components.Eigenvalues), new DataColumn("aboveNoise_ratio", result.Components.ToNoise)]),
        ];
    }

    /// <summary>The clusters with their sizes and silhouettes.</summary>
    /// <param name="result">The clusters.</param>
    /// <returns>The table, with keys for programs.</returns>
    public static Table ClusterTable(StxmClusterResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int all = result.Components.Pixels.Length;
        return new Table(
            "clusters",
            [new TableColumn("cluster") { Key = "cluster" }, new TableColumn("pixels") { Decimals = 0, Key = "pixels" }, new TableColumn("share", "%") { Decimals = 1, Key = "share_percent" }, new TableColumn("silhouette") { Decimals = 3, Key = "silhouette" }, new TableColumn("mean optical density") { Decimals = 3, Key = "opticalDensity_mean" }],
            result.Clusters.Counts.Select((count, k) => new TableRow(FormattableString.Invariant($"{k + 1}"), count, 100.0 * count / all, result.Clusters.Silhouettes[k], result.Spectra[k].Values.Average())));
    }

    /// <summary>The shares of the references in each cluster.</summary>
    /// <param name="result">The clusters.</param>
    /// <returns>The table, with keys for programs; without rows when there are no references.</returns>
    public static Table MixtureTable(StxmClusterResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "cluster-mixtures",
            [new TableColumn("cluster") { Key = "cluster" }, new TableColumn("reference") { Key = "reference" }, new TableColumn("amount") { Key = "amount" }, new TableColumn("standard error") { Key = "amount_standardError" }, new TableColumn("share", "%") { Decimals = 1, Key = "share_percent" }, new TableColumn("deviation") { Key = "deviation_opticalDensity" }],
            result.Mixtures.SelectMany((mixture, k) => mixture.Components.Select(part => new TableRow(
                FormattableString.Invariant($"{k + 1}"), FigureText.Literal(part.Name), part.Fraction, part.StandardError, 100 * part.Fraction / mixture.Components.Sum(other => other.Fraction), mixture.Deviation))))
        {
            Note = "Amounts are at least 0, in units of each reference's own spectrum, beside a linear background. Deviation: root mean square of what is left.",
        };
    }

    private static string Counted(StxmClusterResult result) => result.LeastSignal is { } signal
        ? FormattableString.Invariant($" whose spectrum varies by more than {signal:G3} times its noise are")
        : " of the mask are";

    // A count is printed whole.
    private static int Digits(int count) => FormattableString.Invariant($"{count}").Length;

    private static ImmutableArray<Finding> Own(StxmClusterResult result)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (result.Input.FoundPreEdge is { } pre)
        {
            findings.Add(Finding.Note("pre-edge-found", FormattableString.Invariant($"The density from {pre.From:F2} to {pre.To:F2} eV, before the edge, was taken out of every spectrum, falling with the energy as absorption does; --pre gives another range or none."), result.Input.Density.Stack.Name));
        }

        if (result.Weak > 0)
        {
            findings.Add(Finding.Note("weak-pixels", FormattableString.Invariant($"{result.Weak} pixels vary by 2 to {result.LeastSignal:G3} times their noise and are in no cluster (0 in clusters.tif); --signal 2 takes them in."), result.Input.Density.Stack.Name));
        }

        if (result.Components.AboveNoise < 2)
        {
            findings.Add(Finding.Warning("one-component", "Fewer than two components stand above the noise: all pixels have one spectrum within it, and clusters are noise or thickness.", result.Input.Density.Stack.Name));
        }

        if (result.Clusters.Silhouette < 0.25)
        {
            findings.Add(Finding.Note("clusters-touch", FormattableString.Invariant($"The mean silhouette is {result.Clusters.Silhouette:F2}: the clusters cut a continuous distribution into parts.")));
        }

        if (result.Components.Missing > 0)
        {
            findings.Add(Finding.Note("pixels-incomplete", $"{result.Components.Missing} pixels lack a density at some energy and were left out."));
        }

        findings.AddRange(result.Mixtures.SelectMany(mixture => mixture.Findings));
        return findings.ToImmutable();
    }

    private static Figure Clusters(StxmClusterResult result)
    {
        VoxelGrid grid = result.Input.Density.Stack.Grid;
        ImmutableArray<double> energy = result.Input.Density.Stack.Energy;
        ImmutableArray<MapClass> classes = [.. result.Spectra.Select((_, k) => new MapClass(FormattableString.Invariant($"{k + 1}"), ColorKey.Palette(k)))];
        var marks = ImmutableArray.CreateBuilder<Mark>();
        for (int k = 0; k < result.Spectra.Length; k++)
        {
            GroupSpectrum spectrum = result.Spectra[k];
            marks.Add(new BandSeries("", energy, spectrum.Values.Zip(spectrum.StandardError, (value, error) => value - error), spectrum.Values.Zip(spectrum.StandardError, (value, error) => value + error)) { Color = ColorKey.Palette(k) });
            marks.Add(new LineSeries(FormattableString.Invariant($"cluster {k + 1}"), energy, spectrum.Values) { Color = ColorKey.Palette(k), Pattern = LinePattern.Solid });
        }

        return new Figure
        {
            Name = "clusters",
            Title = "Clusters and their mean spectra",
            Caption = result.Input.WithThickness
                ? "Clusters of the weights of the principal components, thickness included. Bands are standard errors of the means."
                : "Clusters of the weights of the principal components after division by their length, so that thickness does not count. Bands are standard errors of the means.",
            Columns = 2,
            WidthMillimetres = 190,
            HeightMillimetres = Math.Clamp(StxmPanels.Height(grid, 76, 1) + 6, 85, 200),
            Panels = [StxmPanels.Classes(grid, result.Map, classes, "Clusters"), new Panel { Title = "Mean spectra", X = new Axis("Photon energy", "eV"), Y = new Axis("Optical density"), Marks = marks.ToImmutable() }],
        };
    }

    private static Figure Mixtures(StxmClusterResult result) => new()
    {
        Name = "cluster-mixtures",
        Title = "Cluster spectra and their mixtures of the references",
        Caption = "Points: mean spectra; lines: mixtures with a linear background.",
        WidthMillimetres = 150,
        HeightMillimetres = 95,
        Panels =
        [
            new Panel
            {
                X = new Axis("Photon energy", "eV"),
                Y = new Axis("Optical density"),
                Marks = [.. result.Mixtures.SelectMany((mixture, k) => new Mark[]
                {
                    new ScatterSeries(FormattableString.Invariant($"cluster {k + 1}"), mixture.Energy, mixture.Measured) { Color = ColorKey.Palette(k), Marker = MarkerShape.Circle, SizePoints = 2.2, Open = true },
                    new LineSeries("", mixture.Energy, mixture.Model) { Color = ColorKey.Palette(k), Pattern = LinePattern.Solid },
                })],
            },
        ],
    };

    private static Figure Components(StxmClusterResult result)
    {
        VoxelGrid grid = result.Input.Density.Stack.Grid;
        PrincipalComponentsResult components = result.Components;
        ImmutableArray<double> energy = result.Input.Density.Stack.Energy;
        int shown = Math.Min(ShownComponents, components.Spectra.Length);
        double[] numbers = [.. Enumerable.Range(1, Math.Min(ShownEigenvalues, components.ToNoise.Length)).Select(k => (double)k)];
        return new Figure
        {
            Name = "components",
            Title = "Principal components",
            Caption = "Eigen images, eigen spectra, and the eigenvalues of the density divided by its noise over the largest that pure noise has: what lies above the line is signal.",
            Columns = 3,
            WidthMillimetres = 190,
            HeightMillimetres = StxmPanels.Height(grid, 44, 2),
            Panels =
            [
                .. Enumerable.Range(0, shown).Select(c => StxmPanels.Numbers(grid, components.Weights[c], Symmetric(components.Weights[c], c), FormattableString.Invariant($"Component {c + 1}"), c == 0 ? ColorScale.Viridis : ColorScale.BlueRed)),
                new Panel { Title = "Eigen spectra", X = new Axis("Photon energy", "eV"), Y = new Axis("Weight"), Marks = [.. Enumerable.Range(0, shown).Select(c => new LineSeries(FormattableString.Invariant($"{c + 1}"), energy, components.Spectra[c]) { Color = ColorKey.Palette(c) })] },
                new Panel
                {
                    Title = "Eigenvalues",
                    X = new Axis("Component"),
                    Y = new Axis("Over that of noise") { Scale = AxisScale.Logarithmic },
                    Marks = [new ScatterSeries("", numbers, components.ToNoise.Take(numbers.Length)) { Color = ColorKey.Palette(0) }, ReferenceLine.AtY(1)],
                },
            ],
        };
    }

    private static Axis Symmetric(ImmutableArray<float> values, int component)
    {
        Axis axis = StxmPanels.ColorAxis("Weight", "", values);
        double largest = Math.Max(Math.Abs(axis.Minimum ?? 0), Math.Abs(axis.Maximum ?? 0));
        return component == 0 || largest <= 0 ? axis : axis with { Minimum = -largest, Maximum = largest };
    }

    private static Table TriedTable(StxmClusterResult result) => new(
        "cluster-numbers",
        [new TableColumn("clusters") { Decimals = 0, Key = "clusters" }, new TableColumn("mean silhouette") { Decimals = 3, Key = "silhouette" }],
        result.Tried.Select(item => new TableRow(item.Clusters, item.Silhouette) { IsHighlighted = item.Clusters == result.Clusters.Counts.Length }));

    private static Table EigenTable(StxmClusterResult result)
    {
        double sum = result.Components.Eigenvalues.Sum();
        return new Table(
            "eigenvalues",
            [new TableColumn("component") { Decimals = 0, Key = "component" }, new TableColumn("share of the squares", "%") { Key = "share_percent" }, new TableColumn("over noise") { Key = "aboveNoise_ratio" }],
            result.Components.Eigenvalues.Take(8).Select((value, k) => new TableRow(k + 1, 100 * value / sum, result.Components.ToNoise[k]) { IsHighlighted = k < result.Used }))
        {
            Note = "Over noise: eigenvalue of the density divided by its noise, over the largest that pure noise has.",
        };
    }
}
