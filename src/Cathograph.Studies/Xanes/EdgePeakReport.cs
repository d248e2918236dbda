using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.EdgePeaks;

namespace Cathograph.Studies.Xanes;

/// <summary>Tells of edges as a step and peaks.</summary>
public static class EdgePeakReport
{
    /// <summary>The report.</summary>
    /// <param name="fits">One fit a spectrum, all of the same form.</param>
    /// <param name="findings">What is odd about the inputs.</param>
    /// <returns>Tables and figures.</returns>
    public static Report Of(ImmutableArray<EdgePeakResult> fits, IEnumerable<Finding> findings)
    {
        var blocks = new List<ReportBlock> { new ReportTable(Peaks(fits)), new ReportFigure(Fit(fits[0])), new ReportTable(Numbers(fits[0])), new ReportTable(Correlations(fits[0])) };
        if (fits.Length > 2)
        {
            blocks.Insert(1, new ReportFigure(Series(fits)));
        }

        return new Report
        {
            Title = fits.Length == 1 ? $"{SpectraFigures.ShortName(fits[0].Name)} as a step and peaks" : FormattableString.Invariant($"{fits.Length} spectra as a step and peaks"),
            KeyNumbers = fits is [{ WhiteLine.IsFound: true } only] ? [new KeyNumber("top of the model", only.WhiteLine.Energy, "eV") { SignificantDigits = 7, Note = FormattableString.Invariant($"+- {only.WhiteLine.StandardError:0.0000} eV") }] : [],
            Findings = SpectraReport.Gathered([.. findings, .. fits.SelectMany(fit => fit.Findings)]),
            Sections = [new ReportSection("Step and peaks", [.. blocks])],
            Citations = SpectraReport.Citations,
        };
    }

    /// <summary>The fitted curves for programs.</summary>
    /// <param name="fits">The fits, all with as many peaks.</param>
    /// <returns>The sheet <c>peak-curves</c>, a row a point of a spectrum.</returns>
    public static DataSheet Sheet(ImmutableArray<EdgePeakResult> fits)
    {
        ImmutableArray<double> Column(Func<EdgePeakResult, IEnumerable<double>> values) => [.. fits.SelectMany(values)];
        return new DataSheet(
            "peak-curves",
            [
                new DataColumn("spectrum", [.. fits.SelectMany((fit, k) => Enumerable.Repeat(k + 1.0, fit.Energy.Length))]),
                new DataColumn("energy_eV", Column(fit => fit.Energy)),
                new DataColumn("normalisedAbsorption", Column(fit => fit.Measured)),
                new DataColumn("model", Column(fit => fit.Model)),
                .. fits[0].Parts.Select((_, part) => new DataColumn(part == 0 ? "step" : FormattableString.Invariant($"peak{part}"), Column(fit => fit.Parts[part]))),
            ]);
    }

    private static Table Peaks(ImmutableArray<EdgePeakResult> fits) => new(
        "peaks",
        [
            new TableColumn("spectrum") { Key = "spectrum" },
            new TableColumn("peak") { Key = "peak", Decimals = 0 },
            new TableColumn("centre", "eV") { Key = "centre_eV", Decimals = 3 },
            new TableColumn("+-", "eV") { Key = "centreError_eV", Decimals = 3 },
            new TableColumn("height") { Key = "height", Decimals = 4 },
            new TableColumn("+-") { Key = "heightError", Decimals = 4 },
            new TableColumn("full width", "eV") { Key = "fullWidth_eV", Decimals = 3 },
            new TableColumn("+-", "eV") { Key = "fullWidthError_eV", Decimals = 3 },
            new TableColumn("area", "eV") { Key = "area_eV", Decimals = 3 },
            new TableColumn("+-", "eV") { Key = "areaError_eV", Decimals = 3 },
            new TableColumn("top of the model", "eV") { Key = "top_eV", Decimals = 3 },
            new TableColumn("+-", "eV") { Key = "topError_eV", Decimals = 3 },
            new TableColumn("R-factor") { Key = "rFactor", SignificantDigits = 3 },
            new TableColumn("BIC") { Key = "bayesianInformation", Decimals = 1 },
        ],
        fits.SelectMany(fit => fit.Peaks.Select((peak, k) => new TableRow(
        [
            SpectraFigures.ShortName(fit.Name), k + 1.0, peak.Centre, peak.CentreError, peak.Height, peak.HeightError, peak.Width, peak.WidthError, peak.Area, peak.AreaError,
            fit.WhiteLine.Energy, fit.WhiteLine.StandardError, fit.RFactor, fit.Information,
        ]))))
    {
        Note = "+-: standard error from the deviations that are left, or from the noise where that is larger; enlarged where deviations of neighbours agree. BIC: Bayesian information criterion; of several forms on the same points the one with the least.",
    };

