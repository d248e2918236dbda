using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.KramersKronig;

namespace Cathograph.Studies.Impedance;

/// <summary>Tells Kramers-Kronig tests to their reader.</summary>
public static class CheckReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The tests.</param>
    /// <param name="area">Electrode area in m2, for figures in ohm cm2; null for ohm.</param>
    /// <returns>Verdict in a sentence, table, Nyquist, Bode and residuals.</returns>
    public static Report Of(CheckResult result, double? area = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<SpectrumPicture> pictures = [.. result.Tests.Select(Picture)];
        int valid = result.Tests.Count(test => test.IsValid);
        return new Report
        {
            Title = result.Tests.Length == 1 ? $"Kramers-Kronig test of {FigureText.Literal(result.Tests[0].Spectrum.Name)}" : FormattableString.Invariant($"Kramers-Kronig tests of {result.Tests.Length} spectra"),
            Lead = FigureText.Literal(result.Tests.Length == 1 ? CheckStudy.Sentence(result.Tests[0]) : FormattableString.Invariant($"{valid} of {result.Tests.Length} spectra are valid.")),
            Verdict = new Verdict(Outcome.Completed, FormattableString.Invariant($"{valid} of {result.Tests.Length} valid"), 0, 0, result.Tests.Length),
            Findings = result.Findings,
            Sections =
            [
                new ReportSection(
                    "Test",
                    [
                        new ReportTable(Table(result)),
                        new ReportFigure(ImpedanceFigures.Residuals(pictures)),
                        new ReportFigure(ImpedanceFigures.Nyquist(pictures, area)),
                        new ReportFigure(ImpedanceFigures.Bode(pictures, area)),
                    ]),
            ],
            Citations =
            [
                new ReportCitation("Boukamp, A linear Kronig-Kramers transform test for immittance data validation, J. Electrochem. Soc. 142, 1885 (1995)", "10.1149/1.2044210"),
                new ReportCitation("Golub, Heath and Wahba, Generalized cross-validation as a method for choosing a good ridge parameter, Technometrics 21, 215 (1979)", "10.1080/00401706.1979.10489751"),
            ],
        };
    }

    /// <summary>A row a spectrum.</summary>
    /// <param name="result">The tests.</param>
    /// <returns>The table <c>kramers-kronig</c>.</returns>
    public static Table Table(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("spectrum") { Key = "spectrum" },
            new("valid") { Key = "valid" },
            new("from", "Hz") { Key = "frequencyMin_Hz", SignificantDigits = 3 },
            new("to", "Hz") { Key = "frequencyMax_Hz", SignificantDigits = 3 },
            new("noise", "%") { Key = "noise_percent", SignificantDigits = 2 },
            new("largest residual", "%") { Key = "maxResidual_percent", SignificantDigits = 2 },
            new("pattern", "%") { Key = "systematicResidual_percent", SignificantDigits = 2 },
            new("outliers") { Key = "outliers", Decimals = 0 },
            new("order") { Key = "order", Decimals = 1 },
            new("tested as") { Key = "representation" },
        ];
        return new Table("kramers-kronig", columns, result.Tests.Select(test => new TableRow(
            FigureText.Literal(test.Spectrum.Name),
            test.IsValid ? "yes" : "no",
            test.FrequencyMinimum,
            test.FrequencyMaximum,
            100 * test.Noise,
            100 * test.MaximumResidual,
            100 * test.SystematicResidual,
            (double)test.Outliers.Length,
            test.Order,
            WordOf(test.Representation)) { IsHighlighted = !test.IsValid }))
        {
            Title = "Kramers-Kronig test",
            Note = "Percent of |Z|. Pattern: root mean square of what neighbouring residuals have in common. Order: effective number of parameters.",
        };
    }

    /// <summary>The word of a representation in tables and JSON.</summary>
    /// <param name="representation">Which.</param>
    /// <returns><c>impedance</c> or <c>admittance</c>.</returns>
    public static string WordOf(Representation representation) => representation == Representation.Impedance ? "impedance" : "admittance";

    /// <summary>Residuals of all points, for programs.</summary>
    /// <param name="result">The tests.</param>
    /// <returns>The sheet <c>residuals</c>.</returns>
    public static DataSheet Sheet(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> Column(Func<KramersKronigResult, int, double> value) =>
            [.. result.Tests.SelectMany(test => Enumerable.Range(0, test.Spectrum.Count).Select(i => value(test, i)))];
        return new DataSheet(
            "residuals",
            [
                new DataColumn("spectrum", [.. result.Tests.SelectMany((test, k) => Enumerable.Repeat(k + 1.0, test.Spectrum.Count))]),
                new DataColumn("frequency_Hz", Column((test, i) => test.Spectrum.Frequency[i])),
                new DataColumn("real_ohm", Column((test, i) => test.Spectrum.Real[i])),
                new DataColumn("imaginary_ohm", Column((test, i) => test.Spectrum.Imaginary[i])),
                new DataColumn("modelReal_ohm", Column((test, i) => test.Model.Real[i])),
                new DataColumn("modelImaginary_ohm", Column((test, i) => test.Model.Imaginary[i])),
                new DataColumn("residualReal_percent", Column((test, i) => 100 * test.RealResidual[i])),
                new DataColumn("residualImaginary_percent", Column((test, i) => 100 * test.ImaginaryResidual[i])),
                new DataColumn("kept", Column((test, i) => test.Outliers.Contains(i) || test.Outside.Contains(i) ? 0 : 1)),
            ]);
    }

    private static SpectrumPicture Picture(KramersKronigResult test) => new(test.Spectrum, test.Model)
    {
        LeftOut = [.. test.Outliers, .. test.Outside],
        RealResidual = test.RealResidual,
        ImaginaryResidual = test.ImaginaryResidual,
    };
}
