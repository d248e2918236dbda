using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Composite;

namespace Cathograph.Studies.Impedance;

/// <summary>Tells the analysis of a composite to its reader.</summary>
public static class CompositeReport
{
    /// <summary>The report of one composite or several.</summary>
    /// <param name="results">The studies, at least one.</param>
    /// <param name="findings">What was found while reading the files.</param>
    /// <returns>The report.</returns>
    public static Report Of(ImmutableArray<CompositeStudyResult> results, ImmutableArray<Finding> findings)
    {
        CompositeStudyResult worst = results.OrderByDescending(result => result.Verdict.Residual).First();
        return new Report
        {
            Title = results.Length == 1 ? $"Conductivities of {FigureText.Literal(results[0].Name)}" : "Conductivities of composites",
            Verdict = worst.Verdict,
            Findings = [.. findings, .. results.SelectMany(result => result.Findings)],
            KeyNumbers = [.. results.SelectMany(result => KeyNumbers(result, results.Length > 1))],
            Sections = [.. results.Select(SectionOf)],
            Parameters = [.. Parameters(results[0].Options)],
            Citations =
            [
                new ReportCitation("Bisquert et al., Doubling exponent models for the analysis of porous film electrodes by impedance, J. Phys. Chem. B 104 (2000) 2287", "10.1021/jp993148h"),
                new ReportCitation("Siroma et al., AC impedance analysis of ionic and electronic conductivities in electrode mixture layers, J. Power Sources 316 (2016) 215"),
            ],
        };
    }

    private static ReportSection SectionOf(CompositeStudyResult result)
    {
        var blocks = new List<ReportBlock> { new ReportTable(CompositeTables.Conductivities(result)) };
        if (result.Fit is { } fit)
        {
            blocks.Add(new ReportTable(CompositeTables.Parameters(fit)));
            ImmutableArray<SpectrumPicture> pictures = [.. fit.Measured.Select((measured, k) => Picture(measured, fit.Fitted[k]))];
            blocks.Add(new ReportFigure(ImpedanceFigures.Nyquist(pictures)));
            blocks.Add(new ReportFigure(ImpedanceFigures.Bode(pictures)));
            blocks.Add(new ReportFigure(ImpedanceFigures.Residuals(pictures)));
        }

        foreach ((string name, DcPolarisationResult? polarisation) in new[] { ("dc-ion", result.DcIon), ("dc-electron", result.DcElectron) })
        {
            if (polarisation is not null)
            {
                blocks.Add(new ReportTable(CompositeTables.Steps(name, polarisation)));
                blocks.Add(new ReportFigure(Line(name, polarisation)));
            }
        }

        return new ReportSection(FigureText.Literal(result.Name), [.. blocks]);
    }

    private static SpectrumPicture Picture(ImpedanceSpectrum measured, ImpedanceSpectrum model)
    {
        double[] modulus = [.. Enumerable.Range(0, model.Count).Select(i => double.Hypot(model.Real[i], model.Imaginary[i]))];
        return new SpectrumPicture(measured, model)
        {
            RealResidual = [.. measured.Real.Select((value, i) => (value - model.Real[i]) / modulus[i])],
            ImaginaryResidual = [.. measured.Imaginary.Select((value, i) => (value - model.Imaginary[i]) / modulus[i])],
        };
    }

    private static Figure Line(string name, DcPolarisationResult polarisation)
    {
        double largest = polarisation.Steps.Max(step => Math.Abs(step.Current));
        (double factor, string unit) = largest >= 1e-3 ? (1e3, "mA") : largest >= 1e-6 ? (1e6, "\u00b5A") : (1e9, "nA");
        double[] ends = [Math.Min(0, polarisation.Steps.Min(step => step.Current)), Math.Max(0, polarisation.Steps.Max(step => step.Current))];
        return new Figure
        {
            Name = name,
            Title = "Steady ends of the polarisation",
            Caption = "Open markers: steps that were not steady.",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Current", unit),
                    Y = new Axis("Voltage", "mV"),
                    Marks =
                    [
                        new LineSeries("line", ends.Select(current => factor * current), ends.Select(current => 1000 * (polarisation.Offset + (polarisation.Resistance * current)))) { Color = ColorKey.Palette(0) },
                        new ScatterSeries("steady", Of(polarisation, true, step => factor * step.Current), Of(polarisation, true, step => 1000 * step.Voltage)) { Color = ColorKey.Ink, Marker = MarkerShape.Circle },
                        new ScatterSeries(polarisation.Steps.All(step => step.IsSteady) ? "" : "not steady", Of(polarisation, false, step => factor * step.Current), Of(polarisation, false, step => 1000 * step.Voltage)) { Color = ColorKey.Ink, Marker = MarkerShape.Circle, Open = true },
                    ],
                },
            ],
        };
    }

    private static IEnumerable<double> Of(DcPolarisationResult polarisation, bool steady, Func<PolarisationStep, double> value) =>
        polarisation.Steps.Where(step => step.IsSteady == steady).Select(value);

    private static IEnumerable<KeyNumber> KeyNumbers(CompositeStudyResult result, bool isNamed)
    {
        foreach (TransportEstimate estimate in result.Transport)
        {
            string carrier = estimate.Carrier == ChargeCarrier.Ions ? "ionic" : "electronic";
            yield return new KeyNumber($"{(isNamed ? FigureText.Literal(result.Name) + ": " : "")}effective {carrier} conductivity by {estimate.Method}", estimate.Conductivity / 100, "S/cm")
            {
                Note = FormattableString.Invariant($"+- {100 * estimate.RelativeError:G2} %"),
            };
        }
    }

    private static IEnumerable<ReportParameter> Parameters(CompositeOptions options)
    {
        string Text(double value) => FormattableString.Invariant($"{value:G5}");
        yield return new ReportParameter("thickness", Text(options.Geometry.Thickness * 1e6), "um", "given") { IsGiven = true };
        yield return new ReportParameter("area", Text(options.Geometry.Area * 1e4), "cm2", "given") { IsGiven = true };
        yield return new ReportParameter("contact resistance", Text(options.ContactResistance), "ohm", "in series in the ion-blocking cell");
        yield return new ReportParameter("separator resistance", options.SeparatorResistance is { } known ? Text(known) : "fitted with both spectra, else 0", options.SeparatorResistance is null ? "" : "ohm", "in series in the electron-blocking cell");
        if (options.Electrolyte is { } electrolyte)
        {
            yield return new ReportParameter("bulk conductivity of the electrolyte", Text(electrolyte.Conductivity / 100), "S/cm", "given") { IsGiven = true };
            yield return new ReportParameter("volume fraction of the electrolyte", Text(electrolyte.VolumeFraction), "", "given") { IsGiven = true };
        }
    }
}
