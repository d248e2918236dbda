using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Images;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;

namespace Cathograph.Studies.SpectralMaps;

/// <summary>Reports of stacks over photon energy.</summary>
public static class SpectralMapReport
{
    private static readonly ReportCitation PyXas = new("Xiao, X. et al., PyXAS, J. Synchrotron Rad. 27, 567 (2020)");
    private static readonly ReportCitation Athena = new("Ravel, B. and Newville, M., ATHENA, ARTEMIS, HEPHAESTUS, J. Synchrotron Rad. 12, 537 (2005)", "10.1107/S0909049505012719");
    private static readonly ReportCitation Ecc = new("Evangelidis, G. D. and Psarakis, E. Z., IEEE Trans. PAMI 30, 1858 (2008)", "10.1109/TPAMI.2008.113");

    /// <summary>What is in a stack.</summary>
    /// <param name="name">The stack.</param>
    /// <param name="scan">The scan; only its facts are read.</param>
    /// <param name="look">What was seen.</param>
    /// <returns>The report.</returns>
    public static Report Look(string name, SpectralScan scan, SpectralLook look)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(look);
        AbsorptionSpectrum mean = look.MeanSpectrum(null, name);
        string pixel = scan.Sample.PixelSize is { } size ? FormattableString.Invariant($"{1e9 * size:G4} nm") : "unknown size";
        string kind = scan.Sample.Kind switch { ImageKind.Counts => "counts", ImageKind.Transmission => "transmission", _ => "optical density" };
        string Beside(ImageSeries? series) => series is null ? "none" : FormattableString.Invariant($"{series.Count} frame{(series.Count == 1 ? "" : "s")}");
        return new Report
        {
            Title = FigureText.Literal(name),
            Lead = FormattableString.Invariant($"{look.Tallies.Length} frames of {scan.Sample.Width} x {scan.Sample.Height} pixels of {pixel} from {look.Energies[0]:F2} to {look.Energies[^1]:F2} eV, {look.Used.Length} of which can be used. They hold {kind}; without the sample: {Beside(scan.Flat)}, without beam: {Beside(scan.Dark)}."),
            KeyNumbers = [new KeyNumber("Frames", look.Tallies.Length, "") { SignificantDigits = 4 }, new KeyNumber("First energy", look.Energies[0], "eV") { SignificantDigits = 7 }, new KeyNumber("Last energy", look.Energies[^1], "eV") { SignificantDigits = 7 }],
            Findings = [.. scan.Sample.Findings, .. look.Findings],
            Sections =
            [
                new ReportSection("Frames", [new ReportFigure(MeanFigure(mean, look)), new ReportTable(Frames(look))]),
            ],
        };
    }

    /// <summary>How the frames of a stack were aligned.</summary>
    /// <param name="name">The stack.</param>
    /// <param name="look">What was seen of the frames.</param>
    /// <param name="alignment">The shifts.</param>
    /// <param name="box">The part that all frames show.</param>
    /// <param name="findings">What the reader found.</param>
    /// <returns>The report.</returns>
    public static Report Aligned(string name, SpectralLook look, AlignmentResult alignment, PixelBox box, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(alignment);
        return new Report
        {
            Title = FigureText.Literal($"Alignment of {name}"),
            Lead = FormattableString.Invariant($"{alignment.Shifts.Length} frames were brought onto frame {alignment.Reference + 1}; {alignment.Shifts.Count(shift => shift.Doubt.Length > 0)} shifts are in doubt."),
            KeyNumbers = AlignmentNumbers(alignment),
            Findings = [.. findings, .. look.Findings, .. alignment.Findings],
            Sections = [new ReportSection("Shifts", [new ReportFigure(SpectralMapFigures.Alignment(alignment, look.Energies)), new ReportTable(Shifts(alignment, look)), new ReportParagraph($"All frames show columns and rows {box} of the reference; borders are cut and not invented.")])],
            Citations = [Ecc],
        };
    }

    /// <summary>The maps of a stack.</summary>
    /// <param name="result">The maps.</param>
    /// <param name="layers">The maps with their names.</param>
    /// <param name="pixel">Edge of a pixel in m; null when it is not known.</param>
    /// <param name="more">Name of the stack, its alignment (null for none) with energies, the table of particles (null for none), and the mean spectra as mixtures.</param>
    /// <param name="findings">What should be known.</param>
    /// <returns>The report.</returns>
    public static Report Maps(SpectralMapResult result, ImmutableArray<MapLayer> layers, double? pixel, (string Name, SpectralLook Look, AlignmentResult? Alignment, Table? Particles, ImmutableArray<MixtureResult> Mixtures) more, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(result);
        int width = result.Maps.Width;
        int masked = result.Maps.Mask.Count(value => value != 0);
        ImmutableArray<MapLayer> shown = [.. layers.Where(layer => !layer.Sorted.IsEmpty)];
        var sections = ImmutableArray.CreateBuilder<ReportSection>();
        sections.Add(new ReportSection("Maps", [.. shown.Select(layer => new ReportFigure(SpectralMapFigures.Map(layer, width, pixel, layer.Key is "edgeEnergy" or "valence" or "stateOfCharge"))), new ReportTable(Statistics(shown))]));
        sections.Add(new ReportSection("Histograms", [.. shown.Select(layer => new ReportFigure(SpectralMapFigures.Histogram(layer)))]));
        sections.Add(new ReportSection("Spectra", SpectraBlocks(result)));
        if (!more.Mixtures.IsDefaultOrEmpty)
        {
            sections.Add(new ReportSection("Mean spectra as mixtures", [new ReportFigure(RegionMixtures.Drawn(more.Mixtures)), new ReportTable(MixtureReport.Fractions(more.Mixtures))]));
        }

        if (more.Particles is { } particles)
        {
            sections.Add(new ReportSection("Particles", [new ReportTable(particles)]));
        }

        if (more.Alignment is { } alignment)
        {
            sections.Add(new ReportSection("Alignment", [new ReportFigure(SpectralMapFigures.Alignment(alignment, more.Look.Energies)), new ReportTable(Shifts(alignment, more.Look))]));
        }

        NormalisationPlan plan = result.Mean.Plan!;
        MapLayer? edge = shown.FirstOrDefault(layer => layer.Key == "edgeEnergy");
        return new Report
        {
            Title = FigureText.Literal($"Maps of {more.Name}"),
            Lead = FormattableString.Invariant($"{masked} of {result.Maps.Mask.Length} pixels have an edge above the noise. {(edge is null || edge.Sorted.Length < 2 ? "" : $"E50 is {edge.Mean:F2} eV on average and spreads by {edge.TrueDeviation:F2} eV beyond the noise.")}"),
            KeyNumbers = [.. shown.Select(layer => new KeyNumber(layer.Label, layer.Mean, layer.Unit) { SignificantDigits = layer.Unit.Length > 0 ? 7 : 4, Note = FormattableString.Invariant($"spread {layer.Deviation:G3}, error of a pixel {layer.TypicalError:G3}") }), .. more.Alignment is { } shifts ? AlignmentNumbers(shifts) : []],
            Findings = findings,
            Sections = sections.ToImmutable(),
            Parameters =
            [
                new ReportParameter("E0", FormattableString.Invariant($"{plan.EdgeEnergy:F2}"), "eV", "half of the step of the mean spectrum, or given"),
                new ReportParameter("Pre-edge", FormattableString.Invariant($"{plan.PreEdge.From:F1} to {plan.PreEdge.To:F1}, order {plan.PreOrder}"), "eV", "NormalisationPlan"),
                new ReportParameter("Post-edge", FormattableString.Invariant($"{plan.PostEdge.From:F1} to {plan.PostEdge.To:F1}, order {plan.PostOrder}"), "eV", "NormalisationPlan"),
                new ReportParameter("Slab", FormattableString.Invariant($"{result.SlabRows} rows, {result.SlabBytes / 1e6:F0} MB, {result.Slabs} slab(s)"), "", "memory beside the maps and a few frames"),
            ],
            Citations = [Athena, PyXas, .. more.Alignment is null ? ImmutableArray<ReportCitation>.Empty : [Ecc]],
        };
    }

    /// <summary>Mean and spread of each map.</summary>
    /// <param name="layers">The maps; each has numbers.</param>
    /// <returns>The table.</returns>
    public static Table Statistics(ImmutableArray<MapLayer> layers) => new("map-statistics",
        [
            new TableColumn("map"), new TableColumn("unit"), new TableColumn("pixels") { Decimals = 0 }, new TableColumn("mean") { Decimals = 3 }, new TableColumn("median") { Decimals = 3 },
            new TableColumn("standard deviation") { SignificantDigits = 3 }, new TableColumn("error of a pixel") { SignificantDigits = 3 }, new TableColumn("spread beyond noise") { SignificantDigits = 3 },
            new TableColumn("5th percentile") { Decimals = 3 }, new TableColumn("95th percentile") { Decimals = 3 },
        ],
        [.. layers.Select(layer => new TableRow(layer.Label, layer.Unit, layer.Sorted.Length, layer.Mean, layer.Quantile(0.5), layer.Deviation, layer.TypicalError, layer.TrueDeviation, layer.Quantile(0.05), layer.Quantile(0.95)))])
    { Title = "Maps in numbers", Note = "Error of a pixel: median of the standard errors. Spread beyond noise: what the errors of the pixels do not explain, pixels weighted by their errors." };

    /// <summary>The shift of each frame.</summary>
    /// <param name="alignment">The shifts.</param>
    /// <param name="look">What was seen of the frames.</param>
    /// <returns>The table.</returns>
    public static Table Shifts(AlignmentResult alignment, SpectralLook look)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(look);
        static TableColumn Pixels(string label, string key) => new(label, "px") { Decimals = 2, Key = key };
        return new Table("shifts",
            [
                new TableColumn("frame"), new TableColumn("energy", "eV") { Decimals = 2 }, Pixels("x", "x_px"), Pixels("y", "y_px"), new TableColumn("standard error", "px") { Decimals = 3 },
                new TableColumn("correlation before") { Decimals = 3 }, new TableColumn("after") { Decimals = 3 }, new TableColumn("with neighbour before") { Decimals = 3 }, new TableColumn("with neighbour after") { Decimals = 3 },
                Pixels("x by phase", "phase_x_px"), Pixels("y by phase", "phase_y_px"), Pixels("x by variation", "variation_x_px"), Pixels("y by variation", "variation_y_px"), new TableColumn("doubt"),
            ],
            [.. alignment.Shifts.Select((shift, k) => new TableRow(
                FormattableString.Invariant($"{shift.Frame + 1}"), look.Energies[k], shift.X, shift.Y, shift.StandardError, shift.CorrelationBefore, shift.CorrelationAfter, shift.NeighbourBefore, shift.NeighbourAfter,
                By(shift, 1).X, By(shift, 1).Y, By(shift, 2).X, By(shift, 2).Y, shift.Doubt))])
        { Title = "Shift of each frame against the reference" };
    }

    private static (double X, double Y) By(FrameShift shift, int criterion) => shift.ByCriterion.Length > criterion ? shift.ByCriterion[criterion] : (double.NaN, double.NaN);

    private static ImmutableArray<KeyNumber> AlignmentNumbers(AlignmentResult alignment) =>
    [
        new KeyNumber("Largest shift", alignment.Largest, "px"),
        new KeyNumber("Mean correlation before", alignment.MeanBefore, ""),
        new KeyNumber("Mean correlation after", alignment.MeanAfter, ""),
    ];

    /// <summary>What was found in each frame.</summary>
    /// <param name="look">What was seen.</param>
    /// <returns>The table.</returns>
    public static Table Frames(SpectralLook look) => new("frames",
        [
            new TableColumn("frame"), new TableColumn("energy", "eV") { Decimals = 2 }, new TableColumn("mean optical density") { Decimals = 4 }, new TableColumn("NaN"), new TableColumn("saturated"),
            new TableColumn("without beam"), new TableColumn("opaque"), new TableColumn("negative"), new TableColumn("outliers"),
        ],
        [.. look.Tallies.Select(tally => new TableRow(FormattableString.Invariant($"{tally.Frame + 1}"), tally.Energy, tally.MeanDensity, tally.NotFinite, tally.Saturated, tally.ZeroFlat, tally.Opaque, tally.Negative, tally.Outliers) { IsHighlighted = tally.IsEmpty })])
    { Title = "What was found in each frame, in pixels" };

    private static Figure MeanFigure(AbsorptionSpectrum mean, SpectralLook look) => new()
    {
        Name = "mean-spectrum",
        Title = "Mean optical density",
        Caption = "Of the fifth of the pixels with the highest edge step, and of all pixels; frames as they were recorded.",
        Panels =
        [
            new Panel
            {
                X = new Axis("Photon energy", "eV"),
                Y = new Axis("Optical density"),
                Marks =
                [
                    new LineSeries("brightest fifth", mean.Energy, mean.Absorption) { Marker = MarkerShape.Circle },
                    new LineSeries("all pixels", look.Tallies.Select(tally => tally.Energy), look.Tallies.Select(tally => tally.MeanDensity)),
                ],
            },
        ],
        WidthMillimetres = 140,
        HeightMillimetres = 85,
    };

    private static ImmutableArray<ReportBlock> SpectraBlocks(SpectralMapResult result)
    {
        List<(string Name, NormalisedSpectrum Spectrum)> spectra = [];
        var rows = new List<TableRow>();
        NormalisationOptions options = NormalisationOf(result);
        foreach ((string name, int pixels, AbsorptionSpectrum spectrum) in AllSpectra(result))
        {
            NormalisedSpectrum normalised = SpectrumNormalisation.Run(spectrum, options);
            EnergyEstimate edge = EdgeEnergy.Find(normalised);
            EnergyEstimate line = WhiteLine.Find(normalised);
            spectra.Add((name, normalised));
            rows.Add(new TableRow(name, pixels, normalised.Step, edge.Energy, edge.StandardError, line.Energy, line.StandardError, DerivativeMaximum.Find(normalised).Energy));
        }

        if (spectra.Count == 0)
        {
            return [new ReportParagraph("No pixel has an edge above the noise.")];
        }

        var table = new Table("region-spectra-values",
            [
                new TableColumn("region"), new TableColumn("pixels") { Decimals = 0 }, new TableColumn("edge step"), new TableColumn("E50", "eV") { Decimals = 3 }, new TableColumn("its standard error", "eV") { Decimals = 3 },
                new TableColumn("white line", "eV") { Decimals = 3 }, new TableColumn("its standard error", "eV") { Decimals = 3, Key = "whiteLineError_eV" }, new TableColumn("derivative maximum", "eV") { Decimals = 2 },
            ], rows)
        {
            Title = "Energies of the mean spectra",
            Note = "The derivative maximum is given because it is asked for; it jumps by eV between the steep places of an edge when the composition changes and is no measure of valence.",
        };
        return [new ReportFigure(SpectralMapFigures.Spectra([.. spectra.Take(7)], result.Mean.EdgeEnergy)), new ReportTable(table)];
    }

    // Mean spectra go through the same operations as the pixels, in the same ranges.
    internal static NormalisationOptions NormalisationOf(SpectralMapResult result) => new()
    {
        EdgeEnergy = result.Mean.EdgeEnergy,
        PreEdge = result.Mean.Plan!.PreEdge,
        PostEdge = result.Mean.Plan.PostEdge,
        AreAbsolute = true,
        PreOrder = result.Mean.Plan.PreOrder,
        PostOrder = result.Mean.Plan.PostOrder,
    };

    /// <summary>The mean spectra of a result: of all pixels with an edge, then of the regions.</summary>
    /// <param name="result">The maps.</param>
    /// <returns>Name, pixels and spectrum.</returns>
    public static IEnumerable<(string Name, int Pixels, AbsorptionSpectrum Spectrum)> AllSpectra(SpectralMapResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Masked is { } masked)
        {
            yield return ("pixels with an edge", result.Maps.Mask.Count(value => value != 0), masked);
        }

        foreach ((int region, int pixels, AbsorptionSpectrum spectrum) in result.Regions)
        {
            yield return (FormattableString.Invariant($"region {region}"), pixels, spectrum);
        }
    }
}
