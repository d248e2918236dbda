using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.RelaxationTimes;

namespace Cathograph.Studies.Impedance;

/// <summary>Tells an analysis of relaxation times to its reader.</summary>
public static class RelaxationReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="area">Electrode area in m2, for ohm cm2; null for ohm.</param>
    /// <returns>Key numbers, tables, distribution, search, Nyquist and residuals.</returns>
    public static Report Of(RelaxationStudyResult result, double? area = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<SpectrumPicture> pictures = [.. result.Spectra.Select(item => item.Measured)];
        var blocks = new List<ReportBlock>
        {
            new ReportTable(RelaxationTables.Spectra(result)),
            new ReportTable(RelaxationTables.Peaks(result, area)),
            new ReportFigure(RelaxationFigures.Distributions(result, area)),
            new ReportFigure(ImpedanceFigures.Nyquist(pictures, area)),
            new ReportFigure(ImpedanceFigures.Residuals(pictures)),
        };
        if (RelaxationFigures.Search(result) is { } search)
        {
            blocks.Add(new ReportFigure(search));
        }

        return new Report
        {
            Title = result.Spectra.Length == 1 ? $"Relaxation times of {FigureText.Literal(result.Spectra[0].Name)}" : FormattableString.Invariant($"Relaxation times of {result.Spectra.Length} spectra"),
            Lead = result.Spectra is [{ Check: { } check }] ? FigureText.Literal(CheckStudy.Sentence(check)) : "",
            Verdict = new Verdict(Outcome.Completed, result.Spectra.Length == 1 ? result.Spectra[0].Distribution.Verdict.Message : FormattableString.Invariant($"{result.Spectra.Length} distributions found"), 0, 0, result.Spectra.Sum(item => item.Distribution.Verdict.Iterations)),
            KeyNumbers = result.Spectra.Length == 1 ? KeyNumbers(result.Spectra[0].Distribution) : [],
            Findings = result.Findings,
            Sections = [new ReportSection("Distribution of relaxation times", [.. blocks])],
            Parameters = Parameters(result.Options.Analysis),
            Citations =
            [
                new ReportCitation("Saccoccio, Wan, Chen and Ciucci, Optimal regularization in distribution of relaxation times applied to electrochemical impedance spectroscopy, Electrochim. Acta 147, 470 (2014)", "10.1016/j.electacta.2014.09.058"),
            ],
        };
    }

    /// <summary>The distributions as columns for programs.</summary>
    /// <param name="result">The analysis.</param>
    /// <returns>The sheets <c>drt-curve</c> and <c>drt-fit</c>.</returns>
    public static ImmutableArray<DataSheet> Sheets(RelaxationStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> Curve(Func<RelaxationResult, int, double> value) =>
            [.. result.Spectra.SelectMany(item => Enumerable.Range(0, item.Distribution.Gamma.Length).Select(k => value(item.Distribution, k)))];
        ImmutableArray<double> Fit(Func<RelaxationResult, int, double> value) =>
            [.. result.Spectra.SelectMany(item => Enumerable.Range(0, item.Distribution.Spectrum.Count).Select(i => value(item.Distribution, i)))];
        return
        [
            new DataSheet(
                "drt-curve",
                [
                    new DataColumn("spectrum", [.. result.Spectra.SelectMany((item, k) => Enumerable.Repeat(k + 1.0, item.Distribution.Gamma.Length))]),
                    new DataColumn("timeConstant_s", Curve((item, k) => item.TimeConstants[k])),
                    new DataColumn("gamma_ohm", Curve((item, k) => item.Gamma[k])),
                    new DataColumn("gammaLower_ohm", Curve((item, k) => item.GammaLower.IsEmpty ? double.NaN : item.GammaLower[k])),
                    new DataColumn("gammaUpper_ohm", Curve((item, k) => item.GammaUpper.IsEmpty ? double.NaN : item.GammaUpper[k])),
                ]),
            new DataSheet(
                "drt-fit",
                [
                    new DataColumn("spectrum", [.. result.Spectra.SelectMany((item, k) => Enumerable.Repeat(k + 1.0, item.Distribution.Spectrum.Count))]),
                    new DataColumn("frequency_Hz", Fit((item, i) => item.Spectrum.Frequency[i])),
                    new DataColumn("real_ohm", Fit((item, i) => item.Spectrum.Real[i])),
                    new DataColumn("imaginary_ohm", Fit((item, i) => item.Spectrum.Imaginary[i])),
                    new DataColumn("modelReal_ohm", Fit((item, i) => item.Model.Real[i])),
                    new DataColumn("modelImaginary_ohm", Fit((item, i) => item.Model.Imaginary[i])),
                ]),
        ];
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(RelaxationResult result)
    {
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        numbers.Add(new KeyNumber("ohmic resistance", result.OhmicResistance, "ohm") { SignificantDigits = 4 });
        numbers.Add(new KeyNumber("polarisation resistance", result.PolarisationResistance, "ohm") { SignificantDigits = 4, Note = FormattableString.Invariant($"{result.Peaks.Length} {(result.Peaks.Length == 1 ? "peak" : "peaks")}") });
        if (result.Blocking is { } blocking)
        {
            numbers.Add(new KeyNumber("exponent of the blocking term", blocking.Exponent, ""));
        }

        return numbers.ToImmutable();
    }

    private static ImmutableArray<ReportParameter> Parameters(RelaxationOptions options)
    {
        string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
        return
        [
            new("Criterion of lambda", RelaxationFigures.NameOf(options.Criterion), "", "option") { IsGiven = options.Criterion != LambdaCriterion.CrossValidation },
            new("Grid", Number(options.PointsPerDecade), "points per decade", "default: finer changes no area"),
            new("Grid beyond the data", Number(options.Extension), "decades", "default"),
            new("Derivative penalised", Number(options.Derivative), "", "default: the first makes fewer ripples"),
            new("Bootstrap", Number(options.Samples), FormattableString.Invariant($"samples, seed {options.Seed}"), "option"),
        ];
    }
}
