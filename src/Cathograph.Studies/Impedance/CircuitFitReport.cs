using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Studies.Impedance;

/// <summary>Tells circuit fits to their reader.</summary>
public static class CircuitFitReport
{
    private const int ModelPointsPerDecade = 20;

    /// <summary>The report of a study.</summary>
    /// <param name="result">The study.</param>
    /// <param name="findings">What was found while reading the files.</param>
    /// <param name="area">Electrode area in m2, for figures in ohm cm2; null for ohm.</param>
    /// <returns>The report.</returns>
    public static Report Of(CircuitStudyResult result, ImmutableArray<Finding> findings, double? area = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        CircuitFitResult first = result.Best.Fits[0];
        ImmutableArray<SpectrumPicture> pictures = [.. result.Best.Fits.Select(Picture)];
        var blocks = new List<ReportBlock>();
        if (result.Candidates.Length > 1)
        {
            blocks.Add(new ReportTable(CircuitTables.Circuits(result)));
        }

        if (result.Spectra.Length == 1)
        {
            blocks.Add(new ReportTable(CircuitTables.Parameters(first, result.Options.Confidence)));
            if (first.Arcs.Length > 0)
            {
                blocks.Add(new ReportTable(CircuitTables.Arcs(first)));
            }
        }
        else
        {
            blocks.Add(new ReportTable(CircuitTables.Series(result)));
            if (result.Best.Tracks.Length > 0)
            {
                blocks.Add(new ReportTable(CircuitTables.ArcSeries(result)));
                blocks.Add(new ReportFigure(SeriesFigure(result)));
            }
        }

        blocks.Add(new ReportFigure(ImpedanceFigures.Nyquist(pictures, area)));
        blocks.Add(new ReportFigure(ImpedanceFigures.Bode(pictures, area)));
        blocks.Add(new ReportFigure(ImpedanceFigures.Residuals(pictures)));
        if (result.Spectra.Length == 1)
        {
            blocks.Add(new ReportTable(CircuitTables.Correlations(first)));
        }

        return new Report
        {
            Title = result.Spectra.Length == 1 ? $"{FigureText.Literal(first.Circuit.Text)} fitted to {FigureText.Literal(first.Spectrum.Name)}" : $"{FigureText.Literal(first.Circuit.Text)} fitted to {result.Spectra.Length} spectra",
            Lead = result.IsAutomatic ? FormattableString.Invariant($"No circuit was given: {result.Candidates.Length} that the ends of the spectrum suggest were tried, and {FigureText.Literal(first.Circuit.Text)} was chosen.") : "",
            Verdict = result.Verdict,
            Findings = [.. findings, .. result.Best.Fits.SelectMany(fit => fit.Findings)],
            KeyNumbers = KeyNumbers(first),
            Sections = [new ReportSection("Circuit", [.. blocks])],
        };
    }

    /// <summary>A fit as figures show it: points, a smooth line, residuals.</summary>
    /// <param name="fit">The fit.</param>
    /// <returns>The picture.</returns>
    public static SpectrumPicture Picture(CircuitFitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ImpedanceSpectrum measured = fit.Spectrum;
        double high = measured.Frequency.Max();
        double low = measured.Frequency.Min();
        int points = Math.Clamp((int)Math.Ceiling(Math.Log10(high / low) * ModelPointsPerDecade) + 1, 2, 1000);
        ImmutableArray<double> frequency = [.. Enumerable.Range(0, points).Select(k => high * Math.Pow(low / high, k / (points - 1.0)))];
        ImmutableArray<System.Numerics.Complex> z = fit.Circuit.Impedance(frequency, [.. fit.Estimates.Select(estimate => estimate.Value)]);
        ImmutableArray<double> Residual(ImmutableArray<double> data, ImmutableArray<double> model) =>
            [.. data.Select((value, i) => (value - model[i]) / double.Hypot(fit.Fitted.Real[i], fit.Fitted.Imaginary[i]))];
        return new SpectrumPicture(measured, measured with { Frequency = frequency, Real = [.. z.Select(value => value.Real)], Imaginary = [.. z.Select(value => value.Imaginary)] })
        {
            RealResidual = Residual(measured.Real, fit.Fitted.Real),
            ImaginaryResidual = Residual(measured.Imaginary, fit.Fitted.Imaginary),
        };
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(CircuitFitResult fit) =>
    [
        new KeyNumber("root mean square residual", 100 * fit.RmsResidual, "% of |Z|"),
        new KeyNumber("largest residual", 100 * fit.LargestResidual, "% of |Z|"),
        new KeyNumber("pseudo chi2", fit.PseudoChiSquared, ""),
        new KeyNumber("starts that agree", fit.StartsAgreed, "") { Note = FormattableString.Invariant($"of {fit.Starts}") },
    ];

    private static Figure SeriesFigure(CircuitStudyResult result)
    {
        SeriesCoordinate along = SeriesCoordinate.Of(result.Spectra);
        Panel Of(string label, string unit, Func<RelaxationArc, double> value, Func<RelaxationArc, double> error, LegendPlacement legend) => new()
        {
            X = along.Axis(),
            Y = new Axis(label, unit) { Scale = AxisScale.Logarithmic },
            Legend = legend,
            Marks =
            [
                .. result.Best.Tracks.SelectMany((track, t) => (Mark[])
                [
                    new LineSeries("", along.Values, track.Arcs.Select(value)) { Color = ColorKey.Palette(t), WidthPoints = 0.7 },
                    new ScatterSeries($"arc {t + 1} ({FigureText.Literal(track.Arcs[0].Elements)})", along.Values, track.Arcs.Select(value), track.Arcs.Select(arc => Bounded(error(arc), value(arc)))) { Color = ColorKey.Palette(t) },
                ]),
            ],
        };
        return new Figure
        {
            Name = "arc-series",
            Title = "Arcs through the series",
            Caption = "Bars are one standard error.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 85,
            Panels = [Of("Resistance", "\u03A9", arc => arc.Resistance, arc => arc.ResistanceError, LegendPlacement.Automatic), Of("Time constant", "s", arc => arc.TimeConstant, arc => arc.TimeConstantError, LegendPlacement.None)],
        };
    }

    // An error as large as the value has no lower end on a logarithmic axis.
    private static double Bounded(double error, double value) => double.IsFinite(error) ? Math.Min(error, 0.9 * value) : 0;
}
