using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Studies.Xanes;

/// <summary>Tells of spectra as mixtures of references.</summary>
public static class MixtureReport
{
    private const int MostRanked = 16;

    /// <summary>The report.</summary>
    /// <param name="fits">One fit a spectrum.</param>
    /// <param name="ranked">Combinations of the first spectrum, the best first; empty when none were searched.</param>
    /// <param name="findings">What is odd about the inputs.</param>
    /// <returns>Tables and figures.</returns>
    public static Report Of(ImmutableArray<MixtureResult> fits, ImmutableArray<MixtureResult> ranked, IEnumerable<Finding> findings)
    {
        var sections = new List<ReportSection> { new("Fractions", [new ReportTable(Fractions(fits)), new ReportFigure(Fit(fits[0]))]) };
        if (fits.Length > 2)
        {
            sections.Add(new ReportSection("Series", [new ReportFigure(Series(fits))]));
        }

        if (!ranked.IsEmpty)
        {
            sections.Add(new ReportSection("Combinations of references", [new ReportTable(Ranked(ranked))]));
        }

        return new Report
        {
            Title = fits.Length == 1 ? $"{SpectraFigures.ShortName(fits[0].Name)} as a mixture" : FormattableString.Invariant($"{fits.Length} spectra as mixtures"),
            KeyNumbers = fits.Length == 1
                ? [.. fits[0].Components.Select(part => new KeyNumber(SpectraFigures.ShortName(part.Name), part.Fraction, "") { SignificantDigits = 4, Note = FormattableString.Invariant($"+- {part.StandardError:0.0000}") })]
                : [],
            Findings = SpectraReport.Gathered([.. findings, .. fits.SelectMany(fit => fit.Findings)]),
            Sections = [.. sections],
            Citations = SpectraReport.Citations,
        };
    }

    /// <summary>The fitted curves for programs.</summary>
    /// <param name="fits">The fits.</param>
    /// <returns>The sheet <c>mixture-curves</c>.</returns>
    public static DataSheet Sheet(ImmutableArray<MixtureResult> fits)
    {
        ImmutableArray<double> Column(Func<MixtureResult, IEnumerable<double>> values) => [.. fits.SelectMany(values)];
        return new DataSheet(
            "mixture-curves",
            [
                new DataColumn("spectrum", [.. fits.SelectMany((fit, k) => Enumerable.Repeat(k + 1.0, fit.Energy.Length))]),
                new DataColumn("energy_eV", Column(fit => fit.Energy)),
                new DataColumn("normalisedAbsorption", Column(fit => fit.Measured)),
                new DataColumn("mixture", Column(fit => fit.Model)),
            ]);
    }

    internal static Table Fractions(ImmutableArray<MixtureResult> fits)
    {
        ImmutableArray<MixtureComponent> parts = fits[0].Components;
        bool hasShift = fits.Any(fit => fit.ShiftError > 0);
        return new Table(
            "fractions",
            [
                new TableColumn("spectrum") { Key = "spectrum" },
                .. parts.SelectMany((part, k) => (TableColumn[])
                [
                    new(SpectraFigures.ShortName(part.Name)) { Key = FormattableString.Invariant($"fraction{k + 1}"), Decimals = 4 },
                    new("+-") { Key = FormattableString.Invariant($"fractionError{k + 1}"), Decimals = 4 },
                ]),
                .. hasShift ? [new TableColumn("shift", "eV") { Key = "shift_eV", Decimals = 3 }, new TableColumn("+-", "eV") { Key = "shiftError_eV", Decimals = 3 }] : ImmutableArray<TableColumn>.Empty,
                new TableColumn("R-factor") { Key = "rFactor", SignificantDigits = 3 },
                new TableColumn("reduced chi2") { Key = "reducedChiSquare", SignificantDigits = 3 },
                new TableColumn("deviation") { Key = "deviation", SignificantDigits = 3 },
            ],
            fits.Select(fit => new TableRow(
            [
                SpectraFigures.ShortName(fit.Name),
                .. fit.Components.SelectMany(part => (TableCell[])[part.Fraction, part.StandardError]),
                .. hasShift ? [fit.Shift, fit.ShiftError] : ImmutableArray<TableCell>.Empty,
                fit.RFactor,
                fit.ReducedChiSquare,
                fit.Deviation,
            ])))
        {
            Note = "+-: standard error without the bound at 0, from the deviations that are left, or from the noise where that is larger; it does not hold what is missing among the references. R-factor: sum of squared deviations over that of the spectrum.",
        };
    }

    private static Table Ranked(ImmutableArray<MixtureResult> ranked) => new(
        "combinations",
        [
            new TableColumn("rank") { Key = "rank", Decimals = 0 },
            new TableColumn("references") { Key = "references" },
            new TableColumn("fractions") { Key = "fractions" },
            new TableColumn("R-factor") { Key = "rFactor", SignificantDigits = 3 },
            new TableColumn("reduced chi2") { Key = "reducedChiSquare", SignificantDigits = 3 },
        ],
        ranked.Take(MostRanked).Select((fit, k) => new TableRow(
        [
            k + 1.0,
            string.Join(" + ", fit.Components.Select(part => SpectraFigures.ShortName(part.Name))),
            string.Join(" + ", fit.Components.Select(part => FormattableString.Invariant($"{part.Fraction:0.000}({1000 * part.StandardError:0})"))),
            fit.RFactor,
            fit.ReducedChiSquare,
        ])))
    {
        Note = FormattableString.Invariant($"The best {Math.Min(MostRanked, ranked.Length)} of {ranked.Length} in which no fraction is 0, by squared deviations over degrees of freedom. In brackets the standard error in thousandths."),
    };

    private static Figure Fit(MixtureResult fit) => new()
    {
        Name = "mixture",
        Title = $"{SpectraFigures.ShortName(fit.Name)} as a mixture",
        Caption = "Below: measured minus mixture.",
        HeightMillimetres = 130,
        Panels =
        [
            new Panel
            {
                X = SpectraFigures.Energy(),
                Y = new Axis("Normalised absorption"),
                Marks =
                [
                    new ScatterSeries("measured", fit.Energy, fit.Measured) { Color = ColorKey.Ink, Open = true, SizePoints = 3 },
                    SpectraFigures.Line("mixture", fit.Energy, fit.Model, ColorKey.Palette(1)),
                ],
            },
            new Panel
            {
                X = SpectraFigures.Energy(),
                Y = new Axis("Deviation"),
                Marks = [SpectraFigures.Line("", fit.Energy, fit.Measured.Zip(fit.Model, (a, b) => a - b), ColorKey.Palette(0)), ReferenceLine.AtY(0)],
            },
        ],
    };

    private static Figure Series(ImmutableArray<MixtureResult> fits) => new()
    {
        Name = "fractions",
        Title = "Fractions",
        Caption = "Bars: one standard error.",
        Panels =
        [
            new Panel
            {
                X = new Axis("Spectrum"),
                Y = new Axis("Fraction"),
                Marks = [.. fits[0].Components.Select((part, k) => (Mark)new ScatterSeries(
                    SpectraFigures.ShortName(part.Name), Enumerable.Range(1, fits.Length).Select(i => (double)i), fits.Select(fit => fit.Components[k].Fraction), fits.Select(fit => fit.Components[k].StandardError)) { Color = ColorKey.Palette(k) })],
            },
        ],
    };
}