    private static Table Numbers(EdgePeakResult fit) => new(
        "peak-parameters",
        [new TableColumn("fitted") { Key = "parameter" }, new TableColumn("unit") { Key = "unit" }, new TableColumn("value") { Key = "value", SignificantDigits = 7 }, new TableColumn("+-") { Key = "standardError", SignificantDigits = 2 }, new TableColumn("at bound") { Key = "isAtBound" }],
        fit.Parameters.Select(item => new TableRow([item.Label, item.Unit, item.Value, item.StandardError, item.IsAtBound ? "yes" : ""])))
    {
        Title = $"All that was fitted to {SpectraFigures.ShortName(fit.Name)}",
    };

    private static Table Correlations(EdgePeakResult fit)
    {
        int n = fit.Parameters.Length;
        return new Table(
            "peak-correlations",
            [new TableColumn("correlation") { Key = "parameter" }, .. fit.Parameters.Select(item => new TableColumn(item.Label) { Key = item.Key, Decimals = 2 })],
            Enumerable.Range(0, n).Select(i => new TableRow([fit.Parameters[i].Label, .. Enumerable.Range(0, n).Select(j => (TableCell)fit.Correlation[(i * n) + j])])))
        {
            Note = "Numbers near 1 or -1 compensate each other: their sum or difference is known better than each.",
        };
    }

    private static Figure Fit(EdgePeakResult fit)
    {
        ImmutableArray<double> energy = fit.Energy;
        return new Figure
        {
            Name = "peaks",
            Title = $"{SpectraFigures.ShortName(fit.Name)} as a step and peaks",
            Caption = "Below: measured minus model.",
            HeightMillimetres = 130,
            Panels =
            [
                new Panel
                {
                    X = SpectraFigures.Energy(),
                    Y = new Axis("Normalised absorption"),
                    Marks =
                    [
                        .. fit.Parts.Skip(1).Select((part, k) => (Mark)new BandSeries("", energy, energy.Select(_ => 0.0), part) { Color = ColorKey.Palette(k + 2) }),
                        SpectraFigures.Line("step", energy, fit.Parts[0], ColorKey.Grey),
                        .. fit.Parts.Skip(1).Select((part, k) => (Mark)SpectraFigures.Line(FormattableString.Invariant($"peak {k + 1}, {fit.Peaks[k].Centre:0.00} eV"), energy, part, ColorKey.Palette(k + 2))),
                        new ScatterSeries("measured", energy, fit.Measured) { Color = ColorKey.Ink, Open = true, SizePoints = 3 },
                        SpectraFigures.Line("model", energy, fit.Model, ColorKey.Palette(1)),
                    ],
                },
                new Panel
                {
                    X = SpectraFigures.Energy(),
                    Y = new Axis("Deviation"),
                    Marks = [SpectraFigures.Line("", energy, fit.Measured.Zip(fit.Model, (a, b) => a - b), ColorKey.Palette(0)), ReferenceLine.AtY(0)],
                },
            ],
        };
    }

    private static Figure Series(ImmutableArray<EdgePeakResult> fits) => new()
    {
        Name = "peak-areas",
        Title = "Areas of the peaks",
        Caption = "Bars: one standard error.",
        Panels =
        [
            new Panel
            {
                X = new Axis("Spectrum"),
                Y = new Axis("Area", "eV"),
                Marks = [.. fits[0].Peaks.Select((_, k) => (Mark)new ScatterSeries(
                    FormattableString.Invariant($"peak {k + 1}"), Enumerable.Range(1, fits.Length).Select(i => (double)i), fits.Select(fit => fit.Peaks[k].Area), fits.Select(fit => fit.Peaks[k].AreaError)) { Color = ColorKey.Palette(k + 2) })],
            },
        ],
    };
}
